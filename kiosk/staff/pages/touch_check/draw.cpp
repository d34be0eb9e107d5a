#include "kiosk/staff/pages/touch_check/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const TouchCheckPage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    std::optional<Event> event;
    const Rect area = ui.page();
    ui.fill(area, c.paper);
    constexpr float kSide = 150;
    const Rect inner = area.inset(kMargin);
    const Rect places[] = {{inner.x, inner.y, kSide, kSide},
                           {inner.right() - kSide, inner.y, kSide, kSide},
                           {inner.x, inner.bottom() - kSide, kSide, kSide},
                           {inner.right() - kSide, inner.bottom() - kSide, kSide, kSide},
                           inner.centred({kSide, kSide})};
    for (std::size_t i = 0; i < page.targets.size() && i < std::size(places); ++i) {
        const auto& target = page.targets[i];
        const Look look = target.pressed
                              ? Look{.kind = Kind::kChosen, .before = Icon::kTick, .icon_only = true}
                              : Look{.kind = Kind::kSecondary, .role = Role::kDisplay};
        if (button(ui, "target:" + target.button.label, places[i], target.button, look))
            event = target.button.event;
    }
    const float between = inner.w - 2 * kSide - 48;
    Rect words{inner.x + kSide + 24, inner.y, between, inner.h / 2 - kSide / 2 - 24};
    ui.text(words, page.instruction,
            {.role = Role::kHeadline,
             .colour = c.ink,
             .bold = true,
             .across = Align::kMiddle,
             .down = Align::kMiddle,
             .least = 0.5F});
    const Look look{.kind = Kind::kQuiet, .before = Icon::kBack};
    const float height = std::max(kTouchTarget + 8, bottom_bar_height(chrome.text_size) - 20);
    const float width = std::min(between, button_width(ui, page.back, look));
    const Rect foot{words.x + (between - width) / 2, inner.bottom() - height, width, height};
    if (button(ui, "back", foot, page.back, look)) keep_first(event, page.back.event);
    if (!event && ui.take_key(Key::kBack)) return page.back.event;
    return event;
}

}  // namespace valurna::kiosk
