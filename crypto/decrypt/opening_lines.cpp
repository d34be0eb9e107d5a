#include "crypto/decrypt/opening_lines.hpp"

#include "crypto/group/hex_fields.hpp"

namespace valurna::crypto {

std::string opening_row_line(std::span<const Point> shares) {
    std::string out;
    for (const Point& share : shares)
        out += to_hex(share.bytes);
    return out;
}

std::optional<std::vector<Point>> parse_opening_row(std::string_view line, std::size_t width) {
    if (width == 0 || width > kMaxBlocks) return std::nullopt;
    HexFields fields(line, width);
    std::vector<Point> out(width);
    for (Point& share : out)
        fields.take(share);
    if (!fields.good()) return std::nullopt;
    return out;
}

std::string opening_proof_line(const PartialOpening& opening) {
    return to_hex(opening.challenge.bytes) + to_hex(opening.response.bytes);
}

std::optional<PartialOpening> parse_opening_proof(std::string_view line) {
    HexFields fields(line, 2);
    PartialOpening out;
    fields.take(out.challenge);
    fields.take(out.response);
    if (!fields.good()) return std::nullopt;
    return out;
}

}  // namespace valurna::crypto
