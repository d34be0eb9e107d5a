#include <algorithm>
#include <cmath>

#include "kiosk/enrol/pages/compare/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {
namespace {

constexpr float kLinePad = 8;

TextStyle name_style(Ui& ui) {
    return {.role = Role::kSmall, .colour = ui.colours().soft_ink, .down = Align::kMiddle, .least = 0.5F};
}
TextStyle value_style(Ui& ui, bool key) {
    return {
        .role = Role::kSmall, .colour = ui.colours().ink, .bold = key, .down = Align::kMiddle, .least = 0.5F};
}

}  // namespace

std::optional<Event> draw(const EnrolComparePage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    auto [body, bottom, event] = staff_frame(ui, chrome, 1200);
    const TextStyle asked{.role = Role::kHeadline, .colour = c.ink, .bold = true, .least = 0.5F};
    ui.text(body.take_top(std::min(ui.measure(page.question, asked, body.w).h, body.h * 0.25F), 20),
            page.question, asked);
    const float names = body.w * (ui.canvas().portrait() ? 0.32F : 0.27F);
    const float values = body.w - names - 24 - 40;
    float wanted = 0;
    std::vector<float> rows;
    for (const auto& line : page.lines) {
        const float high = std::max(ui.measure(line.name, name_style(ui), names).h,
                                    ui.measure(line.value, value_style(ui, line.key), values).h);
        rows.push_back(high + 2 * kLinePad);
        wanted += rows.back() + 8;
    }
    // Where not all fit at full size, all of them are set smaller, evenly.
    const float share = std::min(1.0F, body.h / wanted);
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        const auto& line = page.lines[i];
        const Rect row = body.take_top(rows[i] * share, 8 * share);
        ui.frame_box(row, c.surface, line.key ? c.primary : c.line, line.key ? kLine : kThinLine, kRadius);
        Rect inner = row.inset(20, 2);
        TextStyle name = name_style(ui), value = value_style(ui, line.key);
        name.most = value.most = std::max(0.6F, share);
        ui.text(inner.take_start(names, 24), line.name, name);
        ui.text(inner, line.value, value);
    }
    keep_first(event, button_row(ui, bottom_bar(ui, bottom),
                                 {{"differs", &page.differs, {.kind = Kind::kSecondary}, false},
                                  {"alike", &page.alike, {.kind = Kind::kPrimary}, true}}));
    if (!event && ui.take_key(Key::kBack)) return page.differs.event;
    return event;
}

}  // namespace valurna::kiosk
