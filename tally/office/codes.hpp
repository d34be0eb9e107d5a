#pragma once
// Voting codes: drawn, printed once, and forgotten. Only public keys stay in the office.

#include <cstdint>
#include <functional>
#include <string>

#include "tally/office/office.hpp"

namespace valurna::tally {

struct CodeOrder {
    std::string style;  // ballot style
    std::uint64_t count = 0;
    std::string file;    // new file of mode 0600; empty: standard output
    bool plain = false;  // one code a line instead of slips
};

// All or none: first the sheet is written durably, then the keys join the roll. Refuses an unknown style, a
// file that is there, and once the polls have opened somewhere.
[[nodiscard]] election::Status issue_codes(Office& office, const CodeOrder& order,
                                           const std::function<void(std::uint64_t, std::uint64_t)>& progress);

}  // namespace valurna::tally
