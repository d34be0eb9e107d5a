#include "kiosk/ui/toolkit/symbol_pad.hpp"

#include <algorithm>
#include <cmath>

namespace valurna::kiosk {
namespace {

constexpr int kCells = static_cast<int>(kSymbolsAGroup);

void group(Ui& ui, const Rect& box, const std::string& typed, bool active) {
    const Palette& c = ui.colours();
    ui.frame_box(box, c.surface, active ? c.primary : c.line, active ? 8 : kLine, kRadius);
    const Rect inner = box.centred({std::min(box.w - std::min(40.0F, box.w * 0.1F), box.h * 2.6F), box.h});
    for (int i = 0; i < kCells; ++i) {
        const Rect cell = inner.cell(kCells, 1, i, 8);
        if (i < static_cast<int>(typed.size())) {
            ui.text(cell.inset(-6, 4), std::string_view(typed).substr(static_cast<std::size_t>(i), 1),
                    {.role = Role::kCode,
                     .colour = c.ink,
                     .bold = true,
                     .across = Align::kMiddle,
                     .down = Align::kMiddle,
                     .most = ui.canvas().grow(),
                     .least = 0.5F});
        } else {
            const bool cursor = active && i == static_cast<int>(typed.size());
            const float width = std::min(34.0F, cell.w);
            ui.fill({cell.middle_x() - width / 2, cell.y + cell.h * 0.70F, width, cursor ? 8.0F : 5.0F},
                    cursor ? c.primary : c.soft_ink, 2);
        }
    }
}

}  // namespace

std::optional<Event> draw_symbol_pad(const SymbolPad& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    Rect area = ui.page();
    std::optional<Event> event = top_bar(ui, chrome, area);
    Rect bottom_place = area;  // drawn after the keys, in reading order, but it takes its room now
    area.take_bottom(bottom_bar_space(ui.text_size(), 1));

    const float grow = ui.canvas().grow();
    Rect body = area.inset(ui.canvas().portrait() ? 24 : 40, 15).column(1400 * grow);
    if (!ui.canvas().portrait() && body.h > 900 * grow) body = body.centred({body.w, 900 * grow});
    // As many keys a row as leave the words their room: eight where they can, eleven on low panels with large
    // type.
    const auto count = static_cast<int>(page.keys.size());
    const auto rows_for = [&](int columns) { return (count + columns - 1) / columns; };
    const auto keys_height = [](int rows, float key) {
        return static_cast<float>(rows) * (key + kTouchGap) - kTouchGap;
    };
    const float words =
        ui.measure(page.instruction, {.role = Role::kBody, .rich = true, .most = grow}, body.w).h;
    // Long ones stand in two lines where the panel stands.
    const auto in_groups = static_cast<int>(page.groups.size());
    const int lines = in_groups > 3 && ui.canvas().portrait() ? 2 : 1;
    const int abreast = (in_groups + lines - 1) / lines;
    const float rows_of_groups = static_cast<float>(lines);
    float group_height = std::max(96.0F, ui.line_height(Role::kCode) + 20) * grow;
    group_height = group_height * rows_of_groups + kGap * (rows_of_groups - 1);
    int columns = 8;
    if (body.h - keys_height(rows_for(8), kTouchTarget) - group_height - 2 * kGap < words * 0.8F &&
        !ui.canvas().portrait()) {
        columns = 11;
    }
    const int rows = std::max(1, rows_for(columns));
    const float spare = body.h - words - group_height - 3 * kGap - keys_height(rows, kTouchTarget);
    const float key =
        std::floor(kTouchTarget + std::clamp(spare / static_cast<float>(rows), 0.0F, 75.0F * grow - 20));
    group_height = std::min(group_height * 1.3F, group_height + spare * 0.2F);
    Rect keys = body.take_bottom(keys_height(rows, key), kGap);
    Rect groups = body.take_bottom(group_height, kGap);
    if (ui.canvas().portrait() && body.h > words + 60) groups.y -= (body.h - words - 60) * 0.3F;

    if (!page.error.empty()) {
        notice(ui, body, page.error, Tone::kError,
               ui.measure(page.error, {.role = Role::kBody}, body.w - 110).h + 40 > body.h ? Role::kSmall
                                                                                           : Role::kBody);
    } else {
        ui.text(body, page.checking ? page.checking_label : page.instruction,
                {.colour = c.ink,
                 .bold = page.checking,
                 .rich = !page.checking,
                 .down = Align::kMiddle,
                 .most = grow,
                 .least = 0.6F});
    }
    // Codes and their keys read from left to right in every language.
    ui.set_unmirrored(true);
    for (int i = 0; i < in_groups; ++i) {
        group(ui, groups.cell(abreast, lines, i, kGap), page.groups.at(static_cast<std::size_t>(i)),
              i == page.active_group && !page.checking);
    }
    for (int i = 0; i < count; ++i) {
        Button symbol = page.keys[static_cast<std::size_t>(i)];
        symbol.enabled = symbol.enabled && !page.checking;
        if (button(ui, "key:" + symbol.label, keys.cell(columns, rows, i, kTouchGap), symbol,
                   {.kind = Kind::kKey, .role = key > 110 ? Role::kHeadline : Role::kBody})) {
            event = symbol.event;
        }
    }
    ui.set_unmirrored(false);
    const Rect bar = bottom_bar(ui, bottom_place);
    keep_first(
        event,
        button_row(ui, bar,
                   {{"back", &page.back, {.kind = Kind::kSecondary, .before = Icon::kBack}, false},
                    {"erase", &page.erase, {.kind = Kind::kSecondary, .before = Icon::kBackspace}, true},
                    {"forward", &page.forward, {.kind = Kind::kPrimary, .after = Icon::kForward}, true}}));
    // A code that is complete leads on: a key that ends it, by hand or by a slow scanner, must not come upon the way back.
    if (page.checking || page.forward.enabled) ui.lead_to("forward");
    if (event || page.checking) return event;
    if (const auto symbol = ui.take_symbol()) return CodeSymbol{*symbol};
    if (page.erase.enabled && ui.take_key(Key::kErase)) return page.erase.event;
    if (!ui.ring_visible() && page.forward.enabled && ui.take_key(Key::kSelect)) return page.forward.event;
    return std::nullopt;
}

}  // namespace valurna::kiosk
