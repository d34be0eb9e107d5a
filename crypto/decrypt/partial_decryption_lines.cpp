#include "crypto/decrypt/partial_decryption_lines.hpp"

#include "crypto/group/hex_fields.hpp"

namespace valurna::crypto {

std::string partial_decryption_row(std::span<const Point> shares) {
    std::string out;
    for (const Point& share : shares)
        out += to_hex(share.bytes);
    return out;
}

std::optional<std::vector<Point>> parse_partial_decryption_row(std::string_view line, std::size_t width) {
    if (width == 0 || width > kMaxBlocks) return std::nullopt;
    HexFields fields(line, width);
    std::vector<Point> out(width);
    for (Point& share : out)
        fields.take(share);
    if (!fields.good()) return std::nullopt;
    return out;
}

std::string partial_decryption_proof(const PartialDecryption& opening) {
    return to_hex(opening.challenge.bytes) + to_hex(opening.response.bytes);
}

std::optional<PartialDecryption> parse_partial_decryption_proof(std::string_view line) {
    HexFields fields(line, 2);
    PartialDecryption out;
    fields.take(out.challenge);
    fields.take(out.response);
    if (!fields.good()) return std::nullopt;
    return out;
}

}  // namespace valurna::crypto
