// How the time of a count grows with voters, distinct ballots and projects, and what all margins of a large
// election take on two cores.

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <random>
#include <stdexcept>

#include "election/count/margins.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/touch.hpp"

using namespace valurna;
using bench::print_row;
using bench::Series;
using bench::time_once;
using election::Completion;
using election::CountRule;
using election::Utility;

namespace {

constexpr std::array kRules = {CountRule::kGreedy, CountRule::kEqualShares, CountRule::kPhragmen};

election::CountingRule rule_of(CountRule kind, Completion completion = Completion::kNone) {
    election::CountingRule rule;
    rule.rule = kind;
    rule.completion = completion;
    rule.ties = election::TieRule::kId;
    return rule;
}

// Voters with tastes: each project has its own popularity, each voter names up to 9. `templates` above 0: so
// many ballots are made, and each voter casts one of them.
election::CountInput generated(std::size_t voters, std::uint32_t projects, std::size_t templates = 0) {
    std::mt19937_64 random(1);
    election::CountInput input;
    std::int64_t sum = 0;
    std::vector<double> weight;
    for (std::uint32_t p = 0; p < projects; ++p) {
        const auto cost = static_cast<std::int64_t>(1000 + random() % 100'000);
        input.projects.push_back({"p" + std::to_string(p), cost});
        sum += cost;
        weight.push_back(1.0 / (1 + static_cast<double>(random() % 50)));
    }
    input.budget = sum / 3;
    std::discrete_distribution<std::uint32_t> pick(weight.begin(), weight.end());
    std::vector<std::vector<std::uint32_t>> made;
    for (std::size_t v = 0; v < (templates > 0 ? templates : voters); ++v) {
        auto& ballot = made.emplace_back();
        for (std::uint64_t length = 1 + random() % 9; ballot.size() < length;) {
            const auto p = pick(random);
            if (std::find(ballot.begin(), ballot.end(), p) == ballot.end()) ballot.push_back(p);
        }
    }
    for (std::size_t v = 0; v < voters; ++v)
        input.ballots.add(templates > 0 ? made[random() % templates] : made[v]);
    return input;
}

void measure_one(std::ostream& table, const char* axis, std::size_t at, const election::CountInput& input) {
    std::printf("%10zu %9zu %9zu %11s", input.ballots.size(), input.ballots.groups(), input.projects.size(),
                bench::duration(bench::touch({&input, 1})).c_str());
    table << axis << "\t" << at;
    for (const auto kind : kRules) {
        const auto rule = rule_of(kind);
        Series series;
        for (int run = 0; run < 5; ++run) {
            time_once(series, [&] {
                if (!election::count(input, rule))
                    throw std::runtime_error("the count of a generated election");
            });
        }
        std::printf(" %14s", bench::duration(series.median()).c_str());
        table << "\t" << series.median();
    }
    std::printf("\n");
    table << "\n";
}

void measure_growth(std::ostream& table) {
    std::printf("%10s %9s %9s %11s %14s %14s %14s\n", "voters", "distinct", "projects", "touch", "greedy",
                "equal shares", "phragmen");
    for (std::size_t voters = 1000; voters <= 1'000'000; voters *= 10)
        measure_one(table, "voters", voters, generated(voters, 200));
    for (std::size_t distinct = 10; distinct <= 100'000; distinct *= 10) {
        const auto input = generated(100'000, 200, distinct);
        measure_one(table, "distinct ballots", input.ballots.groups(), input);
    }
    for (const std::uint32_t projects : {10U, 30U, 100U, 300U, 1000U})
        measure_one(table, "projects", projects, generated(100'000, projects));
}

std::string told(const election::CountingRule& rule) {
    return std::string(name_of(rule.rule)) +
           (rule.completion == Completion::kNone ? "" : " + " + std::string(name_of(rule.completion)));
}

// Every losing project's margin, on two cores; the plain way recounts all for each step of the search.
void measure_margins(std::size_t voters, const std::vector<election::CountingRule>& rules) {
    const auto input = generated(voters, 200);
    std::printf("\nevery margin of %zu voters and 200 projects, beside one count\n", voters);
    bench::print_heading();
    for (const auto& rule : rules) {
        const auto outcome = election::count(input, rule);
        Series margins, one_count;
        std::size_t found = 0, broken_off = 0;
        // Of all threads: where other work shares the machine, half of it says more than the time on the wall.
        double processor = 0;
        for (int run = 0; run < 3; ++run) {
            const double before = valurna::bench::processor_seconds();
            time_once(margins, [&] {
                const auto all = election::margins_of_losers(input, rule, outcome.value(), {.jobs = 2});
                found = all.size();
                broken_off =
                    static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const auto& one) {
                        return one.second.not_enough.has_value();
                    }));
            });
            processor += (valurna::bench::processor_seconds() - before) / 3;
            time_once(one_count, [&] { (void)election::count(input, rule); });
        }
        const auto bound = election::margin_bound(input, rule, outcome.value());
        print_row("margins of " + std::to_string(found) + ", " + told(rule), margins, one_count.median());
        std::printf("  under 10 s on two cores %45s   %.1f s of processor time\n",
                    margins.median() <= 10 ? "held" : "MISSED", processor);
        std::printf("  told before: at most %llu runs, about %.0f s on two cores; without an answer: %zu\n",
                    static_cast<unsigned long long>(bound.runs), bound.seconds / 2, broken_off);
    }
}

}  // namespace

int main(int argc, char** argv) {
    const bool help = argc > 1 && std::strcmp(argv[1], "--help") == 0;
    if (help || argc > 2) {
        std::fprintf(help ? stdout : stderr, "Usage: bench_growth [TABLE.tsv]   (see scripts/bench)\n");
        return help ? 0 : 2;
    }
    try {
        std::ofstream table(argc > 1 ? argv[1] : "/dev/null");
        if (!table) throw std::runtime_error(std::string(argv[1]) + " cannot be written");
        measure_growth(table);
        measure_margins(
            100'000, {rule_of(CountRule::kGreedy), rule_of(CountRule::kEqualShares),
                      rule_of(CountRule::kEqualShares, Completion::kGreedy), rule_of(CountRule::kPhragmen)});
        for (const std::size_t voters : {1000, 10'000, 100'000})
            measure_margins(voters, {rule_of(CountRule::kEqualShares, Completion::kAdd1),
                                     rule_of(CountRule::kEqualShares, Completion::kAdd1Greedy)});
        return 0;
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "bench_growth: %s\n", problem.what());
        return 3;
    }
}
