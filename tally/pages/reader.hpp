#pragma once
// For whom a page is made: its language, its words, and where its links lead.

#include <string>
#include <string_view>
#include <vector>

#include "election/definition/definition.hpp"
#include "election/words/catalogue.hpp"

namespace valurna::tally {

// The links of a page, which a server serves or which is one plain file among others.
class Links {
  public:
    [[nodiscard]] static Links of_server();
    // A page in the folder's root for `first`, in a folder of its own for every other language; `here` is the
    // page's own language.
    [[nodiscard]] static Links of_files(const std::string& first, const std::string& here);

    [[nodiscard]] std::string page(const std::string& language) const;
    [[nodiscard]] std::string file(const std::string& name) const { return root_ + name; }  // "style.css"
    [[nodiscard]] bool has_server() const { return first_.empty(); }

  private:
    std::string root_, first_;
};

struct Reader {
    const words::Catalogue& words;
    std::string spoken;                  // the language that `words` are really in
    std::vector<std::string> languages;  // that pages can be read in
    Links links;

    [[nodiscard]] const std::string& language() const { return words.tag(); }
    [[nodiscard]] bool right_to_left() const { return spoken == language() && words.right_to_left(); }
    // The text in the reader's language or in the one that it falls back to, marked with its own lang where
    // that is not the page's. HTML.
    [[nodiscard]] std::string html(const election::Election& election, const election::Text& text) const;
    // The same, and where it is not in the page's language it says in which one. For a text that stands by itself.
    [[nodiscard]] std::string labelled(const election::Election& election, const election::Text& text) const;
    [[nodiscard]] std::string plain(const election::Election& election, const election::Text& text) const;
};

[[nodiscard]] Reader reader(words::Messages& messages, const election::Election* election,
                            const std::string& language, Links links);

// The election's own languages in its order, then all others that there are words in.
[[nodiscard]] std::vector<std::string> page_languages(const words::Messages& messages,
                                                      const election::Election* election);
// From ?lang=, then Accept-Language, then the first of `languages`.
[[nodiscard]] std::string choose_language(const std::vector<std::string>& languages, std::string_view asked,
                                          std::string_view accept_language);

}  // namespace valurna::tally
