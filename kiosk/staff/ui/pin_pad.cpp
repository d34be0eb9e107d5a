#include "kiosk/staff/ui/pin_pad.hpp"

#include <algorithm>

#include "kiosk/staff/ui/pad.hpp"

namespace valurna::kiosk {
namespace {

constexpr int kFigures = 6;

void dots(Ui& ui, const Rect& row, int typed) {
    const Palette& c = ui.colours();
    const float gap = 18, side = std::min(row.h, (row.w - gap * (kFigures - 1)) / kFigures);
    const float width = side * kFigures + gap * (kFigures - 1);
    for (int i = 0; i < kFigures; ++i) {
        const Rect box{row.middle_x() - width / 2 + static_cast<float>(i) * (side + gap), row.y, side, side};
        ui.frame_box(box, c.surface, i == typed ? c.primary : c.line, i == typed ? 8 : kLine, kRadius);
        if (i < typed) ui.disc(box.middle_x(), box.middle_y(), side * 0.18F, c.ink);
    }
}

}  // namespace

std::optional<Event> draw_pin_pad(Ui& ui, const Chrome& chrome, Rect body, const PinPad& page) {
    const Palette& c = ui.colours();
    const Rect pad = pad_place(ui, body);
    const float row = std::min(92.0F, body.w / 7);
    const TextStyle words{.colour = c.ink, .bold = page.checking, .down = Align::kStart, .least = 0.55F};
    const std::string& said = page.checking ? page.checking_label : page.instruction;
    const float room = body.h - row - 24;
    if (page.error.empty()) {
        ui.text(body.take_top(std::min(room, ui.measure(said, words, body.w).h), 24), said, words);
    } else {
        const bool large = notice_height(ui, body.w, page.error) > room;
        const float used = notice(ui, {body.x, body.y, body.w, room}, page.error, Tone::kError,
                                  large ? Role::kSmall : Role::kBody);
        body.take_top(used, 24);
    }
    dots(ui, body.take_top(row), page.typed);
    auto event = draw_pad(ui, chrome, pad, page.keys, page.erase);
    if (!event) event = typed_figure(ui, page.erase);
    return event;
}

}  // namespace valurna::kiosk
