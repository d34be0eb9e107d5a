#include "tally/commands/count_pabulib.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "base/how_many.hpp"
#include "base/parallel.hpp"
#include "base/utf8.hpp"
#include "election/count/margins.hpp"
#include "election/count/reason.hpp"
#include "election/explain/outcome_json.hpp"
#include "election/pabulib/count.hpp"
#include "tally/ceremony/margins_shown.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/pabulib_file.hpp"

namespace valurna::tally {
namespace {

using election::CountingRule;
using election::PabulibElection;

struct Counted {
    CountingRule rule;
    election::CountInput input;
    election::Outcome outcome;
    election::Margins margins;
};

Expected<Counted> count_one(const PabulibElection& file, const PabulibCount& options, const Limits& limits,
                            const CountingRule& asked, const std::string& path, unsigned jobs) {
    const auto named = [&](Error error) {
        if (error.where == "count") error.where = path;
        return Unexpected(std::move(error));
    };
    auto input = election::count_input(file, asked);
    if (!input) return named(input.error());
    auto rule = rule_for_file(limits, input.value(), asked, file.minor_digits);
    if (!rule) {
        Error error = rule.error();
        error.where = path + ": " + error.where;
        return Unexpected(std::move(error));
    }
    auto outcome = election::count(input.value(), rule.value());
    if (!outcome) return named(outcome.error());
    Counted counted{std::move(rule).value(), std::move(input).value(), std::move(outcome).value(), {}};
    if (options.margins) {
        const auto bound = election::margin_bound(counted.input, counted.rule, counted.outcome);
        MarginsShown shown(on_one_line(path), bound, jobs, options.margin_runs);
        counted.margins =
            election::margins_of_losers(counted.input, counted.rule, counted.outcome, shown.work());
    }
    return counted;
}

std::string explained(const PabulibElection& file, const Counted& counted, const PabulibCount& options) {
    const auto money = [&](std::int64_t amount) { return decimal_text(amount, file.minor_digits); };
    const auto& [rule, input, outcome, margins] = counted;
    std::string text = fmt::format("{} of {} for {} of {}; {}\n", outcome.winners.size(),
                                   how_many(file.projects.size(), "project"), money(outcome.cost),
                                   money(file.budget), how_many(file.votes.size(), "ballot"));
    if (rule.rule != election::CountRule::kGreedy)
        text += fmt::format("Rule: {}\n", election::rule_text(rule));
    if (rule.rule == election::CountRule::kEqualShares && options.explain) {
        text += fmt::format("Each voter started with {}; all voters together have {} left\n",
                            shifted(outcome.start, file.minor_digits),
                            shifted(outcome.left_to_voters, file.minor_digits));
    }
    for (const auto& at : outcome.projects) {
        const auto& project = file.projects[at.project];
        const std::string place = at.step > 0 ? std::to_string(at.step) + "." : "-";
        text += fmt::format("{:>5} {}  {}  {}  {}{}{}", place, on_one_line(project.id),
                            how_many(at.votes, "vote"), money(project.cost),
                            election::why_text(input, rule, at, file.minor_digits),
                            project.name.empty() ? "" : "  ", on_one_line(project.name));
        if (const auto more = margins.find(at.project); more != margins.end()) {
            const auto& [enough, not_enough] = more->second;
            text += not_enough == 0u ? "  (how many more votes was not found out in so many runs)"
                    : not_enough
                        ? fmt::format("  ({} would not have been enough)", how_many(*not_enough, "more vote"))
                    : enough ? fmt::format("  (would have won with {})", how_many(*enough, "more vote"))
                             : "  (more votes would not have helped)";
        }
        text += "\n";
    }
    for (const auto& tie : outcome.ties) {
        std::string ids;
        for (const auto project : tie.tied)
            ids += (ids.empty() ? "" : ", ") + on_one_line(file.projects[project].id);
        text += fmt::format("Tie decided by {}: {}\n", tie.decided_by, ids);
    }
    return text;
}

std::string side_by_side(const PabulibElection& file, const std::vector<Counted>& all) {
    std::string text;
    for (std::size_t i = 0; i < all.size(); ++i) {
        text +=
            fmt::format("{}: {}  {} for {} of {}\n", static_cast<char>('A' + i),
                        election::rule_text(all[i].rule), how_many(all[i].outcome.winners.size(), "project"),
                        decimal_text(all[i].outcome.cost, file.minor_digits),
                        decimal_text(file.budget, file.minor_digits));
    }
    std::vector<std::uint32_t> order(file.projects.size());
    for (std::uint32_t p = 0; p < order.size(); ++p)
        order[p] = p;
    std::vector<std::uint64_t> votes(order.size());
    for (const auto& at : all.front().outcome.projects)
        votes[at.project] = at.votes;
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return votes[a] > votes[b]; });
    for (const auto p : order) {
        std::string marks;
        for (std::size_t i = 0; i < all.size(); ++i) {
            marks += election::won(all[i].outcome, p) ? static_cast<char>('A' + i) : '.';
        }
        text +=
            fmt::format("{}  {}  {}  {}{}{}\n", marks, on_one_line(file.projects[p].id),
                        how_many(votes[p], "vote"), decimal_text(file.projects[p].cost, file.minor_digits),
                        file.projects[p].name.empty() ? "" : "  ", on_one_line(file.projects[p].name));
    }
    return text;
}

// What one file comes to, ready to print.
struct Printed {
    std::optional<Error> error;
    std::optional<PabulibElection> file;  // for its irregularities
    std::string text;
};

Printed counted_file(const std::string& path, const PabulibCount& options, const Limits& limits,
                     const std::vector<CountingRule>& rules, unsigned jobs) {
    Printed out;
    auto file = read_pabulib_file(path);
    if (!file) {
        out.error = file.error();
        return out;
    }
    out.file = std::move(file).value();
    if (!election::widen_amounts(*out.file, limits.decimals)) {
        out.error = Error{ErrorCode::kBadInput, path, "its amounts are too large to hold cents beside them",
                          "give limits without decimals"};
        return out;
    }
    std::vector<Counted> all;
    for (const auto& rule : rules) {
        auto counted = count_one(*out.file, options, limits, rule, path, jobs);
        if (!counted) {
            out.error = counted.error();
            return out;
        }
        all.push_back(std::move(counted).value());
        if (!options.json) continue;
        const auto& one = all.back();
        out.text += election::count_json(path, one.input, one.rule, one.outcome, out.file->minor_digits,
                                         options.margins ? &one.margins : nullptr) +
                    "\n";
    }
    if (options.json) return out;
    if (options.files.size() > 1) out.text = on_one_line(path) + "\n";
    out.text +=
        options.compare.empty() ? explained(*out.file, all.front(), options) : side_by_side(*out.file, all);
    return out;
}

}  // namespace

CommandOption add_pabulib_count_options(const Command& count, PabulibCount& options) {
    const auto file = count.option("--pabulib", options.files,
                                   "Count these Pabulib files instead of an election of this server");
    file.values(1, 1'000'000);
    const auto ours = [&](CommandOption option) { return option.needs(file); };
    const auto rule =
        ours(count.option("--rule", options.rule, "Rule for --pabulib: " + election::count_rule_names()));
    ours(count.option("--utility", options.utility,
                      "Of equal-shares: cost (default), cardinality, points or borda"));
    ours(count.option("--completion", options.completion,
                      "Of equal-shares: none (default), greedy, add1 or add1-greedy"));
    ours(count.flag("--integral-start", options.integral_start,
                    "Equal-shares starts with whole currency units"));
    ours(count.option("--threshold", options.threshold,
                      "Share of the ballots for greedy-threshold, like 0.05"));
    ours(count.option("--ties", options.ties,
                      "Ties for --pabulib: id, cost-then-votes-then-lot, votes or lot"));
    ours(count.option("--seed", options.seed, "Public seed of a lot, for --pabulib"));
    ours(count.flag("--exact-fit-loses", options.exact_fit_loses,
                    "A project that costs just what is left does not fit"));
    ours(count.option("--min-votes", options.min_votes, "Projects with fewer votes cannot win"))
        .between(std::uint64_t{0}, std::uint64_t{1'000'000'000'000});
    ours(count.option("--conflict", options.conflicts, "ID,ID: at most one of these projects can win"))
        .one_value_each_time();
    ours(count.option("--category-limit", options.category_limits, "NAME=AMOUNT: most money for a category"))
        .one_value_each_time();
    ours(count.option("--area-limit", options.area_limits, "NAME=AMOUNT: most money for an area"))
        .one_value_each_time();
    ours(count.flag("--explain", options.explain, "Say in words why each project is in or out"));
    const auto margins = ours(count.flag("--margins", options.margins,
                                         "Find by recounting how many more votes each would have needed"));
    count
        .option(
            "--margin-runs", options.margin_runs,
            "With --margins of equal-shares with add1: end after so many runs, and say of the projects that "
            "are left how many more votes were not enough")
        .between(std::uint64_t{1}, std::uint64_t{1'000'000'000'000})
        .needs(margins);
    ours(count.option(
             "--compare", options.compare,
             "RULE,RULE...: count by each, side by side; equal-shares may be RULE:UTILITY:COMPLETION"))
        .split_at(',')
        .values(1, 26)
        .excludes(rule);
    ours(count.option("--jobs", options.jobs, "Work on so many files or margins at once")).between(1U, 256U);
    return file;
}

Expected<ExitStatus> count_pabulib(const PabulibCount& options) {
    std::vector<CountingRule> rules;
    for (const auto& name : options.compare.empty() ? std::vector{options.rule} : options.compare) {
        ASSIGN_OR_RETURN(auto rule, rule_of(options, name));
        rules.push_back(std::move(rule));
    }
    ASSIGN_OR_RETURN(const auto limits, limits_of(options));
    for (const auto& note : limits.notes)
        fmt::print(stderr, "{}\n", on_one_line(note));
    ExitStatus status = ExitStatus::kDone;
    // A window of files at a time, so that a thousand of them are not held in memory together.
    const std::size_t window = options.files.size() > 1 ? options.jobs : 1;
    const unsigned inner = options.files.size() > 1 ? 1 : options.jobs;
    for (std::size_t first = 0; first < options.files.size(); first += window) {
        std::vector<Printed> printed(std::min(window, options.files.size() - first));
        for_each_index_on(std::min<std::size_t>(options.jobs, printed.size()), printed.size(),
                          [&](std::size_t i, std::size_t) {
                              printed[i] =
                                  counted_file(options.files[first + i], options, limits, rules, inner);
                          });
        for (std::size_t i = 0; i < printed.size(); ++i) {
            if (printed[i].file) print_irregularities(*printed[i].file, options.files[first + i]);
            if (printed[i].error) {
                print_error(kProgram, *printed[i].error);
                if (status == ExitStatus::kDone) status = exit_status(*printed[i].error);
                continue;
            }
            fmt::print("{}", printed[i].text);
        }
    }
    return status;
}

}  // namespace valurna::tally
