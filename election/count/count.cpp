#include "election/count/count.hpp"

#include <algorithm>

#include "election/count/rules.hpp"

namespace valurna::election {

Expected<Outcome> count(const CountInput& input, const CountingRule& rule) {
    ASSIGN_OR_RETURN(const auto prepared, prepare(input, rule));
    return count_prepared(prepared);
}

bool won(const Outcome& outcome, std::uint32_t project) {
    return std::find(outcome.winners.begin(), outcome.winners.end(), project) != outcome.winners.end();
}

std::size_t ties_broken(const Outcome& outcome, CountPart part) {
    return static_cast<std::size_t>(
        std::count_if(outcome.ties.begin(), outcome.ties.end(),
                      [&](const auto& tie) { return tie.part == part && !tie.within; }));
}

}  // namespace valurna::election
