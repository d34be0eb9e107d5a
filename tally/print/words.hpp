#pragma once
// The words on voting slips: gettext catalogues (assets/lang/slips/<language>.po, compiled by msgfmt), dates
// by ICU. The msgid is the English text, placeholders are {named}. Thread rule: one thread.

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace valurna::tally {

using SlipFields = std::initializer_list<std::pair<std::string_view, std::string>>;

class SlipWords {
  public:
    // `language` has a catalogue (see has).
    SlipWords(const std::string& folder, std::string language);
    ~SlipWords();
    SlipWords(SlipWords&&) noexcept;
    SlipWords& operator=(SlipWords&&) noexcept;

    [[nodiscard]] static bool has(const std::string& folder, const std::string& language);

    [[nodiscard]] std::string text(const char* message, SlipFields fields = {}) const;
    // "1-8 December 2026" as the language writes it; the ISO dates as they are where they are none.
    [[nodiscard]] std::string dates(const std::string& from, const std::string& to) const;
    [[nodiscard]] const std::string& language() const;  // BCP 47
    [[nodiscard]] bool right_to_left() const;

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace valurna::tally
