#include <algorithm>
#include <cmath>

#include "kiosk/pages/review/view.hpp"
#include "kiosk/ui/toolkit/card.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

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
    const TextStyle title{.colour = c.ink, .bold = true, .down = Align::kMiddle, .least = 0.6F};
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

float ways_height(Ui& ui, const ReviewContest& contest) {
    const int count = (contest.blank ? 1 : 0) + (contest.edit ? 1 : 0);
    const float height = bottom_bar_height(ui.text_size());
    return ui.canvas().portrait() && count == 2 ? 2 * height + kTouchGap : count > 0 ? height : 0;
}

// Where nothing is chosen: choose here, or say that it is meant to be empty.
void ways_on(Ui& ui, Rect& body, const ReviewContest& contest, std::optional<Event>& event) {
    if (!contest.blank && !contest.edit) return;
    const auto number = [](const Button& button) {
        if (const auto* blank = std::get_if<DeclareBlank>(&button.event))
            return std::to_string(blank->contest);
        if (const auto* edit = std::get_if<EditContest>(&button.event)) return std::to_string(edit->contest);
        return std::string{"0"};
    };
    const Look look{.kind = Kind::kSecondary};
    Rect row = body.take_top(ways_height(ui, contest));
    const bool stacked = ui.canvas().portrait();
    for (const auto& [name, way] : {std::pair{"edit:", &contest.edit}, std::pair{"blank:", &contest.blank}}) {
        if (!*way) continue;
        const float width = std::max(button_width(ui, **way, look), 320.0F);
        Rect box = stacked ? row.take_top(bottom_bar_height(ui.text_size()), kTouchGap)
                           : row.take_start(std::min(width, (body.w - kTouchGap) / 2), kTouchGap);
        box.w = std::min(box.w, width);
        if (button(ui, name + number(**way), box, **way, look)) event = (*way)->event;
    }
}

}  // namespace

std::optional<Event> draw(const ReviewPage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    Rect area = ui.page();
    std::optional<Event> event = top_bar(ui, chrome, area);
    Rect foot = area;
    const bool paged = page.previous.enabled || page.next.enabled;
    area.take_bottom(bottom_bar_space(ui.text_size(), paged ? pager_rows(ui.canvas(), ui.text_size()) : 1));
    Rect body = area.inset(kMargin + 4, 14).column(1600);

    for (const ReviewContest& contest : page.contests) {
        if (!contest.title.empty() && page.contests.size() > 1) {
            ui.text(body.take_top(ui.line_height(Role::kBody) + 4), contest.title,
                    {.colour = c.ink, .bold = true, .least = 0.7F});
        }
        const TextStyle summary{.colour = c.ink, .rich = true, .least = 0.7F};
        // On a low page with large type one line must do, so that lines and notice stay large too.
        const bool low = body.h < 8 * ui.line_height(Role::kBody) && !contest.lines.empty();
        const float most = (low ? 1.05F : 2.2F) * ui.line_height(Role::kBody);
        const float height = std::min(ui.measure(contest.summary, summary, body.w).h, most);
        ui.text(body.take_top(height, 12), contest.summary, summary);
        for (const ReviewLine& item : contest.lines) {
            keep_first(event,
                       line(ui, body.take_top(review_line_height(ui, ui.text_size()), kTouchGap), item));
        }
        Rect room = body;
        room.take_bottom(ways_height(ui, contest), kTouchGap);
        const auto fits = [&](const std::string& text, Role role = Role::kBody) {
            return notice_height(ui, room.w, text, role) <= room.h;
        };
        if (!contest.error.empty()) {
            const Role role = fits(contest.error) ? Role::kBody : Role::kSmall;
            const float used = notice(ui, room, contest.error, Tone::kError, role);
            body.take_top(used, kTouchGap);
            room.take_top(used, kTouchGap);
        }
        // A hint may be left unread: where it would only be squeezed, the page is calmer without it.
        for (const Role role : {Role::kBody, Role::kSmall}) {
            if (contest.hint.empty() || !fits(contest.hint, role)) continue;
            body.take_top(notice(ui, room, contest.hint, Tone::kHint, role), kTouchGap);
            break;
        }
        ways_on(ui, body, contest, event);
    }
    keep_first(event,
               pager_bar(ui, foot, {&page.back, &page.previous, &page.next, &page.forward, page.page_label}));
    return event;
}

}  // namespace valurna::kiosk
