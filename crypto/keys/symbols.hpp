#pragma once
// Voting codes and trackers: 12 symbols of Crockford base32, 11 of them data (55 bits), the last a check
// symbol (weighted sum over GF(32) that catches every single wrong symbol and every swap of neighbours).

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

// Accepts lower case, O I L for 0 1 1, and spaces and hyphens anywhere; the result is 12 symbols of
// kAlphabet.
[[nodiscard]] std::optional<std::string> normalise_code(std::string_view typed);
[[nodiscard]] CodeProblem check_code(std::string_view typed);
[[nodiscard]] char check_symbol(std::string_view eleven_symbols);
[[nodiscard]] std::string grouped(std::string_view code, char separator = '-');  // "K7QF-2MHT-9WXA"

// First 55 bits of `hash` (at least 7 bytes) and the check symbol.
[[nodiscard]] std::string symbols_of(ByteView hash);

// A fresh code from the system's randomness, drawn again while it spells a word of the block list.
[[nodiscard]] std::string draw_code();

}  // namespace valurna::crypto
