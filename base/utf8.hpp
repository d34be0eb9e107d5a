#pragma once
// Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace valurna {

// The offset of the first byte that is not part of valid UTF-8; nullopt where there is none.
[[nodiscard]] std::optional<std::size_t> first_bad_utf8(std::string_view text);
// Code points as UTF-8; each must be one that Unicode has.
[[nodiscard]] std::string utf8_of(std::u32string_view text);
// The number of code points. `text` must be valid UTF-8.
[[nodiscard]] std::size_t code_points(std::string_view text);
// True where the text holds a control character (C0, DEL or C1). Line feeds count only where `lines` is false.
[[nodiscard]] bool has_control(std::string_view text, bool lines);
// The text for a terminal. Shows as '?' all bytes that are not UTF-8, control characters, and characters that change the
// direction of a line or end it (bidi controls, U+2028, U+2029): a text from a file must not control the terminal.
[[nodiscard]] std::string on_one_line(std::string_view text);
// The text for a message: as on_one_line, in double quotes, at most 40 code points.
[[nodiscard]] std::string in_quotes(std::string_view text);
// True for what C2SP signed-note allows: UTF-8 without ASCII control characters except the newline.
[[nodiscard]] bool is_note_text(std::string_view text);
// True where the text holds a code point of the Unicode property White_Space. `text` must be valid UTF-8.
[[nodiscard]] bool has_unicode_space(std::string_view text);
// The text without the spaces, tabs and line ends around it.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
    const auto space = [](char c) { return c <= ' ' && (c == ' ' || c == '\t' || c == '\r' || c == '\n'); };
    while (!text.empty() && space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && space(text.back()))
        text.remove_suffix(1);
    return text;
}
// The letters A to Z small, all else as it is.
[[nodiscard]] std::string lower_case(std::string_view text);
// The first `most` bytes, and fewer where they would end within a character.
[[nodiscard]] std::string_view first_bytes(std::string_view text, std::size_t most);
// The number of the line of an offset, from 1.
[[nodiscard]] std::size_t line_of(std::string_view text, std::size_t offset);

}  // namespace valurna
