#include "kiosk/ui/paint/theme.hpp"

#include <algorithm>
#include <cmath>

#include "base/unreachable.hpp"

namespace valurna::kiosk {
namespace {

constexpr Colour rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>((hex >> 8U) & 0xffU),
            static_cast<std::uint8_t>(hex & 0xffU), 255};
}

constexpr Colour kWhite = rgb(0xffffff), kBlack = rgb(0x000000);

constexpr Palette kDay{
    .paper = rgb(0xfaf6ee),
    .surface = kWhite,
    .line = rgb(0xcfc6b4),
    .ink = rgb(0x16262e),
    .soft_ink = rgb(0x35454d),
    .primary = rgb(0x0b4650),
    .on_primary = kWhite,
    .primary_down = rgb(0x06323a),
    .quiet_down = rgb(0xe3efee),
    .chosen = rgb(0x10482d),
    .on_chosen = kWhite,
    .chosen_tint = rgb(0xe6f2ea),
    .hint = rgb(0xffe3a3),
    .on_hint = rgb(0x3f2a00),
    .error = rgb(0x7f130e),
    .on_error = kWhite,
    .rest = rgb(0xe9e3d6),
    .on_rest = rgb(0x5a6468),
    .track = rgb(0xe6decf),
    .focus = rgb(0x1b4fd6),
    .focus_gap = kWhite,
    .sky = rgb(0xcfe6ea),
    .grass = rgb(0x8dbf7f),
    .veil = {22, 38, 46, 150},
    .pictures_framed = false,
};

constexpr Palette kHigh{
    .paper = kBlack,
    .surface = kBlack,
    .line = kWhite,
    .ink = kWhite,
    .soft_ink = kWhite,
    .primary = kWhite,
    .on_primary = kBlack,
    .primary_down = rgb(0xb8b8b8),
    .quiet_down = rgb(0x3a3a3a),
    .chosen = kWhite,
    .on_chosen = kBlack,
    .chosen_tint = kBlack,
    .hint = kBlack,
    .on_hint = kWhite,
    .error = kWhite,
    .on_error = kBlack,
    .rest = kBlack,
    .on_rest = rgb(0xa8a8a8),
    .track = kBlack,
    .focus = rgb(0xffe600),
    .focus_gap = kBlack,
    .sky = kBlack,
    .grass = kBlack,
    .veil = {0, 0, 0, 200},
    .pictures_framed = true,
};

double linear(std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) {
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

}  // namespace

const Palette& palette(Theme theme) {
    switch (theme) {
        case Theme::kDay:
            return kDay;
        case Theme::kHighContrast:
            return kHigh;
    }
    unreachable("theme");
}

double contrast_ratio(Colour a, Colour b) {
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

}  // namespace valurna::kiosk
