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

// Accepts lower case, O for 0, I and L for 1, and spaces and hyphens anywhere. The result is 12 symbols of kAlphabet;
// nullopt where `typed` is not a code.
[[nodiscard]] std::optional<std::string> normalise_code(std::string_view typed);
[[nodiscard]] CodeProblem check_code(std::string_view typed);
[[nodiscard]] char check_symbol(std::string_view eleven_symbols);
[[nodiscard]] std::string grouped(std::string_view code, char separator = '-');  // "K7QF-2MHT-9WXA"

// The first 55 bits of `hash` (at least 7 bytes), and their check symbol.
[[nodiscard]] std::string symbols_of(ByteView hash);

// A new code from the system's randomness. It is drawn again while it spells a word of the block list.
[[nodiscard]] std::string draw_code();

}  // namespace valurna::crypto
