#pragma once
// Quotes and dashes that lost their way: where Windows-1252 was taken for ISO 8859-1, its „ ” – became the control
// characters U+0080 to U+009F, which no text has.

#include <optional>
#include <string>
#include <string_view>

namespace valurna {

struct MendedText {
    std::string text;
    std::string what;  // "U+0084 is read as „ and U+0094 as ”, as in Windows-1252"
};

// The text with U+0080 to U+009F read as Windows-1252; the five that it does not have are left out. Nothing where the
// text has none. `text` is valid UTF-8.
[[nodiscard]] std::optional<MendedText> windows_1252_mended(std::string_view text);

}  // namespace valurna
