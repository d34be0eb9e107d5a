#pragma once
// Texts of elections into HTML. Whoever wrote them may be hostile: no markup, no turned-round lines.

#include <string>
#include <string_view>

#include "election/explain/result.hpp"

namespace valurna::tally {

[[nodiscard]] std::string escaped(std::string_view text);  // for content and for quoted attributes

// Without the characters that turn the direction of what follows them (U+202A-202E, U+2066-2069), which could
// make a page's own words read otherwise (Unicode UAX 9, UTR 36). What is written from right to left is
// isolated instead, so that it moves nothing beside it in any sentence.
[[nodiscard]] std::string calm(std::string_view text);
// Every text of an election, or of a result, that a page shows. What is redone from it byte by byte, a lot,
// takes the package's own.
[[nodiscard]] election::Election calm(election::Election election);
[[nodiscard]] election::ElectionResult calm(election::ElectionResult result);

}  // namespace valurna::tally
