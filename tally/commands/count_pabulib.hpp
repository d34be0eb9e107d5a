#pragma once
// valurna-tally count --pabulib FILE...: counts foreign files, with no server, key or package.

#include <string>
#include <vector>

#include "base/system/command_line.hpp"

namespace valurna::tally {

struct PabulibCount {
    std::vector<std::string> files;
    std::string rule = "greedy", utility, completion, threshold, ties = "id", seed;
    std::vector<std::string> compare, conflicts, category_limits, area_limits;
    std::uint64_t min_votes = 0;
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

}  // namespace valurna::tally
