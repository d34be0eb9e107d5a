#include <algorithm>
#include <cmath>

#include "kiosk/pages/thanks/view.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {
namespace {

constexpr float kLeastOfNumber = 0.7F;  // of its size, before it takes two rows
// A side of 56 mm on a tablet: a phone at 30 cm reads it there, and off a panel of seven inches.
constexpr float kCode = 330.0F;

std::string below_number(const ThanksPage& page) {
    return page.results.empty() ? page.about : page.about + "\n" + page.results;
}

void slip(Ui& ui, const Rect& card, const ThanksPage& page, float code_side, bool beside) {
    // Paper in every theme: a scanner needs dark on light, and it should look like something to keep.
    const Palette& day = palette(Theme::kDay);
    ui.fill(card, day.surface, kRadius + 8);
    Rect inner = card.inset(28, 24);
    Align across = Align::kStart;
    if (code_side > 0) {
        if (beside) {
            const Rect code = inner.take_start(code_side, 28);
            ui.qr(page.qr, code.centred({code_side, code_side}));
        } else {
            const Rect code = inner.take_top(code_side, 8);
            ui.qr(page.qr, code.centred({code_side, code_side}));
            across = Align::kMiddle;
        }
    }
    const Colour ink = ui.high_contrast() ? Colour{0, 0, 0} : day.ink;
    const TextStyle words{.colour = ink, .across = across, .down = Align::kMiddle, .least = 0.55F};
    const TextStyle number{.role = Role::kCode,
                           .colour = ink,
                           .bold = true,
                           .across = across,
                           .down = Align::kMiddle,
                           .least = 0.5F};
    const std::string rows = number_in_rows(ui, page.tracker, inner.w, kLeastOfNumber);
    const std::string last = below_number(page);
    float middle = ui.measure(rows, number).h + 8, above = ui.measure(page.follow, words, inner.w).h,
          below = ui.measure(last, words, inner.w).h;
    middle = std::min(middle, inner.h * 0.45F);
    if (const float room = inner.h - middle; above + below > room) {
        const float share = room / (above + below);
        above *= share;
        below *= share;
    }
    inner.take_top((inner.h - above - middle - below) / 2);
    ui.text(inner.take_top(above), page.follow, words);
    ui.text(inner.take_top(middle), rows, number);
    ui.text(inner.take_top(below), last, words);
}

}  // namespace

std::optional<Event> draw(const ThanksPage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    const bool high = ui.high_contrast();
    const Colour ground = high ? c.paper : c.chosen, ink = high ? c.ink : c.on_chosen;
    const bool portrait = ui.canvas().portrait();
    Rect area = ui.page();
    ui.fill(area, ground);
    band(ui, chrome, area);
    area = area.inset(portrait ? 40 : 60, 22);
    const Look look{.kind = high ? Kind::kPrimary : Kind::kOnChosen};
    const Rect foot = area.take_bottom(bottom_bar_height(ui.text_size()), 24);

    const TextStyle headline{.role = Role::kDisplay,
                             .colour = ink,
                             .bold = true,
                             .across = Align::kMiddle,
                             .down = Align::kMiddle,
                             .least = 0.5F};
    const bool beside = !portrait;
    const float head =
        std::min(ui.measure(page.headline, headline, area.w).h, area.h * (portrait ? 0.3F : 0.26F));
    // Large words need the room more than the tick and the code do.
    const bool large = ui.text_size() == TextSize::kLarge || ui.text_size() == TextSize::kLargest;
    const float beside_code = page.qr.empty() ? 0 : kCode + 40;
    const float tick =
        std::clamp(std::min(area.h * (portrait || large ? 0.14F : 0.24F), area.h - head - 36 - beside_code),
                   90.0F, 170.0F);
    float card_height = area.h - head - tick - 36;
    card_height = std::min(card_height, portrait ? (large ? 900.0F : 740.0F) : large ? 460.0F : kCode + 40);
    const float spare = area.h - head - tick - 36 - card_height;
    area.take_top(spare * 0.4F);
    const Rect mark = area.take_top(tick, 14);
    ui.disc(mark.middle_x(), mark.middle_y(), tick / 2, ink);
    ui.icon(Icon::kTick, mark.centred({tick * 0.62F, tick * 0.62F}), ground);
    ui.text(area.take_top(head, 22), page.headline, headline);

    Rect card = area.take_top(card_height);
    float code = page.qr.empty() ? 0
                 : beside        ? std::min(card.h - 40, kCode)
                                 : std::min(card.w - 80, card.h * 0.4F);
    code = std::max(0.0F, code);
    const TextStyle plain{};
    const TextStyle bold{.role = Role::kCode, .bold = true};
    const std::string rows =
        number_in_rows(ui, page.tracker, card.w - (beside ? code + 88 : 60), kLeastOfNumber);
    const float words = std::max({ui.measure(page.follow, plain).w, ui.measure(rows, bold).w,
                                  ui.measure(below_number(page), plain).w});
    const float width = std::min(card.w, beside ? code + 28 + words + 60 : std::max(words + 60, 560.0F));
    card = card.centred({width, card.h});
    slip(ui, card, page, code, beside);

    const float wide = std::min(foot.w, std::max(button_width(ui, page.done, look) + 20, 200.0F));
    if (button(ui, "done", foot.centred({wide, foot.h}), page.done, look)) return page.done.event;
    return std::nullopt;
}

}  // namespace valurna::kiosk
