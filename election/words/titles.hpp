#pragma once
// Finds titles that deceive the eye. `valurna-tally election check` tells the organiser of them.

#include <string>
#include <vector>

#include "election/definition/definition.hpp"

namespace valurna::words {

// One sentence each, with what it is about and the code points: titles with characters that change the direction or cannot
// be seen, titles that look empty, titles that are equal or look equal where a voter may see both; and other texts with
// characters of direction. Every language of every text is looked at. Of each kind at most ten, and then how many more.
[[nodiscard]] std::vector<std::string> title_remarks(const election::Election& election);

// The projects of a contest whose titles hold characters of direction, for whoever exports them: data keep them as they are.
[[nodiscard]] std::vector<std::string> direction_remarks(const election::Contest& contest);

}  // namespace valurna::words
