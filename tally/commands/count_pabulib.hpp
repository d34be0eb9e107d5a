#pragma once
// valurna-tally count --pabulib FILE: counts a foreign file, with no server, key or package.

#include <string>

#include <CLI/CLI.hpp>

namespace valurna::tally {

struct PabulibCount {
    std::string file;
    std::string rule = "greedy", ties = "id", seed;
    bool exact_fit_loses = false;
    bool json = false;
};

// --pabulib, --rule, --ties, --seed and --exact-fit-loses; `--json` is the command's own. Returns the option
// --pabulib.
CLI::Option* add_pabulib_count_options(CLI::App& count, PabulibCount& options);

// The outcome to standard output; the exit status.
[[nodiscard]] int count_pabulib(const PabulibCount& options);

}  // namespace valurna::tally
