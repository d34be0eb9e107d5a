#pragma once
// The words of each language: gettext catalogues (assets/lang/, compiled by msgfmt), plurals by
// their own rule, money and dates by ICU. Placeholders are {named}. The msgid is the English text. Thread
// rule: one thread.

#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "election/definition/definition.hpp"

namespace valurna::words {

using Fields = std::initializer_list<std::pair<std::string_view, std::string>>;

class Catalogue {
  public:
    ~Catalogue();
    Catalogue(const Catalogue&) = delete;
    Catalogue& operator=(const Catalogue&) = delete;

    [[nodiscard]] std::string text(const char* message, Fields fields = {}) const;
    // For `Rich` strings: the message may hold <b>...</b>, what is filled in is escaped.
    [[nodiscard]] std::string rich(const char* message, Fields fields = {}) const;
    // {count} is filled in.
    [[nodiscard]] std::string count(const char* one, const char* many, std::uint64_t count,
                                    Fields fields = {}) const;
    [[nodiscard]] std::string rich_count(const char* one, const char* many, std::uint64_t count,
                                         Fields fields = {}) const;

    [[nodiscard]] std::string money(election::Money money, const election::Currency& currency) const;
    // In full words, for reading aloud: "120 000 svenska kronor".
    [[nodiscard]] std::string spoken_money(election::Money money, const election::Currency& currency) const;
    // A day as people read it, "14 december 2026", everywhere the same. Gives `iso` back where it is no date.
    [[nodiscard]] std::string date(const std::string& iso) const;
    // In the same way: "1–8 december 2026".
    [[nodiscard]] std::string dates(const std::string& from, const std::string& to) const;
    [[nodiscard]] std::string number(std::uint64_t value) const;  // "12 345"
    // Whole percent, one decimal below ten: "7.5%".
    [[nodiscard]] std::string percent(std::uint64_t part, std::uint64_t whole) const;
    [[nodiscard]] std::string listed(const std::vector<std::string>& items) const;  // "A, B and C"
    // Another language's text that stands by itself among this one's: it keeps its own direction.
    [[nodiscard]] std::string apart(const std::string& text) const;
    // What a text says that stands in another language than this one: "in Swedish".
    [[nodiscard]] std::string in_language(const std::string& language) const;
    [[nodiscard]] const std::string& tag() const;  // BCP 47
    [[nodiscard]] bool right_to_left() const;

  private:
    friend class Messages;
    [[nodiscard]] std::string counted(const char* one, const char* many, std::uint64_t count, Fields fields,
                                      bool rich) const;
    Catalogue(const std::string& folder, const std::string& domain, const std::string& tag,
              const std::string& catalogue);
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

class Messages {
  public:
    // `folder` holds <language>/LC_MESSAGES/<domain>.mo.
    explicit Messages(std::string folder, std::string domain = "valurna");
    // A language without a catalogue speaks English, with its own numbers and direction. Loaded once, then
    // kept.
    [[nodiscard]] const Catalogue& in(const std::string& language);
    [[nodiscard]] bool has(const std::string& language) const;
    [[nodiscard]] std::vector<std::string> languages() const;  // BCP 47, sorted
    // "Svenska", "العربية"
    [[nodiscard]] static std::string own_name(const std::string& language);

  private:
    std::string folder_, domain_;
    std::map<std::string, std::unique_ptr<Catalogue>> loaded_;
};

// share/valurna/lang beside the running program's own folder, where it was built as where it is installed.
[[nodiscard]] std::string catalogue_folder();

[[nodiscard]] std::string escape_markup(std::string_view plain);

}  // namespace valurna::words
