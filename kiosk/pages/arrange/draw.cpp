#include <algorithm>
#include <cmath>

#include "kiosk/pages/arrange/view.hpp"
#include "kiosk/ui/toolkit/card.hpp"
#include "kiosk/ui/toolkit/control.hpp"
#include "kiosk/ui/toolkit/pages.hpp"
#include "kiosk/ui/toolkit/rule_strip.hpp"

namespace valurna::kiosk {
namespace {

bool stacked(const Ui& ui) {
    return ui.canvas().portrait() || ui.text_size() >= TextSize::kLarge;
}

// A title of two lines, set smaller where it needs to be, and its cost.
float line_height(Ui& ui) {
    const float control = control_height(ui);
    const float words = 1.4F * ui.line_height(Role::kBody) + ui.line_height(Role::kSmall) + 5;
    return std::round(stacked(ui) ? words + control + 32 : std::max(words, control) + 24);
}

std::optional<Event> line(Ui& ui, const Rect& box, const ArrangeLine& item) {
    const Palette& c = ui.colours();
    ui.frame_box(box, c.surface, c.line, ui.high_contrast() ? kThinLine : kLine, kRadius);
    Rect inner = box.inset(18, 12);
    Rect control;
    if (stacked(ui)) {
        control = inner.take_bottom(control_height(ui), 8);
        control = control.take_end(std::min(control.w, control_width(ui, item.control)));
    } else {
        control = inner.take_end(std::min(inner.w * 0.5F, control_width(ui, item.control)), 20);
        control = control.centred({control.w, control_height(ui)});
    }
    if (!item.figure.empty())
        figure_disc(ui, inner.take_start(std::min(84.0F, inner.h), 18), item.figure, c.chosen, c.on_chosen);
    Rect words = inner;
    const TextStyle title{.colour = c.ink, .bold = true, .down = Align::kMiddle, .least = 0.6F};
    const TextStyle cost{.role = Role::kSmall, .colour = c.soft_ink, .down = Align::kMiddle, .least = 0.7F};
    ui.text(words.take_bottom(std::ceil(ui.line_height(Role::kSmall)) + 4), item.cost, cost);
    ui.text(words, item.title, title);
    return draw_control(ui, "arrange:" + std::to_string(item.project), control, item.control);
}

}  // namespace

std::optional<Event> draw(const ArrangePage& page, const Chrome& chrome, Ui& ui) {
    Rect area = ui.page();
    const bool portrait = ui.canvas().portrait();
    std::optional<Event> event =
        top_bar(ui, chrome, area, portrait ? std::string_view{} : std::string_view(page.question));
    rule_strip(ui, area.take_top(rule_height(ui, ui.text_size())), {page.question, page.rule, page.warning});

    const auto body_of = [&](int rows) {
        Rect left = area;
        left.take_bottom(bottom_bar_space(ui.text_size(), rows));
        return left.inset(kMargin + 4, 13).column(1600);
    };
    const float height = line_height(ui);
    const auto a_page = [&](const Rect& body) {
        return std::max<std::size_t>(1,
                                     static_cast<std::size_t>((body.h + kTouchGap) / (height + kTouchGap)));
    };
    const bool paged = page.lines.size() > a_page(body_of(1));
    Rect body = body_of(paged ? pager_rows(ui.canvas(), ui.text_size()) : 1);
    const std::size_t size = a_page(body), total = page.lines.size();
    const std::size_t first = std::min<std::size_t>(page.first, total == 0 ? 0 : total - 1) / size * size;
    const std::size_t end = std::min(total, first + size);
    for (std::size_t i = first; i < end; ++i)
        keep_first(event, line(ui, body.take_top(height, kTouchGap), page.lines[i]));

    Button previous = page.previous, next = page.next, forward = page.forward;
    previous.enabled = first > 0;
    next.enabled = end < total;
    if (previous.enabled) previous.event = PreviousPage{static_cast<std::uint32_t>(first - size)};
    if (next.enabled) next.event = NextPage{static_cast<std::uint32_t>(end)};
    forward.enabled = forward.enabled && !next.enabled;
    const std::string label =
        std::to_string(first / size + 1) + " / " + std::to_string((total + size - 1) / size);
    keep_first(event, pager_bar(ui, area, {&page.back, &previous, &next, &forward, label, next.enabled}));
    return event;
}

}  // namespace valurna::kiosk
