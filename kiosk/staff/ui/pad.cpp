#include "kiosk/staff/ui/pad.hpp"

#include <algorithm>
#include <cmath>

namespace valurna::kiosk {
namespace {

constexpr float kRowPad = 14, kRowGap = 12, kAcross = 20;

float row_height(Ui& ui, float width, const std::string& text, Role role) {
    const float words = width - 2 * kAcross - kMarkSide - 18;
    return std::ceil(std::max(kMarkSide, ui.measure(text, {.role = role}, words).h)) + 2 * kRowPad;
}

float all_height(Ui& ui, float width, const std::vector<StatusLine>& lines, Role role) {
    float height = 0;
    for (const auto& line : lines)
        height += row_height(ui, width, line.text, role) + kRowGap;
    return std::max(0.0F, height - kRowGap);
}

Role role_for(Ui& ui, float width, float height, const std::vector<StatusLine>& lines) {
    return all_height(ui, width, lines, Role::kBody) <= height ? Role::kBody : Role::kSmall;
}

}  // namespace

StaffFrame staff_frame(Ui& ui, const Chrome& chrome, float column) {
    Rect area = ui.page();
    ui.fill(area, ui.colours().paper);
    auto event = top_bar(ui, chrome, area);
    const Rect bottom = area;
    area.take_bottom(bottom_bar_space(ui.text_size(), 1));
    return {area.inset(ui.canvas().portrait() ? 32 : 48, 28).column(column), bottom, std::move(event)};
}

Rect pad_place(Ui& ui, Rect& body) {
    if (ui.canvas().portrait()) {
        const float height = std::min(body.h * 0.54F, 560.0F);
        Rect place = body.take_bottom(height, 24);
        return place.centred({std::min(place.w, 620.0F), place.h});
    }
    return body.take_end(std::min(480.0F, body.w * 0.42F), 48);
}

std::optional<Event> draw_pad(Ui& ui, const Chrome& chrome, const Rect& place,
                              const std::vector<Button>& figures, const Button& erase) {
    std::optional<Event> event;
    Rect pad = place.centred({place.w, std::min(place.h, 620.0F)});
    if (chrome.right_to_left)
        pad.x = ui.canvas().width() - pad.right();  // its place is mirrored, its keys are not
    ui.set_unmirrored(true);
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const int cell = static_cast<int>(i) + (i == 9 ? 1 : 0);  // 0 stands in the middle of the last row
        if (button(ui, "figure:" + figures[i].label, pad.cell(3, 4, cell, kTouchGap), figures[i],
                   {.kind = Kind::kKey, .role = Role::kLead})) {
            event = figures[i].event;
        }
    }
    Button wipe = erase;
    wipe.spoken = erase.label;
    if (button(ui, "erase", pad.cell(3, 4, 11, kTouchGap), wipe,
               {.kind = Kind::kKey, .before = Icon::kBackspace, .icon_only = true})) {
        event = erase.event;
    }
    ui.set_unmirrored(false);
    return event;
}

std::optional<Event> typed_figure(Ui& ui, const Button& erase) {
    if (const auto symbol = ui.take_symbol()) return Figure{*symbol};
    if (erase.enabled && ui.take_key(Key::kErase)) return erase.event;
    return std::nullopt;
}

void number_question(Ui& ui, Rect body, std::string_view question, std::string_view number,
                     std::string_view below, bool error) {
    const Palette& c = ui.colours();
    const float box = std::min(120.0F, std::max(96.0F, ui.line_height(Role::kDisplay) + 16));
    const TextStyle asked{.role = Role::kHeadline, .colour = c.ink, .bold = true, .least = 0.55F};
    const float head = std::min(ui.measure(question, asked, body.w).h, (body.h - box - 40) * 0.55F);
    ui.text(body.take_top(head, 16), question, asked);
    const Rect row = body.take_top(box, 24);
    const Rect field{row.x, row.y, std::min(row.w, 260.0F), row.h};
    ui.frame_box(field, c.surface, c.primary, 8, kRadius);
    ui.text(field.inset(16, 4), number,
            {.role = Role::kDisplay,
             .colour = c.ink,
             .bold = true,
             .across = Align::kMiddle,
             .down = Align::kMiddle,
             .least = 0.5F});
    if (!error) {
        ui.text(body, below, {.colour = c.ink, .least = 0.5F});
    } else {
        const bool large = notice_height(ui, body.w, below) > body.h;
        notice(ui, body, below, Tone::kError, large ? Role::kSmall : Role::kBody);
    }
}

void status_mark(Ui& ui, const Rect& place, StatusLine::Mark mark) {
    const Palette& c = ui.colours();
    const Rect box = place.centred({kMarkSide, kMarkSide});
    switch (mark) {
        case StatusLine::Mark::kWell:
            ui.disc(box.middle_x(), box.middle_y(), kMarkSide / 2, c.chosen);
            ui.icon(Icon::kTick, box.inset(7), c.on_chosen);
            break;
        case StatusLine::Mark::kPlain:
            ui.disc(box.middle_x(), box.middle_y(), kMarkSide / 4, c.soft_ink);
            break;
        case StatusLine::Mark::kTrouble:
            ui.fill(box, c.error, 5);
            ui.text(box, "!",
                    {.role = Role::kSmall,
                     .colour = c.on_error,
                     .bold = true,
                     .across = Align::kMiddle,
                     .down = Align::kMiddle,
                     .least = 0.4F});
            break;
    }
}

float status_height(Ui& ui, float width, const std::vector<StatusLine>& lines) {
    return all_height(ui, width, lines, Role::kBody);
}

float status_lines(Ui& ui, const Rect& box, const std::vector<StatusLine>& lines) {
    const Palette& c = ui.colours();
    const Role role = role_for(ui, box.w, box.h, lines);
    const float wanted = all_height(ui, box.w, lines, role);
    const float share = wanted > box.h ? box.h / wanted : 1;
    Rect left = box;
    for (const auto& line : lines) {
        const Rect row = left.take_top(row_height(ui, box.w, line.text, role) * share, kRowGap * share);
        const bool trouble = line.mark == StatusLine::Mark::kTrouble;
        ui.frame_box(row, c.surface, trouble ? c.error : c.line, trouble ? kLine : kThinLine, kRadius);
        Rect inner = row.inset(kAcross, 4);
        status_mark(ui, inner.take_start(kMarkSide, 18), line.mark);
        ui.text(inner, line.text, {.role = role, .colour = c.ink, .down = Align::kMiddle, .least = 0.5F});
    }
    return std::min(box.h, wanted);
}

std::optional<Event> way_back(Ui& ui, Rect bottom, const Button& back, std::vector<BarItem> more) {
    more.insert(more.begin(), {"back", &back, {.kind = Kind::kSecondary, .before = Icon::kBack}, false});
    auto event = button_row(ui, bottom_bar(ui, bottom), more);
    if (!event && back.enabled && ui.take_key(Key::kBack)) return back.event;
    return event;
}

std::optional<Event> last_question(Ui& ui, const Chrome& chrome, const LastQuestion& asked,
                                   std::string_view id, bool warns) {
    auto [body, bottom, event] = staff_frame(ui, chrome, 1200);
    const TextStyle head{.role = Role::kHeadline, .colour = ui.colours().ink, .bold = true, .least = 0.45F};
    const TextStyle words{.colour = ui.colours().ink, .bold = warns, .least = 0.5F};
    if (!asked.headline.empty()) {
        const float height = std::min(ui.measure(asked.headline, head, body.w).h, body.h * 0.3F);
        ui.text(body.take_top(height, 24), asked.headline, head);
    }
    const float below = std::min(ui.measure(asked.what_comes, words, body.w).h, body.h * 0.35F);
    Rect lines = body;
    lines.h = std::min(status_height(ui, body.w, asked.lines), body.h - below - 28);
    if (!asked.lines.empty()) body.take_top(status_lines(ui, lines, asked.lines), 28);
    ui.text(body.take_top(below), asked.what_comes, words);
    keep_first(event, way_back(ui, bottom, asked.back, {{id, &asked.go_on, {.kind = Kind::kPrimary}, true}}));
    return event;
}

std::vector<float> stacked_heights(Ui& ui, float width, float room, const std::vector<StackedText>& texts) {
    constexpr float kOneLine = 1.4F, kKept = 0.72F;
    std::vector<float> heights;
    float lines = 0, longer = 0;
    const auto one_line = [&](std::size_t i) {
        return heights[i] < kOneLine * ui.line_height(texts[i].style->role);
    };
    for (const auto& one : texts) {
        heights.push_back(one.text->empty() ? 0 : ui.measure(*one.text, *one.style, width).h);
        (one_line(heights.size() - 1) ? lines : longer) += heights.back();
        room -= one.text->empty() ? 0 : one.gap;
    }
    if (lines + longer <= room) return heights;
    const float of_lines = longer > 0 ? kKept : room / lines;
    const float of_longer = std::max(0.0F, room - lines * of_lines) / std::max(1.0F, longer);
    for (std::size_t i = 0; i < heights.size(); ++i)
        heights[i] = std::floor(heights[i] * (one_line(i) ? of_lines : of_longer));
    return heights;
}

}  // namespace valurna::kiosk
