// What reading and counting cost on real elections, on one core, each rule after reading.

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "election/pabulib/count.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/touch.hpp"
#include "tests/election/count/slow_count.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using bench::print_row;
using bench::Series;
using bench::time_once;
using election::Completion;
using election::CountRule;
using election::Utility;

namespace {

struct Read {
    std::string name, content;
    election::PabulibElection file;
};

std::vector<Read> read_all(const std::string& folder) {
    std::vector<Read> all;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".pb") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        std::string content{std::istreambuf_iterator<char>(in), {}};
        auto file = election::parse_pabulib(content, entry.path().filename().string());
        if (!file) throw std::runtime_error(file.error().line());
        all.push_back({entry.path().filename().string(), std::move(content), std::move(file).value()});
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    if (all.empty()) throw std::runtime_error("no .pb files in " + folder);
    return all;
}

election::CountingRule rule_of(CountRule kind, Utility utility = Utility::kCost,
                               Completion completion = Completion::kNone) {
    election::CountingRule rule;
    rule.rule = kind;
    rule.utility = utility;
    rule.completion = completion;
    rule.ties = election::TieRule::kId;
    return rule;
}

void measure_rule(const std::vector<Read>& files, const char* what, const election::CountingRule& plain,
                  int runs, bool approval_only, double promised, double promised_largest) {
    std::vector<election::CountInput> inputs;
    std::vector<std::string> names;
    std::vector<election::CountingRule> rules;
    for (const auto& read : files) {
        const bool approval = read.file.vote_type == election::VoteType::kApproval ||
                              read.file.vote_type == election::VoteType::kChooseOne;
        if (approval_only && !approval) continue;
        auto rule = plain;
        for (int i = 0; i < read.file.minor_digits; ++i)
            rule.unit *= 10;
        auto input = election::count_input(read.file, rule);
        if (!input) continue;
        inputs.push_back(std::move(input).value());
        names.push_back(read.name);
        rules.push_back(rule);
    }
    Series total;
    std::vector<Series> each(inputs.size());
    for (int run = 0; run < runs; ++run) {
        time_once(total, [&] {
            for (std::size_t i = 0; i < inputs.size(); ++i) {
                time_once(each[i], [&] {
                    if (!election::count(inputs[i], rules[i]))
                        throw std::runtime_error("the count of " + names[i]);
                });
            }
        });
    }
    print_row(std::string(what) + ", " + std::to_string(inputs.size()) + " files", total,
              bench::touch(inputs));
    if (promised > 0)
        std::printf("  total under %-10s %52s\n", bench::duration(promised).c_str(),
                    total.median() <= promised ? "held" : "MISSED");
    std::size_t slowest = 0;
    for (std::size_t i = 1; i < each.size(); ++i) {
        if (each[i].median() > each[slowest].median()) slowest = i;
    }
    std::printf("  slowest %s: %s%s\n", names[slowest].c_str(),
                bench::duration(each[slowest].median()).c_str(),
                promised_largest <= 0                        ? ""
                : each[slowest].median() <= promised_largest ? " (held)"
                                                             : " (MISSED)");
}

void measure_reading(const std::vector<Read>& files) {
    Series reading, grouping;
    std::size_t bytes = 0;
    for (const auto& read : files)
        bytes += read.content.size();
    const auto rule = rule_of(CountRule::kGreedy);
    for (int run = 0; run < 5; ++run) {
        time_once(reading, [&] {
            for (const auto& read : files) {
                if (!election::parse_pabulib(read.content, read.name)) throw std::runtime_error("reading");
            }
        });
        time_once(grouping, [&] {
            for (const auto& read : files) {
                if (!election::count_input(read.file, rule)) throw std::runtime_error("grouping");
            }
        });
    }
    print_row("reading, " + std::to_string(files.size()) + " files", reading, 0);
    std::printf("  %.0f MB/s\n", static_cast<double>(bytes) / 1e6 / reading.median());
    print_row("putting equal ballots together", grouping, 0);
}

// The same by the definitions, voter by voter on plain fractions: what exactness costs without a filter.
void measure_plain(const std::vector<Read>& files, const char* what, const election::CountingRule& rule) {
    constexpr std::uint64_t kMostVoters = 600;
    Series fast, plain;
    std::size_t counted = 0;
    for (const auto& read : files) {
        auto read_input = election::count_input(read.file, rule);
        if (!read_input || read_input.value().ballots.size() > kMostVoters) continue;
        const auto input = std::move(read_input).value();
        std::vector<tests::SlowBallot> ballots;
        for (std::size_t g = 0; g < input.ballots.groups(); ++g) {
            const auto group = input.ballots.group(g);
            ballots.insert(
                ballots.end(), group.times,
                {{group.projects.begin(), group.projects.end()}, {group.points.begin(), group.points.end()}});
        }
        ballots.resize(input.ballots.size());  // blank ones
        tests::SlowCount slow(input.projects, ballots, input.budget, input.approval_only, "", rule);
        time_once(plain, [&] { slow.run(); });
        Series one;
        for (int run = 0; run < 5; ++run)
            time_once(one, [&] { (void)election::count(input, rule); });
        fast.add(one.median());
        ++counted;
    }
    std::printf("%s, %zu files of up to %llu voters: %s; voter by voter on plain fractions %s: %.0f times\n",
                what, counted, static_cast<unsigned long long>(kMostVoters),
                bench::duration(fast.sum()).c_str(), bench::duration(plain.sum()).c_str(),
                plain.sum() / fast.sum());
}

void run(const std::string& folder) {
    const auto files = read_all(folder);
    bench::print_heading();
    measure_reading(files);
    measure_rule(files, "greedy", rule_of(CountRule::kGreedy), 9, false, 0, 0);
    measure_rule(files, "equal shares by cost", rule_of(CountRule::kEqualShares), 9, false, 0.020, 0.007);
    measure_rule(files, "equal shares by cardinality",
                 rule_of(CountRule::kEqualShares, Utility::kCardinality), 9, false, 0, 0);
    measure_rule(files, "equal shares by points", rule_of(CountRule::kEqualShares, Utility::kPoints), 9,
                 false, 0, 0);
    measure_rule(files, "equal shares by borda", rule_of(CountRule::kEqualShares, Utility::kBorda), 9, false,
                 0, 0);
    measure_rule(files, "phragmen", rule_of(CountRule::kPhragmen), 9, true, 0.050, 0);
    measure_rule(files, "equal shares, add1",
                 rule_of(CountRule::kEqualShares, Utility::kCost, Completion::kAdd1), 1, true, 10, 0);
    measure_plain(files, "equal shares by cost", rule_of(CountRule::kEqualShares));
    measure_plain(files, "phragmen", rule_of(CountRule::kPhragmen));
}

}  // namespace

int main(int argc, char** argv) {
    const bool help = argc > 1 && std::strcmp(argv[1], "--help") == 0;
    if (help || argc > 2) {
        std::fprintf(help ? stdout : stderr,
                     "Usage: bench_count [FOLDER of .pb files]   (see scripts/bench)\n");
        return help ? 0 : 2;
    }
    try {
        run(argc > 1 ? argv[1] : std::string(valurna::tests::kSourceDir) + "/tests/vectors/pabulib");
        return 0;
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "bench_count: %s\n", problem.what());
        return 3;
    }
}
