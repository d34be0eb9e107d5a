#pragma once
// Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace valurna {

// Offset of the first byte that is not part of valid UTF-8, or nothing.
[[nodiscard]] std::optional<std::size_t> first_bad_utf8(std::string_view text);
// Code points of valid UTF-8.
[[nodiscard]] std::size_t code_points(std::string_view text);
// Holds a control character (C0, DEL or C1); line feeds only count when `lines` is false.
[[nodiscard]] bool has_control(std::string_view text, bool lines);
// For a terminal: bytes that are not UTF-8, controls, and what turns the direction of a line or ends it (bidi
// controls, U+2028, U+2029) as '?'. A foreign file's texts must not steer the terminal that shows them.
[[nodiscard]] std::string on_one_line(std::string_view text);
// For messages: in double quotes, at most 40 code points, otherwise as on_one_line.
[[nodiscard]] std::string in_quotes(std::string_view text);
// What signed notes ask of their text (C2SP signed-note): UTF-8 and no ASCII control character but the newline.
[[nodiscard]] bool is_note_text(std::string_view text);
// Any code point of the Unicode property White_Space. Nothing is promised for text that is not UTF-8.
[[nodiscard]] bool has_unicode_space(std::string_view text);
// Without the spaces, tabs and line ends around it.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
    const auto space = [](char c) { return c <= ' ' && (c == ' ' || c == '\t' || c == '\r' || c == '\n'); };
    while (!text.empty() && space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && space(text.back()))
        text.remove_suffix(1);
    return text;
}
// 1-based line of an offset.
[[nodiscard]] std::size_t line_of(std::string_view text, std::size_t offset);

}  // namespace valurna
