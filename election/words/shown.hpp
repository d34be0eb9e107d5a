#pragma once
// The organiser's own texts among words of a language that they may not be in.

#include <string>

#include "election/definition/definition.hpp"
#include "election/words/catalogue.hpp"

namespace valurna::words {

// "in Swedish", where `text` is not there in the language of `words`; else empty.
[[nodiscard]] std::string tongue(const Catalogue& words, const election::Election& election,
                                 const election::Text& text);
// The text in that language, or in the one that it falls back to, which is then said: "Gungor (in Swedish)". One line.
[[nodiscard]] std::string shown(const Catalogue& words, const election::Election& election,
                                const election::Text& text);

}  // namespace valurna::words
