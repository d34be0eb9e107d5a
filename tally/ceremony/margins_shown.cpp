#include "tally/ceremony/margins_shown.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/how_many.hpp"

namespace valurna::tally {

MarginsShown::MarginsShown(const std::string& of, const election::MarginBound& bound, std::size_t jobs,
                           std::uint64_t most_runs)
    : jobs_(std::max<std::size_t>(1, std::min(jobs, bound.losers))),
      most_runs_(most_runs > 0 ? most_runs : bound.runs),
      bar_("Margins") {
    if (bound.losers == 0) return;
    const double seconds = bound.seconds * static_cast<double>(most_runs_) /
                           static_cast<double>(std::max<std::uint64_t>(1, bound.runs) * jobs_);
    fmt::print(stderr, "{}: margins of {}, at most {}, {}\n", of, how_many(bound.losers, "project"),
               how_many(most_runs_, "run"),
               seconds < 1 ? std::string("under a second")
                           : fmt::format("at most about {:.0f} s", std::ceil(seconds)));
}

election::MarginWork MarginsShown::work() {
    return {.jobs = jobs_, .most_runs = most_runs_, .progress = [this](auto done, auto all) {
                bar_.show(done, all);
            }};
}

}  // namespace valurna::tally
