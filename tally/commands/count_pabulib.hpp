#pragma once
// valurna-tally count --pabulib FILE...: counts foreign files, with no server, key or package.

#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/system/command_line.hpp"
#include "election/count/count.hpp"
#include "election/definition/counting_rule.hpp"

namespace valurna::tally {

struct PabulibCount {
    std::vector<std::string> files;
    std::string rule = "greedy", utility, completion, threshold, ties = "id", seed;
    std::vector<std::string> compare, conflicts, category_limits, area_limits;
    std::uint64_t min_votes = 0, margin_runs = 0;
    unsigned jobs = 1;
    bool integral_start = false, exact_fit_loses = false, explain = false, margins = false;
    bool json = false;
};

// --pabulib, --rule and all that belongs to them; `--json` is the command's own. Returns the option
// --pabulib.
CommandOption add_pabulib_count_options(const Command& count, PabulibCount& options);

// The outcomes to standard output, in the order of the files; the exit status: that of the first file that
// could not be counted, after all others were.
[[nodiscard]] Expected<ExitStatus> count_pabulib(const PabulibCount& options);

// From the words of the command line to a counting rule.
// `name` may carry its options (read_written_rule), as the META rule of our open data does. Limits are
// added by rule_for_file.
[[nodiscard]] Expected<election::CountingRule> rule_of(const PabulibCount& options, const std::string& name);

struct NamedLimit {
    std::string name;
    Decimal most;
};
struct Limits {
    std::vector<NamedLimit> categories, areas;
    std::vector<std::string> notes;  // on amounts that may mean something else
    int decimals = 0;                // that the amounts have, at most 2: what a file is then counted in
};
[[nodiscard]] Expected<Limits> limits_of(const PabulibCount& options);

// The rule with what depends on the file: its currency unit, and limits as minor units. Refuses names of projects,
// categories and areas that the file does not have.
[[nodiscard]] Expected<election::CountingRule> rule_for_file(const Limits& limits,
                                                             const election::CountInput& file,
                                                             election::CountingRule rule, int minor_digits);

}  // namespace valurna::tally
