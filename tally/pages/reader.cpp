#include "tally/pages/reader.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "tally/pages/html.hpp"

namespace valurna::tally {
namespace {

constexpr const char* kWordsOfAll = "en";  // what words::Messages speaks where it has no catalogue

bool same_letters(std::string_view a, std::string_view b) {
    return lower_case(a) == lower_case(b);
}

// The whole tag, or else its first part: "sv-FI" is read by who reads "sv".
std::string known(const std::vector<std::string>& languages, std::string_view tag) {
    for (const auto& language : languages) {
        if (same_letters(language, tag)) return language;
    }
    const auto first_part = [](std::string_view whole) { return whole.substr(0, whole.find('-')); };
    for (const auto& language : languages) {
        if (same_letters(first_part(language), first_part(tag))) return language;
    }
    return {};
}

}  // namespace

Links Links::of_server() {
    Links links;
    links.root_ = "/";
    return links;
}

Links Links::of_files(const std::string& first, const std::string& here) {
    Links links;
    links.first_ = first;
    links.root_ = here == first ? "" : "../";
    return links;
}

std::string Links::page(const std::string& language) const {
    if (has_server()) return "/?lang=" + language;
    return root_ + (language == first_ ? "index.html" : language + "/index.html");
}

std::string Reader::html(const election::Election& election, const election::Text& text) const {
    const auto found = election.localised(text, language());
    if (found.language == spoken) return escaped(found.text);
    return "<span lang=\"" + escaped(found.language) + "\" dir=\"auto\">" + escaped(found.text) + "</span>";
}

std::string Reader::labelled(const election::Election& election, const election::Text& text) const {
    const auto language = election.localised(text, this->language()).language;
    std::string out = html(election, text);
    if (!text.empty() && language != spoken)
        out += " <small class=\"tongue\">(" + escaped(words.in_language(std::string(language))) + ")</small>";
    return out;
}

std::string Reader::plain(const election::Election& election, const election::Text& text) const {
    return escaped(election.localised(text, language()).text);
}

Reader reader(words::Messages& messages, const election::Election* election, const std::string& language,
              Links links) {
    return {messages.in(language), messages.has(language) ? language : kWordsOfAll,
            page_languages(messages, election), std::move(links)};
}

std::vector<std::string> page_languages(const words::Messages& messages, const election::Election* election) {
    std::vector<std::string> out;
    // Before there is an election nobody has said which language comes first.
    out = election != nullptr ? election->languages : std::vector<std::string>{kWordsOfAll};
    for (const auto& language : messages.languages()) {
        if (std::find(out.begin(), out.end(), language) == out.end()) out.push_back(language);
    }
    return out;
}

std::string choose_language(const std::vector<std::string>& languages, std::string_view asked,
                            std::string_view accept_language) {
    if (const auto found = known(languages, asked); !found.empty()) return found;
    // In the order written: weights are nearly always descending, and a link is beside.
    while (!accept_language.empty()) {
        const auto end = std::min(accept_language.find(','), accept_language.size());
        auto tag = accept_language.substr(0, std::min(end, accept_language.find(';')));
        while (!tag.empty() && tag.front() == ' ')
            tag.remove_prefix(1);
        if (const auto found = known(languages, tag); !found.empty()) return found;
        accept_language.remove_prefix(std::min(end + 1, accept_language.size()));
    }
    return languages.front();
}

}  // namespace valurna::tally
