#pragma once
// What is around every page: language, title, way past the top, languages, end.

#include <string>

#include "election/definition.hpp"
#include "tally/pages/words.hpp"

namespace valurna::tally {

// `title` and `body` are HTML.
[[nodiscard]] std::string framed(const election::Election* election, const Words& words,
                                 const std::string& title, const std::string& body);

}  // namespace valurna::tally
