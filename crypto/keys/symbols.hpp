#pragma once
// Symbols of Crockford's base32, in which people read and type voting codes (12), ballots' numbers (24) and slip numbers
// (6). The last symbol of a code and of a ballot's number is a check symbol, a weighted sum over GF(32) that finds every
// single wrong symbol and every swap of neighbours.

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
// The same for `least` to `most` symbols.
[[nodiscard]] std::optional<std::string> typed_symbols(std::string_view typed, std::size_t least,
                                                       std::size_t most);
// The same for a voting code: 12 symbols whose check symbol is right. nullopt where `typed` is none.
[[nodiscard]] std::optional<std::string> normalise_code(std::string_view typed);
[[nodiscard]] CodeProblem check_code(std::string_view typed);
// Of at most 30 data symbols: with more of them, two would weigh the same.
[[nodiscard]] char check_symbol(std::string_view data);
[[nodiscard]] std::string grouped(std::string_view code, char separator = '-');  // "K7QF-2MHT-9WXA"

// The first `count` times 5 bits of `hash`, most significant bit first, as symbols without a check symbol.
[[nodiscard]] std::string symbols_of(ByteView hash, std::size_t count);
// Its value, 0 to 31, of a symbol of kAlphabet.
[[nodiscard]] unsigned symbol_value(char symbol);

// `count` - 1 symbols from the system's randomness, at most 30, and their check symbol.
[[nodiscard]] std::string draw_symbols(std::size_t count);
// A new code from the system's randomness. It is drawn again while it spells a word of the block list.
[[nodiscard]] std::string draw_code();

}  // namespace valurna::crypto
