#pragma once
// Words that no voting code may spell, in Swedish and English.

#include <span>
#include <string_view>

namespace valurna::crypto {

// Upper case, plain Latin letters: A for Å and Ä, O for Ö.
[[nodiscard]] std::span<const std::string_view> blocked_words();

// True where `code` spells one of them. Digits are read as the letters that they look like (0 O, 1 I or L, 3 E, 4 A, 5 S,
// 6 G, 7 T, 8 B), and V also as U. `code`: symbols of kAlphabet without separators.
[[nodiscard]] bool spells_blocked_word(std::string_view code);

}  // namespace valurna::crypto
