#pragma once

#include <string>

#include "kiosk/ui/texture.hpp"

namespace valurna::kiosk {

// `text` as a QR code (ISO/IEC 18004, level M) of whole pixels a module with its quiet zone of four, black on
// white in every theme, at most `side` pixels wide. Empty: the text is too long or the side too small.
[[nodiscard]] Bitmap qr_bitmap(const std::string& text, int side);

}  // namespace valurna::kiosk
