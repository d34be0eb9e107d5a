#include "election/words/shown.hpp"

namespace valurna::words {

std::string tongue(const Catalogue& words, const election::Election& election, const election::Text& text) {
    if (text.empty()) return {};
    const auto language = election.localised(text, words.tag()).language;
    return language == words.tag() ? std::string() : words.in_language(std::string(language));
}

std::string shown(const Catalogue& words, const election::Election& election, const election::Text& text) {
    const std::string said = tongue(words, election, text);
    const std::string own(election.localised(text, words.tag()).text);
    return said.empty() ? own : words.apart(own) + " (" + said + ")";
}

}  // namespace valurna::words
