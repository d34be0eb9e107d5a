#include <algorithm>
#include <cmath>

#include "kiosk/enrol/pages/slip/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {
namespace {

// A sheet of paper with a square, as what people look for looks.
void paper(Ui& ui, const Rect& box) {
    const Palette& c = ui.colours();
    const float tall = std::min(box.h, box.w * 1.3F);
    const Rect sheet = box.centred({tall / 1.3F, tall});
    ui.frame_box(sheet, c.surface, c.line, kLine, 8);
    Rect inner = sheet.inset(sheet.w * 0.12F);
    const float line = std::max(4.0F, sheet.h * 0.02F);
    for (const float share : {0.8F, 0.5F}) {
        Rect row = inner.take_top(line, line * 1.5F);
        ui.fill(row.take_start(row.w * share), c.soft_ink, line / 2);
    }
    const float side = std::min(inner.w, inner.h * 0.75F);
    ui.qr("VALURNA", inner.take_top(side, line * 1.5F).centred({side, side}));
    for (const float share : {0.9F, 0.7F}) {
        Rect row = inner.take_top(line, line * 1.5F);
        ui.fill(row.take_start(row.w * share), c.soft_ink, line / 2);
    }
}

}  // namespace

std::optional<Event> draw(const EnrolSlipPage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    auto [body, bottom, event] = staff_frame(ui, chrome);
    const bool portrait = ui.canvas().portrait();
    paper(ui, portrait ? body.take_bottom(body.h * 0.42F, 24) : body.take_end(body.w * 0.34F, 48));
    if (!page.error.empty()) {
        const bool large = notice_height(ui, body.w, page.error) > body.h * 0.4F;
        body.take_top(notice(ui, body, page.error, Tone::kError, large ? Role::kSmall : Role::kBody), 24);
    }
    const TextStyle headline{.role = Role::kHeadline, .colour = c.ink, .bold = true, .least = 0.5F};
    const TextStyle words{.colour = c.ink, .least = 0.5F};
    const float head = std::min(ui.measure(page.headline, headline, body.w).h, body.h * 0.6F);
    ui.text(body.take_top(head, 20), page.headline, headline);
    ui.text(body, page.explanation, words);
    keep_first(event,
               way_back(ui, bottom, page.back, {{"stick", &page.stick, {.kind = Kind::kSecondary}, true}}));
    return event;
}

}  // namespace valurna::kiosk
