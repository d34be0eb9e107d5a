#pragma once
// The longer parts of the minutes, each from its own source.

#include <string>
#include <vector>

#include "tally/minutes/minutes.hpp"

namespace valurna::tally {

void add_result(const MinutesFacts& facts, const words::Catalogue& words, print::Document& out);
void add_void_slips(const MinutesFacts& facts, const words::Catalogue& words, print::Document& out);
// What did not go as planned, and what was decided about it.
void add_incidents(const MinutesFacts& facts, const words::Catalogue& words, print::Document& out);

// "Ada and Bo"
[[nodiscard]] std::string people(const words::Catalogue& words, const std::vector<std::string>& names);

}  // namespace valurna::tally
