#include <algorithm>
#include <numeric>

#include "kiosk/staff/pages/check/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {
namespace {

constexpr float kAcross = 20, kPad = 8, kBetween = 14;

// With its groups at full size, on as many lines as they need.
float fingerprint_height(Ui& ui, float width, const Fingerprint& one) {
    return ui.line_height(Role::kSmall) + 2 * kPad +
           ui.measure(one.groups, {.role = Role::kCode}, width - 2 * kAcross).h;
}

// Its name above, its groups below in letters of one width, from left to right in every language.
void draw_fingerprint(Ui& ui, const Rect& box, const Fingerprint& one) {
    const Palette& c = ui.colours();
    ui.frame_box(box, c.surface, c.line, kThinLine, kRadius);
    Rect inner = box.inset(kAcross, kPad);
    ui.text(inner.take_top(std::min(inner.h * 0.42F, ui.line_height(Role::kSmall))), one.name,
            {.role = Role::kSmall, .colour = c.soft_ink, .down = Align::kMiddle, .least = 0.6F});
    ui.text(inner, one.groups,
            {.role = Role::kCode, .colour = c.ink, .down = Align::kMiddle, .least = 0.35F});
}

}  // namespace

std::optional<Event> draw(const CheckPage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    auto [body, bottom, event] = staff_frame(ui, chrome, 1200);
    const std::vector<StatusLine> lines{page.verdict};
    const float least = std::max(kTouchTarget + 8, bottom_bar_height(ui.text_size()));
    const float hands = (page.try_out ? least + 20 : 0) + (page.yes || page.no ? least + 20 : 0);
    std::vector<float> codes;
    for (const auto& one : page.fingerprints)
        codes.push_back(fingerprint_height(ui, body.w, one) + kBetween);
    const float all_codes = std::accumulate(codes.begin(), codes.end(), 0.0F);
    Rect verdict = body;
    verdict.h = std::min(status_height(ui, body.w, lines),
                         std::max((body.h - hands - all_codes) * (codes.empty() ? 0.6F : 1), body.h * 0.18F));
    body.take_top(status_lines(ui, verdict, lines), 20);
    const float share = std::min(1.0F, body.h / std::max(1.0F, all_codes));
    for (std::size_t i = 0; i < codes.size(); ++i)
        draw_fingerprint(ui, body.take_top(codes[i] * share - kBetween, kBetween), page.fingerprints[i]);
    Rect answers = body.take_bottom(page.yes || page.no ? least : 0, page.yes || page.no ? 20 : 0);
    const Rect trying = body.take_bottom(page.try_out ? least : 0, page.try_out ? 20 : 0);
    if (!page.mend.empty()) {
        const TextStyle words{.colour = c.ink, .least = 0.5F};
        const float wanted =
            std::min(ui.measure(page.mend, words, body.w).h, body.h * (page.question.empty() ? 1 : 0.6F));
        ui.text(body.take_top(wanted, 16), page.mend, words);
    }
    const auto& below = page.busy.empty() ? page.question : page.busy;
    if (!below.empty())
        ui.text(body, below, {.colour = c.ink, .bold = true, .down = Align::kEnd, .least = 0.5F});
    if (page.try_out) {
        const float width =
            std::min(trying.w, std::max(420.0F, button_width(ui, *page.try_out, {.kind = Kind::kPrimary})));
        const bool asks = page.yes.has_value();
        if (button(ui, "try", {trying.x, trying.y, width, trying.h}, *page.try_out,
                   {.kind = asks ? Kind::kSecondary : Kind::kPrimary}))
            keep_first(event, page.try_out->event);
    }
    for (const auto* answer : {&page.yes, &page.no}) {
        if (!*answer) continue;
        const Look look{.kind = answer == &page.yes ? Kind::kPrimary : Kind::kSecondary};
        const float width = std::max(260.0F, button_width(ui, **answer, look));
        if (button(ui, answer == &page.yes ? "yes" : "no", answers.take_start(width, 24), **answer, look))
            keep_first(event, (*answer)->event);
    }
    keep_first(event, way_back(ui, bottom, page.back));
    return event;
}

}  // namespace valurna::kiosk
