#pragma once
// Texts of elections as HTML. Their writers may be hostile: markup and characters that turn a line's
// direction must have no effect.

#include <string>
#include <string_view>

#include "election/explain/result.hpp"

namespace valurna::tally {

[[nodiscard]] std::string escaped(std::string_view text);  // for content and for quoted attributes

// Without the characters that change the direction of the text after them (U+202A-202E, U+2066-2069), because
// they could change how a page's own words read (Unicode UAX 9, UTR 36). Text that runs from right to left is
// isolated instead, so that it does not move the words beside it.
[[nodiscard]] std::string calm(std::string_view text);
// The same for every text of an election or a result that a page shows. A lot is computed from the package's
// own bytes, never from these.
[[nodiscard]] election::Election calm(election::Election election);
[[nodiscard]] election::ElectionResult calm(election::ElectionResult result);

}  // namespace valurna::tally
