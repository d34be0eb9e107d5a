#include "tally/commands/count_pabulib.hpp"

#include <fmt/format.h>

#include "election/count/count.hpp"
#include "election/count/trace.hpp"
#include "election/pabulib_amount.hpp"
#include "tally/commands/pabulib_file.hpp"
#include "tally/commands/terminal.hpp"

namespace valurna::tally {
namespace {

std::string why_text(const election::PabulibElection& file, const election::ProjectOutcome& at) {
    const auto missing = election::decimal_text(at.missing, file.minor_digits);
    switch (at.why) {
        case election::Why::kFunded:
            return "funded";
        case election::Why::kDidNotFit:
            return fmt::format("did not fit, {} missing", missing);
        case election::Why::kLostTie:
            return fmt::format("lost the tie with {}, {} missing", file.projects[*at.other].id, missing);
    }
    return {};
}

void print_outcome(const election::PabulibElection& file, const election::Outcome& outcome) {
    const auto money = [&](std::int64_t amount) { return election::decimal_text(amount, file.minor_digits); };
    fmt::print("{} of {} projects for {} of {}; {} ballots\n", outcome.winners.size(), file.projects.size(),
               money(outcome.cost), money(file.budget), file.votes.size());
    for (const auto& at : outcome.projects) {
        const auto& project = file.projects[at.project];
        fmt::print("{:4}. {}  {} votes  {}  {}{}{}\n", at.step, project.id, at.votes, money(project.cost),
                   why_text(file, at), project.name.empty() ? "" : "  ", project.name);
    }
    for (const auto& tie : outcome.ties) {
        std::string ids;
        for (const auto project : tie.tied)
            ids += (ids.empty() ? "" : ", ") + file.projects[project].id;
        fmt::print("Tie decided by {}: {}\n", tie.decided_by, ids);
    }
}

}  // namespace

CLI::Option* add_pabulib_count_options(CLI::App& count, PabulibCount& options) {
    auto* file = count.add_option("--pabulib", options.file,
                                  "Count this Pabulib file instead of an election of this server");
    count.add_option("--rule", options.rule, "Rule for --pabulib: greedy")->needs(file);
    count
        .add_option("--ties", options.ties, "Ties for --pabulib: id, cost-then-votes-then-lot, votes or lot")
        ->needs(file);
    count.add_option("--seed", options.seed, "Public seed of a lot, for --pabulib")->needs(file);
    count
        .add_flag("--exact-fit-loses", options.exact_fit_loses,
                  "A project that costs just what is left does not fit")
        ->needs(file);
    return file;
}

int count_pabulib(const PabulibCount& options) {
    using election::Error;
    using election::ErrorCode;
    const auto counted_by = election::count_rule(options.rule);
    if (!counted_by)
        return report(Error{ErrorCode::kBadInput, "--rule", "the rule " + options.rule + " is not known",
                            "give greedy"});
    const auto ties = election::tie_rule(options.ties);
    if (!ties) {
        return report(Error{ErrorCode::kBadInput, "--ties", "the tie rule " + options.ties + " is not known",
                            "give id, cost-then-votes-then-lot, votes or lot"});
    }
    auto file = read_pabulib_file(options.file);
    if (!file) return report(file.error());
    print_irregularities(file.value(), options.file);
    election::CountInput input;
    for (const auto& project : file.value().projects)
        input.projects.push_back({project.id, project.cost});
    input.approvals = election::approvals(file.value());
    input.budget = file.value().budget;
    election::CountingRule rule{*counted_by, *ties, options.seed, !options.exact_fit_loses};
    auto outcome = election::count_greedy(input, rule);
    if (!outcome) return report(outcome.error());
    if (options.json) {
        fmt::print("{}", election::outcome_json(input, rule, outcome.value(), file.value().minor_digits));
    } else {
        print_outcome(file.value(), outcome.value());
    }
    return kDone;
}

}  // namespace valurna::tally
