#pragma once
// Blending of single pixels, 0xAARRGGBB. Rounding as (x + 128) * 257 >> 16, which is exact division by 255.

#include <cstdint>

namespace valurna::kiosk {

inline std::uint32_t divide_255(std::uint32_t value) {
    return ((value + 128U) * 257U) >> 16U;
}

// Each 8-bit channel times `by` (0..255) over 255, two channels at once.
inline std::uint32_t scale_channels(std::uint32_t pixel, std::uint32_t by) {
    std::uint32_t even = (pixel & 0x00ff00ffU) * by + 0x00800080U;
    even = ((even + ((even >> 8U) & 0x00ff00ffU)) >> 8U) & 0x00ff00ffU;
    std::uint32_t odd = ((pixel >> 8U) & 0x00ff00ffU) * by + 0x00800080U;
    odd = (odd + ((odd >> 8U) & 0x00ff00ffU)) & 0xff00ff00U;
    return even | odd;
}

// `over` is premultiplied, `under` is opaque.
inline std::uint32_t blend(std::uint32_t under, std::uint32_t over) {
    const std::uint32_t alpha = over >> 24U;
    if (alpha == 255U) return over;
    if (alpha == 0U) return under;
    return over + scale_channels(under, 255U - alpha);
}

// ImGui packs colours 0xAABBGGRR, straight alpha.
inline std::uint32_t premultiplied(std::uint32_t imgui) {
    const std::uint32_t alpha = imgui >> 24U;
    const std::uint32_t opaque =
        0xff000000U | ((imgui & 0xffU) << 16U) | (imgui & 0xff00U) | ((imgui >> 16U) & 0xffU);
    return alpha == 255U ? opaque : scale_channels(opaque, alpha);
}

}  // namespace valurna::kiosk
