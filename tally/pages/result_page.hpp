#pragma once
// The public page as HTML. Pure: the same facts and the same reader give the same bytes.

#include <string>

#include "tally/pages/published.hpp"
#include "tally/pages/reader.hpp"

namespace valurna::tally {

[[nodiscard]] std::string result_page(const Published& facts, const Reader& reader);
// HTML under the election's title, with a way back.
[[nodiscard]] std::string answer_page(const election::Election* election, const Reader& reader,
                                      const std::string& html);
// The same with one sentence: a page that is not there. `sentence` is HTML,
// `election` may be null.
[[nodiscard]] std::string sentence_page(const election::Election* election, const Reader& reader,
                                        const std::string& sentence);

}  // namespace valurna::tally
