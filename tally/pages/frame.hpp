#pragma once
// What is around every page: its language and title, a link past the top, the choice of languages, the end.

#include <string>

#include "tally/pages/reader.hpp"

namespace valurna::tally {

// `title` is plain text, `body` is HTML. `election` may be null.
[[nodiscard]] std::string framed(const election::Election* election, const Reader& reader,
                                 const std::string& title, const std::string& body);

// One style sheet for every page: the station's day palette and a dark one, no web fonts, no script, nothing
// from elsewhere.
[[nodiscard]] std::string style_sheet();

}  // namespace valurna::tally
