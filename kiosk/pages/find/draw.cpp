#include <algorithm>
#include <cmath>

#include "kiosk/pages/find/view.hpp"
#include "kiosk/ui/toolkit/answers.hpp"
#include "kiosk/ui/toolkit/card.hpp"
#include "kiosk/ui/toolkit/map.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {
namespace {

constexpr float kField = 76;

float choice_height(Ui& ui) {
    return std::max(kTouchTarget, std::round(ui.line_height(Role::kControl) + 16));
}

void field(Ui& ui, const Rect& box, const FindPage& page) {
    const Palette& c = ui.colours();
    ui.frame_box(box, c.surface, c.primary, 6, kRadius);
    Rect inner = box.inset(20, 8);
    const float side = std::min(44.0F, inner.h);
    ui.icon(Icon::kFind, inner.take_start(side, 14).centred({side, side}), c.primary);
    const bool empty = page.typed.empty();
    const TextStyle style{.role = Role::kControl,
                          .colour = empty ? c.soft_ink : c.ink,
                          .bold = !empty,
                          .down = Align::kMiddle,
                          .least = 0.6F};
    TextStyle count = style;
    count.colour = c.ink;
    count.bold = false;
    count.rich = true;
    const Size took = two_ends(ui, inner, {empty ? page.prompt : page.typed, style}, {page.count, count});
    if (empty) return;
    ui.fill({inner.x + std::min(took.w + 4, inner.w - 4), inner.y + 6, 5, inner.h - 12}, c.primary, 2);
}

std::optional<Event> choices(Ui& ui, const Rect& area, const FindPage& page, int columns) {
    const auto count = static_cast<int>(page.choices.size());
    const int rows = (count + columns - 1) / columns;
    std::optional<Event> event;
    for (int i = 0; i < count; ++i) {
        const Answer& one = page.choices[static_cast<std::size_t>(i)];
        Look look{.kind = one.set ? Kind::kChosen : Kind::kQuiet};
        if (one.set) look.before = Icon::kTick;
        if (button(ui, "choice:" + std::to_string(i), area.cell(columns, rows, i, kTouchGap), one.button,
                   look))
            event = one.button.event;
    }
    return event;
}

// Letters in the order of reading, then space and erase, which take what the last row leaves.
struct Keys {
    int columns = 8, rows = 4, count = 0;
    float height(float key) const { return static_cast<float>(rows) * (key + kTouchGap) - kTouchGap; }
};

Keys keys_for(float width, std::size_t letters) {
    Keys keys;
    keys.count = static_cast<int>(letters);
    keys.columns = std::clamp(static_cast<int>((width + kTouchGap) / (kTouchTarget + 12 + kTouchGap)), 6, 14);
    // Two places at least for each of the two wide keys.
    keys.rows = (keys.count + 4 + keys.columns - 1) / keys.columns;
    return keys;
}

std::optional<Event> draw_keys(Ui& ui, const Rect& area, const FindPage& page, const Keys& keys) {
    std::optional<Event> event;
    for (int i = 0; i < keys.count; ++i) {
        const Button& letter = page.letters[static_cast<std::size_t>(i)];
        if (button(ui, "key:" + letter.label, area.cell(keys.columns, keys.rows, i, kTouchGap), letter,
                   {.kind = Kind::kKey, .role = Role::kControl}))
            event = letter.event;
    }
    // All within the last row.
    const int begin = std::max(keys.count, (keys.rows - 1) * keys.columns);
    const Rect from = area.cell(keys.columns, keys.rows, begin, kTouchGap),
               last = area.cell(keys.columns, keys.rows, keys.rows * keys.columns - 1, kTouchGap);
    Rect rest{from.x, from.y, last.right() - from.x, from.h};
    const Rect erase = rest.take_end((rest.w - kTouchGap) / 2, kTouchGap);
    if (button(ui, "space", rest, page.space, {.kind = Kind::kKey})) event = page.space.event;
    if (button(ui, "erase", erase, page.erase, {.kind = Kind::kKey, .before = Icon::kBackspace}))
        event = page.erase.event;
    return event;
}

std::optional<Event> found(Ui& ui, Rect area, const FindPage& page) {
    std::optional<Event> event;
    if (!page.nothing.empty()) {
        (void)notice(ui, area, page.nothing, Tone::kHint,
                     notice_height(ui, area.w, page.nothing) > area.h ? Role::kSmall : Role::kBody);
        return event;
    }
    const int columns = ui.row_grid(ui.text_size()).columns;
    const float row = project_row_height(ui, ui.text_size());
    const int rows = static_cast<int>((area.h + kTouchGap) / (row + kTouchGap));
    if (rows < 1) {  // the largest type: only the way to the first of them
        Button first = page.found.front().details;
        first.label = page.found.front().title;
        if (area.h < kTouchTarget) return event;
        const Rect box = area.take_top(std::min(area.h, choice_height(ui)));
        if (button(ui, "first", box, first, {.kind = Kind::kKey})) event = first.event;
        return event;
    }
    const Rect place = area.take_top(static_cast<float>(rows) * (row + kTouchGap) - kTouchGap);
    const auto count = std::min<std::size_t>(page.found.size(), static_cast<std::size_t>(rows * columns));
    for (std::size_t i = 0; i < count; ++i)
        keep_first(event,
                   project_row(ui, place.cell(columns, rows, static_cast<int>(i), kTouchGap), page.found[i]));
    return event;
}

// A keyboard on the desk types too; where no ring is shown its space is a space.
std::optional<Event> typed(Ui& ui, const FindPage& page) {
    if (const auto letter = ui.take_letter()) return FindLetter{*letter};
    if (page.erase.enabled && ui.take_key(Key::kErase)) return page.erase.event;
    if (page.space.enabled && !ui.ring_visible() && ui.take_key(Key::kSelect)) return page.space.event;
    return std::nullopt;
}

std::optional<Event> search(Ui& ui, Rect body, const FindPage& page) {
    const bool portrait = ui.canvas().portrait();
    std::optional<Event> event;
    const Keys keys = keys_for(body.w, page.letters.size());
    const int columns = portrait ? 2 : static_cast<int>(page.choices.size());
    const auto choice_rows =
        static_cast<float>((static_cast<int>(page.choices.size()) + columns - 1) / columns);
    const float choice = choice_height(ui);
    field(ui, body.take_top(kField, kTouchGap), page);
    const Rect choice_area = body.take_top(choice_rows * (choice + kTouchGap) - kTouchGap, kTouchGap);
    const float row = project_row_height(ui, ui.text_size());
    // Whole rows of projects or none; a large type leaves room for the first title only.
    const float spare = body.h - keys.height(kTouchTarget) - kTouchGap - row;
    const float key = kTouchTarget + std::clamp(spare / static_cast<float>(keys.rows + 2), 0.0F, 20.0F);
    const Rect key_area = body.take_bottom(keys.height(std::floor(key)), kTouchGap);
    keep_first(event, choices(ui, choice_area, page, columns));
    keep_first(event, found(ui, body, page));
    keep_first(event, draw_keys(ui, key_area, page, keys));
    return event;
}

}  // namespace

std::optional<Event> draw(const FindPage& page, const Chrome& chrome, Ui& ui) {
    Rect area = ui.page();
    std::optional<Event> event = top_bar(ui, chrome, area);
    Rect foot = area;
    if (page.asks()) {
        keep_first(
            event,
            answer_list(ui, area,
                        {page.answers, page.first, {&page.back, &page.previous, &page.next, nullptr, {}}}));
        return event;
    }
    Rect body = area;
    body.take_bottom(bottom_bar_space(ui.text_size(), 1));
    body = body.inset(kMargin, 12).column(1700);
    if (page.map) {
        keep_first(event, project_map(ui, body, *page.map));
        Rect bar = bottom_bar(ui, foot);
        const Look back{.kind = Kind::kSecondary, .before = Icon::kBack};
        if (button(ui, "back", bar.take_start(button_width(ui, page.back, back), kGap), page.back, back))
            event = page.back.event;
        two_ends(ui, bar,
                 {page.map->elsewhere,
                  {.role = Role::kSmall, .colour = ui.colours().ink, .down = Align::kMiddle, .least = 0.5F}},
                 {page.count,
                  {.role = Role::kControl,
                   .colour = ui.colours().ink,
                   .rich = true,
                   .down = Align::kMiddle,
                   .least = 0.5F}});
        return event;
    }
    keep_first(event, search(ui, body, page));
    const Rect bar = bottom_bar(ui, foot);
    keep_first(
        event,
        button_row(ui, bar,
                   {{"back", &page.back, {.kind = Kind::kSecondary, .before = Icon::kBack}, false},
                    {"all", &page.all, {.kind = Kind::kSecondary, .before = Icon::kClose}, true},
                    {"forward", &page.forward, {.kind = Kind::kPrimary, .after = Icon::kForward}, true}}));
    if (!event) event = typed(ui, page);
    return event;
}

}  // namespace valurna::kiosk
