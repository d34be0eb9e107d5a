#pragma once
// Partial decryptions as lines of lower-case hexadecimal. docs/formats/election-key.md

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/decrypt/opening.hpp"

namespace valurna::crypto {

// The shares D of one row, block by block: 64 w digits, no newline.
[[nodiscard]] std::string opening_row_line(std::span<const Point> shares);
// nullopt for a line that opening_row_line would not write for that width.
[[nodiscard]] std::optional<std::vector<Point>> parse_opening_row(std::string_view line, std::size_t width);

// Challenge and response of a bundle: 128 digits, no newline.
[[nodiscard]] std::string opening_proof_line(const PartialOpening& opening);
// Gives a PartialOpening with its proof and without shares. nullopt for a line that opening_proof_line would not write.
[[nodiscard]] std::optional<PartialOpening> parse_opening_proof(std::string_view line);

}  // namespace valurna::crypto
