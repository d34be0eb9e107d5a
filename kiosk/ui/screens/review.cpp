#include <algorithm>
#include <cmath>

#include "kiosk/ui/paging.hpp"
#include "kiosk/ui/screens/screens.hpp"

namespace valurna::kiosk {
namespace {

std::optional<Event> line(Ui& ui, const Rect& box, const ReviewLine& item) {
    const Palette& c = ui.colours();
    ui.frame_box(box, c.surface, c.line, ui.high_contrast() ? kThinLine : kLine, kRadius);
    Rect inner = box.inset(kLine);
    ui.picture(item.picture, item.category,
               inner.take_start(std::round(std::min(inner.h * 1.3F, 190.0F)), 18), {kRadius - kLine, 0});
    inner.take_end(12);
    const bool stacked = ui.canvas().portrait() || ui.text_size() >= TextSize::kLarge;
    const Look look{.kind = Kind::kSecondary};
    const TextStyle title{.colour = c.ink, .bold = true, .down = Align::kMiddle, .least = 0.7F};
    TextStyle cost{.colour = c.ink, .bold = true, .down = Align::kMiddle, .least = 0.7F};
    const float change_width = std::min(inner.w * 0.45F, button_width(ui, item.change, look));
    const float control = std::max(kTouchTarget, ui.line_height(Role::kControl) + 30);
    Rect change, words = inner;
    if (stacked) {
        Rect foot = words.take_bottom(control + 6);
        change = foot.take_end(change_width, 16);
        change.h = control;
        foot.h = control;
        ui.text(foot, item.cost, cost);
        words.y += 4;
        words.h -= 4;
    } else {
        change = words.take_end(change_width, 20);
        change = change.centred({change.w, control});
        cost.across = Align::kEnd;
        ui.text(words.take_end(std::min(words.w * 0.4F, ui.measure(item.cost, cost).w), 20), item.cost, cost);
    }
    ui.text(words, item.title, title);
    if (button(ui, "review:" + std::to_string(item.project) + ":change", change, item.change, look)) {
        return item.change.event;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Event> draw(const Page<ReviewScreen>& page, Ui& ui) {
    const auto& [screen, chrome] = page;
    const Palette& c = ui.colours();
    Rect area = ui.page();
    std::optional<Event> event = top_bar(ui, chrome, area);
    Rect foot = area;
    const bool paged = screen.previous.enabled || screen.next.enabled;
    area.take_bottom(bottom_bar_space(ui.text_size(), pager_rows(ui.canvas(), ui.text_size())));
    Rect body = area.inset(kMargin + 4, 14);
    (void)paged;

    std::uint32_t number = 0;
    for (const ReviewContest& contest : screen.contests) {
        if (!contest.title.empty() && screen.contests.size() > 1) {
            ui.text(body.take_top(ui.line_height(Role::kBody) + 4), contest.title,
                    {.colour = c.ink, .bold = true, .least = 0.7F});
        }
        const TextStyle summary{.colour = c.ink, .rich = true, .least = 0.7F};
        const float height =
            std::min(ui.measure(contest.summary, summary, body.w).h, 2.2F * ui.line_height(Role::kBody));
        ui.text(body.take_top(height, 12), contest.summary, summary);
        for (const ReviewLine& item : contest.lines) {
            keep_first(event,
                       line(ui, body.take_top(review_line_height(ui, ui.text_size()), kTouchGap), item));
        }
        for (const auto& [text, tone] :
             {std::pair{&contest.error, Tone::kError}, std::pair{&contest.hint, Tone::kHint}}) {
            if (text->empty()) continue;
            const bool roomy = notice_height(ui, body.w, *text) <= body.h;
            body.take_top(notice(ui, body, *text, tone, roomy ? Role::kBody : Role::kSmall), kTouchGap);
        }
        if (contest.blank) {
            const Look look{.kind = Kind::kSecondary};
            Rect box = body.take_top(bottom_bar_height(ui.text_size()), kTouchGap);
            box.w = std::min(box.w, button_width(ui, *contest.blank, look));
            if (button(ui, "blank:" + std::to_string(number), box, *contest.blank, look))
                event = contest.blank->event;
        }
        ++number;
    }
    keep_first(event,
               pager_bar(ui, foot,
                         {&screen.back, &screen.previous, &screen.next, &screen.forward, screen.page_label}));
    return event;
}

}  // namespace valurna::kiosk
