#pragma once
// The public page as HTML. Pure: the same facts and language give the same bytes.

#include <string>

#include "tally/pages/published.hpp"
#include "tally/pages/words.hpp"

namespace valurna::tally {

[[nodiscard]] std::string result_page(const Published& facts, const Words& words);
// One sentence with a way back: a ballot found or not, a page that is not there.
[[nodiscard]] std::string sentence_page(const election::Election* election, const Words& words,
                                        const std::string& sentence);

}  // namespace valurna::tally
