#include <algorithm>

#include "kiosk/staff/pages/readiness/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {
namespace {

std::optional<Event> draw_tile(Ui& ui, const ReadinessPage::Tile& tile, const Rect& box) {
    const Palette& c = ui.colours();
    const auto touch = ui.touch("check:" + tile.id, box, tile.open.enabled, tile.open.spoken, kRadius);
    const bool trouble = tile.mark == StatusLine::Mark::kTrouble;
    ui.frame_box(box, touch.down ? c.quiet_down : c.surface, trouble ? c.error : c.line,
                 trouble ? kLine : kThinLine, kRadius);
    Rect inner = box.inset(20, 6);
    status_mark(ui, inner.take_start(kMarkSide, 16), tile.mark);
    const float foot = std::min(ui.line_height(Role::kSmall), inner.h * 0.42F);
    const float head = std::min(
        inner.h - foot, ui.measure(tile.open.label, {.role = Role::kControl, .bold = true}, inner.w).h);
    inner = inner.centred({inner.w, head + foot});
    ui.text(inner.take_top(head), tile.open.label,
            {.role = Role::kControl, .colour = c.ink, .bold = true, .down = Align::kMiddle, .least = 0.6F});
    ui.text(inner, tile.in_short,
            {.role = Role::kSmall,
             .colour = trouble ? c.error : c.soft_ink,
             .down = Align::kMiddle,
             .least = 0.6F});
    return touch.pressed ? std::optional(tile.open.event) : std::nullopt;
}

}  // namespace

std::optional<Event> draw(const ReadinessPage& page, const Chrome& chrome, Ui& ui) {
    auto [body, bottom, event] = staff_frame(ui, chrome, 1500);
    if (!page.looking.empty()) ui.text(body, page.looking, {.colour = ui.colours().ink, .least = 0.5F});
    if (!page.saved.empty()) {
        if (page.not_saved) {
            body.take_top(notice(ui, body, page.saved, Tone::kError, Role::kSmall), 16);
        } else {
            const std::vector<StatusLine> done{{StatusLine::Mark::kWell, page.saved}};
            Rect line = body;
            line.h = std::min(status_height(ui, body.w, done), body.h * 0.2F);
            body.take_top(status_lines(ui, line, done), 16);
        }
    }
    const auto count = static_cast<int>(page.tiles.size());
    const int columns = ui.canvas().portrait() ? 2 : 3;
    const int rows = std::max(1, (count + columns - 1) / columns);
    body.h = std::min(body.h, static_cast<float>(rows) * 150.0F);
    for (int i = 0; i < count; ++i)
        keep_first(event, draw_tile(ui, page.tiles[static_cast<std::size_t>(i)],
                                    body.cell(columns, rows, i, kTouchGap)));
    keep_first(event,
               way_back(ui, bottom, page.back, {{"save", &page.save, {.kind = Kind::kSecondary}, true}}));
    return event;
}

}  // namespace valurna::kiosk
