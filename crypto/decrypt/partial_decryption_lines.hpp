#pragma once
// Partial decryptions as lines of lower-case hexadecimal. docs/formats/election-key.md

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/decrypt/partial_decryption.hpp"

namespace valurna::crypto {

// The shares D of one row, block by block: 64 w digits, no newline.
[[nodiscard]] std::string partial_decryption_row(std::span<const Point> shares);
// nullopt for a line that partial_decryption_row would not write for that width.
[[nodiscard]] std::optional<std::vector<Point>> parse_partial_decryption_row(std::string_view line,
                                                                             std::size_t width);

// Challenge and response of a bundle: 128 digits, no newline.
[[nodiscard]] std::string partial_decryption_proof(const PartialDecryption& opening);
// Gives a PartialDecryption with its proof and without shares. nullopt for a line that partial_decryption_proof would not write.
[[nodiscard]] std::optional<PartialDecryption> parse_partial_decryption_proof(std::string_view line);

}  // namespace valurna::crypto
