#pragma once
// What is around every page: language, title, way past the top, languages, end.

#include <string>

#include "tally/pages/reader.hpp"

namespace valurna::tally {

// `title` is plain text, `body` is HTML. `election` may be null.
[[nodiscard]] std::string framed(const election::Election* election, const Reader& reader,
                                 const std::string& title, const std::string& body);

}  // namespace valurna::tally
