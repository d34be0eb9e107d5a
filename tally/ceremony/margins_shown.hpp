#pragma once
// Margins on the terminal: what they may take before they begin, and a bar while they are found.

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/system/terminal.hpp"
#include "election/count/margins.hpp"

namespace valurna::tally {

// Lives as long as the work.
class MarginsShown {
  public:
    // Says the bound in a line on standard error where a project lost. `of` names the file or the contest.
    // `most_runs`: another limit than the bound's own; 0: the bound's own.
    MarginsShown(const std::string& of, const election::MarginBound& bound, std::size_t jobs,
                 std::uint64_t most_runs);
    [[nodiscard]] election::MarginWork work();

  private:
    std::size_t jobs_;
    std::uint64_t most_runs_;
    ProgressBar bar_;
};

}  // namespace valurna::tally
