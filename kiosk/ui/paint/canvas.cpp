#include "kiosk/ui/paint/canvas.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/unreachable.hpp"

namespace valurna::kiosk {
namespace {

constexpr double kMillimetresAnInch = 25.4;

struct Scales {
    float body, small, control, lead, headline, display, code;  // millimetres of capital height
};

// Body text by the four ranges of VVSG 2.0; the bars' own words grow less.
constexpr std::array<Scales, 4> kSizes{{
    {3.9F, 3.55F, 4.0F, 5.0F, 6.4F, 8.6F, 5.6F},
    {4.85F, 3.7F, 4.6F, 5.7F, 7.4F, 9.6F, 6.4F},
    {6.5F, 4.6F, 5.3F, 6.8F, 8.6F, 10.6F, 7.0F},
    {8.6F, 5.8F, 6.0F, 8.0F, 9.8F, 11.8F, 8.6F},
}};

}  // namespace

Canvas::Canvas(const Panel& panel) : panel_(panel) {
    const auto longer = static_cast<double>(std::max(panel.width, panel.height));
    const auto shorter = static_cast<double>(std::min(panel.width, panel.height));
    const double tablet = std::min(longer / 1280.0, shorter / 800.0);
    // A panel too small for 1280x800 at its own density gets smaller units rather than words that are cut
    // off.
    const double scale = panel.dpi > 0 ? std::min(panel.dpi / kReferenceDpi, tablet) : tablet;
    if (panel_.dpi <= 0) panel_.dpi = scale * kReferenceDpi;
    scale_ = static_cast<float>(scale);
    width_ = static_cast<float>(panel.width / scale);
    height_ = static_cast<float>(panel.height / scale);
}

float Canvas::grow() const {
    const float longer = std::max(width_, height_), shorter = std::min(width_, height_);
    const float room = std::min(longer / 1280.0F, shorter / 800.0F);
    return std::clamp(std::pow(room, 0.75F), 1.0F, 1.9F);
}

double Canvas::millimetres(double units) const {
    return units * scale_ / panel_.dpi * kMillimetresAnInch;
}

float capital_height(Role role, TextSize size) {
    const Scales& s = kSizes.at(static_cast<std::size_t>(size));
    const auto units = [](float mm) { return mm * static_cast<float>(kReferenceDpi / kMillimetresAnInch); };
    switch (role) {
        case Role::kBody:
            return units(s.body);
        case Role::kSmall:
            return units(s.small);
        case Role::kControl:
        case Role::kTitle:
            return units(s.control);
        case Role::kLead:
            return units(s.lead);
        case Role::kHeadline:
            return units(s.headline);
        case Role::kDisplay:
            return units(s.display);
        case Role::kCode:
            return units(s.code);
    }
    unreachable("text role");
}

}  // namespace valurna::kiosk
