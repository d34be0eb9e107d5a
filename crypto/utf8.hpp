#pragma once
// What signed notes ask of their text (C2SP signed-note): UTF-8 (RFC 3629) without control characters.

#include <string_view>

namespace valurna::crypto {

// Well-formed UTF-8 (no surrogates, no overlong forms) and no ASCII control character but the newline.
[[nodiscard]] bool is_utf8_text(std::string_view text);

// Any code point of the Unicode property White_Space; the text must be UTF-8.
[[nodiscard]] bool has_unicode_space(std::string_view text);

}  // namespace valurna::crypto
