#include "sync/formats/picture_check.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.hpp"

namespace valurna::sync {
namespace {

struct Size {
    std::uint32_t width = 0, height = 0;
};

std::uint32_t big_endian(ByteView bytes, std::size_t at, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
        value = value << 8 | bytes[at + i];
    return value;
}

// PNG (ISO/IEC 15948, 5.2 and 11.2.2): signature, then the IHDR chunk.
std::optional<Size> png_size(ByteView bytes) {
    constexpr std::array<std::uint8_t, 8> kSignature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    if (bytes.size() < 33 || !std::equal(kSignature.begin(), kSignature.end(), bytes.begin()))
        return std::nullopt;
    if (big_endian(bytes, 8, 4) != 13 || as_text(bytes.subspan(12, 4)) != "IHDR") return std::nullopt;
    return Size{big_endian(bytes, 16, 4), big_endian(bytes, 20, 4)};
}

bool starts_frame(std::uint8_t marker) {  // SOF0 to SOF15 without DHT, JPG and DAC
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// JPEG (ITU-T T.81, B.2): marker segments up to the frame header.
std::optional<Size> jpeg_size(ByteView bytes) {
    if (bytes.size() < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8) return std::nullopt;
    std::size_t at = 2;
    while (at + 4 <= bytes.size()) {
        if (bytes[at] != 0xFF) return std::nullopt;
        const std::uint8_t marker = bytes[at + 1];
        if (marker == 0xFF) {  // a fill byte
            ++at;
            continue;
        }
        const std::size_t length = big_endian(bytes, at + 2, 2);
        if (length < 2 || at + 2 + length > bytes.size()) return std::nullopt;
        if (starts_frame(marker)) {
            if (length < 8) return std::nullopt;
            return Size{big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2)};
        }
        at += 2 + length;
    }
    return std::nullopt;
}

Unexpected bad(std::string_view where, const std::string& what, const std::string& mend) {
    return Unexpected(Error{ErrorCode::kBadInput, std::string(where), what, mend});
}

}  // namespace

Status check_picture(std::string_view where, ByteView bytes) {
    const bool png = lower_case(where).ends_with(".png");
    const std::string mend = "give a PNG or JPEG of at most 4 MiB and 4096 pixels a side";
    if (bytes.size() > kMostPictureBytes)
        return bad(where, "the picture has " + std::to_string(bytes.size()) + " bytes", mend);
    const std::optional<Size> size = png ? png_size(bytes) : jpeg_size(bytes);
    if (!size) return bad(where, png ? "this is not a PNG picture" : "this is not a JPEG picture", mend);
    if (size->width == 0 || size->height == 0 || std::max(size->width, size->height) > kMostPictureSide)
        return bad(where,
                   "the picture is " + std::to_string(size->width) + " x " + std::to_string(size->height) +
                       " pixels",
                   mend);
    return {};
}

}  // namespace valurna::sync
