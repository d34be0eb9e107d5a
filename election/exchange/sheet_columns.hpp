#pragma once
// What a column of a list of proposals is, by its header in Swedish or English. docs/formats/sheet.md

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace valurna::exchange {

enum class SheetField {
    kId,
    kExternalId,
    kTitle,
    kSummary,
    kDescription,
    kCost,
    kPlace,
    kArea,
    kCategory,
    kPicture,
    kPictureText,
    kProposer,
    kLatitude,
    kLongitude,
};

[[nodiscard]] std::string_view name_of(SheetField field);  // "name", "cost", as messages say it

struct SheetHeader {
    SheetField field{};
    std::string language;    // BCP 47, where the header names one
    std::string of_words;    // "sv" or "en" where its words are of that language alone
    std::size_t rank = 0;    // less is more certain: "namn" before "projekt"
    std::string currency;    // ISO 4217, where the header names one
    bool thousands = false;  // of the currency, "tkr"
};

// Large and small letters, accents written apart, and what is no letter or digit make no difference: "Namn (EN)", "name_en",
// "NAMN - engelska". Nothing where the header is none that is known.
[[nodiscard]] std::optional<SheetHeader> meaning_of(std::string_view header);

// Runs of letters and digits as they are compared: "NAMN - nameEn" is "namn", "name", "en".
[[nodiscard]] std::vector<std::string> words_in(std::string_view header);

// Whether a column of the field is in a language.
[[nodiscard]] bool has_language(SheetField field);

// Names as people compare them: without regard to large and small letters, width, accents written apart and white space.
[[nodiscard]] std::string folded_name(std::string_view name);

// One header of each field, for messages.
[[nodiscard]] std::vector<std::string> usual_headers();

// A word for the whole town, "Hela staden".
[[nodiscard]] bool is_whole_town(std::string_view area);

}  // namespace valurna::exchange
