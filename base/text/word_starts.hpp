#pragma once
// Finds texts by how their words begin, as a reader of a language compares letters (ICU's collation for search, at primary
// strength): case and accents make no difference, nor do the forms of an Arabic letter, but "å" is not "a" in Swedish.
// Thread rule: one thread.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace valurna {

class WordStarts {
  public:
    // `language`: BCP 47. One that ICU does not know compares as the root of all languages does.
    explicit WordStarts(const std::string& language);
    ~WordStarts();
    WordStarts(const WordStarts&) = delete;
    WordStarts& operator=(const WordStarts&) = delete;

    // From now on this is looked for: each of its words must begin a word of the text, in any order.
    void look_for(std::string_view words);
    // True where nothing is looked for.
    [[nodiscard]] bool in(std::string_view text) const;
    // < 0, 0, > 0: by the order of the language's letters.
    [[nodiscard]] int compare(std::string_view a, std::string_view b) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// The letters of a language as an index of it lists them, in their order: A to Z and Å, Ä, Ö for Swedish. English's where ICU
// knows none.
[[nodiscard]] std::vector<char32_t> index_letters(const std::string& language);

}  // namespace valurna
