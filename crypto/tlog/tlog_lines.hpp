#pragma once
// What the line formats of notes and logs share: lines, decimal numbers, and lists of hashes in base64 that an empty line
// ends (C2SP tlog-proof, tlog-witness).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/tlog/merkle.hpp"

namespace valurna::crypto {

inline constexpr std::size_t kMostProofLines = 63;  // a path in a tree of 2^63 leaves

// Cuts the next line off `rest` and gives it without its newline; nullopt where no newline is left.
[[nodiscard]] std::optional<std::string_view> take_line(std::string_view& rest);
// ASCII digits without a sign or a leading zero, in 64 bits.
[[nodiscard]] std::optional<std::uint64_t> parse_decimal(std::string_view digits);
// The number after `word` ("index 7" after "index "), alone on the line.
[[nodiscard]] std::optional<std::uint64_t> number_after(std::string_view line, std::string_view word);

[[nodiscard]] std::string hash_lines(const std::vector<Hash>& hashes);  // each with its newline
// Cuts the hash lines and the empty line after them off `rest`. nullopt for more than kMostProofLines.
[[nodiscard]] std::optional<std::vector<Hash>> take_hash_lines(std::string_view& rest);

}  // namespace valurna::crypto
