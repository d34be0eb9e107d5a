#include "kiosk/ui/toolkit/rule_strip.hpp"

#include <algorithm>

#include "kiosk/ui/toolkit/card.hpp"

namespace valurna::kiosk {
namespace {

void money_bar(Ui& ui, const Rect& box, const MoneyBar& bar) {
    const Palette& c = ui.colours();
    const float radius = box.h / 2;
    ui.frame_box(box, c.track, ui.high_contrast() ? c.line : c.track, kThinLine, radius);
    double sum = 0;
    for (const double part : bar.parts)
        sum += part;
    const double whole = std::max(1.0, sum);
    // As far as it must go at least.
    const auto least_mark = [&] {
        if (bar.least <= 0 || bar.least > 1) return;
        ui.fill({box.x + static_cast<float>(box.w * bar.least / whole) - 3, box.y - 4, 6, box.h + 8}, c.ink);
    };
    if (sum <= 0) return least_mark();
    const Colour full = bar.over ? c.error : c.chosen;
    const Rect inner = ui.high_contrast() ? box.inset(6) : box;
    const auto length = static_cast<float>(inner.w * sum / whole);
    const float round = inner.h / 2;
    // Rounded where it begins, straight where it ends, unless it fills all.
    ui.fill({inner.x, inner.y, std::max(length, inner.h), inner.h}, full, round);
    if (length < inner.w - round && length > round) {
        ui.fill({inner.x + round, inner.y, length - round, inner.h}, full);
    }
    double at = 0;
    for (std::size_t i = 0; i + 1 < bar.parts.size(); ++i) {
        at += bar.parts[i];
        ui.fill({inner.x + static_cast<float>(inner.w * at / whole) - 2, inner.y, 4, inner.h}, c.surface);
    }
    least_mark();
}

void choice_dots(Ui& ui, const Rect& box, const ChoiceCount& count) {
    if (count.most == 0 || count.most > 20) return;
    const Palette& c = ui.colours();
    const auto shown = static_cast<float>(std::max(count.most, count.chosen));
    const float step = std::min(box.h + 14, box.w / shown), radius = std::min(box.h, step - 6) / 2;
    for (std::uint32_t i = 0; i < std::max(count.most, count.chosen); ++i) {
        const float x = box.x + step * static_cast<float>(i) + radius, y = box.middle_y();
        const bool filled = i < count.chosen, over = i >= count.most;
        ui.disc(x, y, radius, filled ? (over ? c.error : c.chosen) : c.soft_ink);
        if (!filled)
            ui.disc(x, y, radius - kThinLine, c.surface);
        else
            ui.icon(Icon::kTick, {x - radius * 0.6F, y - radius * 0.6F, radius * 1.2F, radius * 1.2F},
                    c.on_chosen);
    }
}

constexpr float kBarHeight = 26, kBarHeightWarned = 14;

TextStyle rule_style(Ui& ui) {
    return {.role = Role::kControl,
            .colour = ui.colours().ink,
            .rich = true,
            .down = Align::kMiddle,
            .least = 0.6F};
}

// What stands under the words or the warning, and takes its room from the strip: one per bar of the rule.
void rule_foot(Ui& ui, Rect& strip, const MoneyBar& money, bool warned) {
    Rect bar = strip.take_bottom(warned ? kBarHeightWarned : kBarHeight, 6);
    bar.y -= 3;
    money_bar(ui, bar, money);
}
void rule_foot(Ui& /*ui*/, Rect& /*strip*/, const ChoiceCount& /*count*/, bool /*warned*/) {}

void rule_words(Ui& ui, const Rect& box, const MoneyBar& money) {
    const TextStyle line = rule_style(ui);
    const float whole = ui.measure(money.chosen, line).w, left = ui.measure(money.left, line).w;
    const float end = std::min(left + 2, (box.w - kGap) * left / (whole + left));
    Rect rest = box;
    TextStyle at_end = line;
    at_end.across = Align::kEnd;
    ui.text(rest.take_end(end, kGap), money.left, at_end);
    ui.text(rest, money.chosen, line);
}

void rule_words(Ui& ui, const Rect& box, const ChoiceCount& count) {
    const TextStyle line = rule_style(ui);
    Rect rest = box;
    const float width = std::min(box.w * 0.7F, ui.measure(count.line, line).w + 2);
    ui.text(rest.take_start(width, 28), count.line, line);
    choice_dots(ui, rest.inset(0, std::max(0.0F, (rest.h - 40) / 2)), count);
}

}  // namespace

void rule_strip(Ui& ui, Rect strip, const RuleWords& page) {
    const Palette& c = ui.colours();
    ui.fill(strip, c.surface);
    ui.fill(strip.take_bottom(kThinLine), c.line);
    Rect inner = strip.inset(kMargin, 8);
    const bool warned = !page.warning.empty();
    if (ui.canvas().portrait()) {
        ui.text(inner.take_top(question_height(ui, ui.text_size())), page.question,
                {.role = Role::kControl, .colour = c.soft_ink, .down = Align::kMiddle, .least = 0.6F});
    }
    std::visit([&](const auto& bar) { rule_foot(ui, inner, bar, warned); }, page.rule);
    if (!warned) return std::visit([&](const auto& bar) { rule_words(ui, inner, bar); }, page.rule);
    const float side = std::min(44.0F, inner.h);
    ui.icon(Icon::kWarning, inner.take_start(side, 14).centred({side, side}),
            ui.high_contrast() ? c.ink : c.error);
    ui.text(inner, page.warning,
            {.role = Role::kControl,
             .colour = ui.high_contrast() ? c.ink : c.error,
             .bold = true,
             .down = Align::kMiddle,
             .least = 0.6F});
}

}  // namespace valurna::kiosk
