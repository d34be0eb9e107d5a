#include <algorithm>
#include <cmath>

#include "kiosk/pages/review/view.hpp"
#include "kiosk/ui/toolkit/card.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {
namespace {

float line_height(Ui& ui) {
    const float body = ui.line_height(Role::kBody);
    const bool stacked = ui.canvas().portrait() || ui.text_size() >= TextSize::kLarge;
    const float control = std::max(kTouchTarget, ui.line_height(Role::kControl) + 30);
    return std::round(stacked ? std::max(body * 1.3F + control + 24, 120.0F)
                              : std::max(100.0F, control + 24));
}

// Projects of two contests may stand on one page: "review:4", and "review:1:4" in a further contest.
std::string line_id(const ReviewLine& item) {
    const auto contest = item.change.event.get<EditContest>().contest;
    return "review:" + (contest > 0 ? std::to_string(contest) + ":" : "") + std::to_string(item.project);
}

std::optional<Event> line(Ui& ui, const Rect& box, const ReviewLine& item) {
    const Palette& c = ui.colours();
    ui.frame_box(box, c.surface, c.line, ui.high_contrast() ? kThinLine : kLine, kRadius);
    Rect inner = box.inset(kLine);
    ui.picture(item.picture, item.drawing, inner.take_start(std::round(std::min(inner.h * 1.3F, 190.0F)), 18),
               {kRadius - kLine, 0});
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
    if (!item.figure.empty()) {
        TextStyle figure = title;
        figure.colour = ui.high_contrast() ? c.ink : c.chosen;
        ui.text(words.take_start(std::min(words.w * 0.4F, ui.measure(item.figure, figure).w + 2), 18),
                item.figure, figure);
    }
    ui.text(words, item.title, title);
    if (button(ui, line_id(item) + ":change", change, item.change, look)) return item.change.event;
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
        if (const auto* blank = button.event.as<DeclareBlank>()) return std::to_string(blank->contest);
        if (const auto* edit = button.event.as<EditContest>()) return std::to_string(edit->contest);
        if (const auto* group = button.event.as<EditGroup>()) return std::to_string(group->part);
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

// Lines `begin` to `end` of a contest, with all that stands around them.
struct Block {
    const ReviewContest* contest = nullptr;
    std::size_t begin = 0, end = 0;
};
struct Part {
    std::uint32_t first = 0;  // row
    std::vector<Block> blocks;
};

TextStyle summary_style(Ui& ui) {
    return {.colour = ui.colours().ink, .rich = true, .least = 0.7F};
}

class Review {
  public:
    Review(Ui& ui, const ReviewPage& page, const Rect& body) : ui_(ui), body_(body) {
        std::uint32_t row = 0;
        for (const auto& contest : page.contests)
            place(contest, row);
    }

    [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }

    std::optional<Event> draw(const Part& part) {
        std::optional<Event> event;
        Rect body = body_;
        float spare = body.h;
        for (const auto& block : part.blocks)
            spare -= height(block);
        for (const auto& block : part.blocks)
            draw_block(block, body, spare, event);
        return event;
    }

  private:
    // Each row goes below the one before it as long as it fits there with what stands around it.
    void place(const ReviewContest& contest, std::uint32_t& row) {
        const std::size_t lines = contest.lines.size();
        for (std::size_t i = 0; i < std::max<std::size_t>(1, lines); ++i, ++row) {
            const Block alone{&contest, i, std::min(i + 1, lines)};
            const bool goes_on = i > 0 && !parts_.empty();
            const float needs = goes_on ? line_height(ui_) + kTouchGap : height(alone);
            if (parts_.empty() || used_ + needs > body_.h + kTouchGap) {
                parts_.push_back({row, {alone}});
                used_ = height(alone);
                continue;
            }
            if (goes_on) {
                parts_.back().blocks.back().end = i + 1;
            } else {
                parts_.back().blocks.push_back(alone);
            }
            used_ += needs;
        }
    }

    // On a low page with large type one line must do, so that lines and notice stay large too.
    [[nodiscard]] float summary_height(const ReviewContest& contest) {
        const bool low = body_.h < 8 * ui_.line_height(Role::kBody) && !contest.lines.empty();
        const float most = (low ? 1.05F : 2.2F) * ui_.line_height(Role::kBody);
        return std::min(ui_.measure(contest.summary, summary_style(ui_), body_.w).h, most);
    }
    [[nodiscard]] float title_height(const ReviewContest& contest) const {
        const float line = ui_.line_height(Role::kBody) + 4;
        if (contest.group) return std::max({line, kTouchTarget, ui_.line_height(Role::kControl) + 30});
        return contest.named ? line : 0;
    }
    // Of a group also the way to another of its contests.
    void draw_title(Rect box, const ReviewContest& contest, std::optional<Event>& event) {
        if (contest.group) {
            const Look look{.kind = Kind::kSecondary};
            const Rect change =
                box.take_end(std::min(box.w * 0.45F, button_width(ui_, *contest.group, look)), 20);
            const auto id = "group:" + std::to_string(contest.group->event.get<EditGroup>().part);
            if (button(ui_, id, change, *contest.group, look)) event = contest.group->event;
        }
        ui_.text(box, contest.title,
                 {.colour = ui_.colours().ink, .bold = true, .down = Align::kMiddle, .least = 0.6F});
    }
    // Where little more than one line has room beside it, a notice is set small.
    [[nodiscard]] Role notice_role(const std::string& text, float room) {
        return notice_height(ui_, body_.w, text, Role::kBody) <= room ? Role::kBody : Role::kSmall;
    }
    [[nodiscard]] Role error_role(const ReviewContest& contest) {
        return notice_role(contest.error, body_.h - title_height(contest) - summary_height(contest) - 12 -
                                              line_height(ui_) - 2 * kTouchGap - ways_height(ui_, contest));
    }
    // What must be there; a hint may be left unread.
    [[nodiscard]] float height(const Block& block) {
        const auto& contest = *block.contest;
        float sum = title_height(contest) + summary_height(contest) + 12 +
                    static_cast<float>(block.end - block.begin) * (line_height(ui_) + kTouchGap);
        if (!contest.error.empty())
            sum += notice_height(ui_, body_.w, contest.error, error_role(contest)) + kTouchGap;
        if (const float ways = ways_height(ui_, contest); ways > 0) sum += ways + kTouchGap;
        return sum;
    }

    void draw_block(const Block& block, Rect& body, float& spare, std::optional<Event>& event) {
        const auto& contest = *block.contest;
        if (title_height(contest) > 0) draw_title(body.take_top(title_height(contest)), contest, event);
        ui_.text(body.take_top(summary_height(contest), 12), contest.summary, summary_style(ui_));
        for (std::size_t i = block.begin; i < block.end; ++i)
            keep_first(event, line(ui_, body.take_top(line_height(ui_), kTouchGap), contest.lines[i]));
        if (!contest.error.empty())
            body.take_top(notice(ui_, body, contest.error, Tone::kError, error_role(contest)), kTouchGap);
        // Where a hint would only be squeezed, the page is calmer without it.
        for (const Role role : {Role::kBody, Role::kSmall}) {
            const float needs = notice_height(ui_, body.w, contest.hint, role) + kTouchGap;
            if (contest.hint.empty() || needs > spare + kTouchGap) continue;
            body.take_top(notice(ui_, body, contest.hint, Tone::kHint, role), kTouchGap);
            spare -= needs;
            break;
        }
        if (ways_height(ui_, contest) > 0) {
            ways_on(ui_, body, contest, event);
            body.take_top(0, kTouchGap);
        }
    }

    Ui& ui_;
    Rect body_;
    std::vector<Part> parts_;
    float used_ = 0;
};

}  // namespace

std::optional<Event> draw(const ReviewPage& page, const Chrome& chrome, Ui& ui) {
    Rect area = ui.page();
    std::optional<Event> event = top_bar(ui, chrome, area);
    Rect foot = area;
    const auto body = [&](int rows) {
        Rect left = area;
        left.take_bottom(bottom_bar_space(ui.text_size(), rows));
        return left.inset(kMargin + 4, 14).column(1600);
    };
    const bool paged = Review(ui, page, body(1)).parts().size() > 1;
    Review review(ui, page, body(paged ? pager_rows(ui.canvas(), ui.text_size()) : 1));
    const auto& parts = review.parts();
    std::size_t at = parts.size() - 1;
    while (at > 0 && parts[at].first > page.first)
        --at;
    keep_first(event, review.draw(parts[at]));

    Button previous = page.previous, next = page.next, forward = page.forward;
    previous.enabled = at > 0;
    next.enabled = at + 1 < parts.size();
    if (previous.enabled) previous.event = PreviousPage{parts[at - 1].first};
    if (next.enabled) next.event = NextPage{parts[at + 1].first};
    forward.enabled = forward.enabled && !next.enabled;
    const std::string label = std::to_string(at + 1) + " / " + std::to_string(parts.size());
    keep_first(event, pager_bar(ui, foot, {&page.back, &previous, &next, &forward, label, next.enabled}));
    return event;
}

}  // namespace valurna::kiosk
