#include <memory>

#include <qrencode.h>

#include "kiosk/ui/paint/drawings.hpp"

namespace valurna::kiosk {
namespace {
constexpr int kQuiet = 4;
struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
};
}  // namespace

// Nothing is torn or stained on a screen: fewer and larger squares are easier to read than more correction.
constexpr QRecLevel kCorrection = QR_ECLEVEL_L;

Bitmap qr_bitmap(const std::string& text, int side) {
    const std::unique_ptr<QRcode, Free> code(QRcode_encodeString(text.c_str(), 0, kCorrection, QR_MODE_8, 1));
    if (!code) return {};
    const int modules = code->width + 2 * kQuiet, pixel = side / modules;
    if (pixel < 1) return {};
    Bitmap out{modules * pixel, modules * pixel, {}};
    out.pixels.assign(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height),
                      0xffffffffU);
    for (int y = 0; y < code->width * pixel; ++y) {
        for (int x = 0; x < code->width * pixel; ++x) {
            if ((code->data[(y / pixel) * code->width + x / pixel] & 1U) == 0) continue;
            out.pixels[static_cast<std::size_t>(y + kQuiet * pixel) * static_cast<std::size_t>(out.width) +
                       static_cast<std::size_t>(x + kQuiet * pixel)] = 0xff000000U;
        }
    }
    return out;
}

}  // namespace valurna::kiosk
