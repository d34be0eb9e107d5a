#pragma once
// Voting codes and trackers: 12 symbols of Crockford base32. Eleven are data (55 bits). The last is a check symbol, a
// weighted sum over GF(32) that finds every single wrong symbol and every swap of neighbours.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace valurna::crypto {

inline constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
inline constexpr std::size_t kCodeLength = 12;

enum class CodeProblem { kNone, kTooShort, kTooLong, kForeignSymbol, kCheckSymbol };

// --- as people type them, see docs/formats/voting-code.md; UTF-8 ---

// Stands for a character that no code has.
inline constexpr char kForeign = '?';
// The plain character that a typed one stands for: digits of every script, full-width letters and digits, '-' for every
// dash, '.' for every full stop, ' ' for every space. 0: a mark that does not show. kForeign: none of these.
[[nodiscard]] char plain_character(char32_t typed);
// True for what may stand between symbols and around them, once it is plain.
[[nodiscard]] constexpr bool is_separator(char plain) {
    return plain == ' ' || plain == '-' || plain == '.';
}
// The `count` symbols of kAlphabet in it: lower case, O for 0, I and L for 1, separators and marks that do not show
// anywhere. nullopt where there are more or fewer symbols, or anything else. Slip numbers are read by this.
[[nodiscard]] std::optional<std::string> typed_symbols(std::string_view typed, std::size_t count);
// The same for 12 symbols whose check symbol is right: voting codes and trackers. nullopt where `typed` is none.
[[nodiscard]] std::optional<std::string> normalise_code(std::string_view typed);
[[nodiscard]] CodeProblem check_code(std::string_view typed);
[[nodiscard]] char check_symbol(std::string_view eleven_symbols);
[[nodiscard]] std::string grouped(std::string_view code, char separator = '-');  // "K7QF-2MHT-9WXA"

// The first 55 bits of `hash` (at least 7 bytes), and their check symbol.
[[nodiscard]] std::string symbols_of(ByteView hash);

// A new code from the system's randomness. It is drawn again while it spells a word of the block list.
[[nodiscard]] std::string draw_code();

}  // namespace valurna::crypto
