#pragma once
// Pictures of cameras, read row by row straight into the size that is drawn: a picture of 12 million pixels takes no more
// memory than a few of its rows.

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/ui/paint/texture.hpp"

namespace valurna::kiosk {

// Like decode_picture and crop_to_fill one after the other, for JPEG and for PNG that is not interlaced, where the picture is
// larger than the size. Nothing for any other picture, and for one that is not whole.
[[nodiscard]] std::optional<Bitmap> read_to_fill(const std::vector<std::uint8_t>& bytes, int width,
                                                 int height);

}  // namespace valurna::kiosk
