#pragma once
// Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace valurna::election {

// Offset of the first byte that is not part of valid UTF-8, or nothing.
[[nodiscard]] std::optional<std::size_t> first_bad_utf8(std::string_view text);
// Code points of valid UTF-8.
[[nodiscard]] std::size_t code_points(std::string_view text);
// Holds a control character (C0, DEL or C1); line feeds only count when `lines` is false.
[[nodiscard]] bool has_control(std::string_view text, bool lines);
// For messages: in double quotes, at most 40 code points, bad bytes and controls as '?'.
[[nodiscard]] std::string in_quotes(std::string_view text);
// 1-based line of an offset.
[[nodiscard]] std::size_t line_of(std::string_view text, std::size_t offset);

}  // namespace valurna::election
