#pragma once
// Foreign text inside other text: it must not turn the words around it (Unicode UAX 9, UTR 36). The one place for this,
// for stations, pages and slips.

#include <optional>
#include <string>
#include <string_view>

namespace valurna {

enum class Around {
    kLeftToRight,
    kAny,  // from right to left, or several languages beside each other
};

// The text without what could reach beyond it: embeddings and overrides (U+202A-202E) are left out, and so are ends of
// isolates (U+2069) that end none; isolates (U+2066-2068) that are not ended are ended where their line ends. Marks of
// direction (U+061C, U+200E, U+200F) reach no further than an isolate, and stay. "?" for bytes that are no UTF-8.
[[nodiscard]] std::string contained(std::string_view text);

// contained(), line by line between U+2068 and U+2069. In text that runs from left to right, a line that has nothing
// written from right to left and no isolate stands without them. Twice is the same as once.
[[nodiscard]] std::string isolated(std::string_view text, Around around = Around::kLeftToRight);

enum class Direction { kLeftToRight, kRightToLeft };
// What a text runs in of which every line is one isolate; nothing for any other text, and where no letter says it.
[[nodiscard]] std::optional<Direction> direction_of_isolates(std::string_view text);

// Whether the whole text is one isolate.
[[nodiscard]] bool is_one_isolate(std::string_view text);

}  // namespace valurna
