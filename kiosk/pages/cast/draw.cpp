#include <algorithm>
#include <cmath>

#include "kiosk/pages/cast/view.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {
namespace {

// Of the height that the words and the number share where they are crowded; less where an error is told as well.
constexpr float kPlate = 0.36F, kPlateBesideError = 0.26F;

// One large button, two small: nobody must leave here believing that the vote is in.
std::optional<Event> last_bar(Ui& ui, Rect& area, const CastPage& page) {
    const Palette& c = ui.colours();
    const Look back{.kind = Kind::kSecondary, .before = Icon::kBack}, test{.kind = Kind::kQuiet};
    const Look cast{.kind = Kind::kPrimary, .role = Role::kLead};
    const float small = bottom_bar_height(ui.text_size()), large = std::round(small * 1.36F);
    const bool one_row = !ui.canvas().portrait();
    Rect strip = area.take_bottom(one_row ? large + 40 : large + small + kGap + 40);
    ui.fill(strip, c.surface);
    ui.fill(strip.take_top(kThinLine), c.line);
    Rect inner = strip.inset(kMargin, 18);
    std::optional<Event> event;
    // Two touches in a row on the test's button must not confirm it: what confirms stands elsewhere, under another name.
    const char* const main_id = page.cast.event.is<ConfirmTest>() ? "test-now" : "cast";
    std::vector<BarItem> others{{"back", &page.back, back, false}};
    float others_wanted = button_width(ui, page.back, back) + kGap;
    if (!page.test.label.empty()) {
        others.push_back({"test", &page.test, test, !one_row});
        others_wanted += button_width(ui, page.test, test) + kGap;
    }
    if (one_row) {
        const float width =
            std::clamp(inner.w - others_wanted, inner.w * 0.36F, std::max(inner.w * 0.36F, 620.0F));
        const Rect main = inner.take_end(width, kGap);
        const Rect row = {inner.x, inner.y + (inner.h - small) / 2, inner.w, small};
        event = button_row(ui, row, others);
        if (button(ui, main_id, main, page.cast, cast)) event = page.cast.event;
        return event;
    }
    const Rect main = inner.take_top(large, kGap);
    if (button(ui, main_id, main, page.cast, cast)) event = page.cast.event;
    keep_first(event, button_row(ui, inner, others));
    return event;
}

}  // namespace

std::optional<Event> draw(const CastPage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    Rect area = ui.page();
    std::optional<Event> event = top_bar(ui, chrome, area);
    Rect body = area;
    std::optional<Event> last = last_bar(ui, body, page);
    keep_first(event, std::move(last));

    const float grow = ui.canvas().grow();
    Rect inner = body.inset(56, 24).column(1400 * grow);
    const TextStyle headline{
        .role = Role::kHeadline, .colour = c.ink, .bold = true, .most = grow, .least = 0.55F};
    const TextStyle words{.colour = c.ink, .most = grow, .least = 0.6F};
    const float width = inner.w;
    float plate = page.tracker.empty() ? 0 : number_plate_height(ui, width, page.tracker, grow) + kGap;
    const float busy = page.busy.empty() ? 0 : ui.line_height(Role::kBody) * grow + 20;
    float error = page.error.empty() ? 0 : notice_height(ui, width, page.error) + kGap;
    float head = ui.measure(page.headline, headline, width).h,
          text = ui.measure(page.explanation, words, width).h,
          about = page.about.empty() ? 0 : ui.measure(page.about, words, width).h;
    const float wanted = head + text + about + error;
    const auto room = [&] { return inner.h - plate - busy - 14 - (plate > 0 ? kGap : 0); };
    if (wanted > room()) {
        plate = std::min(plate, inner.h * (error > 0 ? kPlateBesideError : kPlate) + kGap);
        const float share = std::min(1.0F, room() / wanted);
        for (float* part : {&head, &text, &about, &error})
            *part *= share;
    }
    // Everything together stands a little above the middle.
    const float spare = inner.h - head - text - plate - about - busy - error - 14;
    inner.take_top(std::max(0.0F, std::round(spare * 0.42F)));
    const Size took = ui.text({inner.x, inner.y, inner.w, head}, page.headline, headline);
    inner.take_top(took.h, 14);
    if (error > 0) {
        const Rect strip = inner.take_top(error - kGap, kGap);
        const bool roomy = notice_height(ui, width, page.error) <= strip.h + 1;
        notice(ui, strip, page.error, Tone::kError, roomy ? Role::kBody : Role::kSmall);
    }
    if (text > 0) {
        const Size told = ui.text({inner.x, inner.y, inner.w, text}, page.explanation, words);
        inner.take_top(told.h, kGap);
    }
    if (plate > 0) number_plate(ui, inner.take_top(plate - kGap, kGap), page.tracker, grow);
    if (about > 0) ui.text(inner.take_top(about), page.about, words);
    if (busy > 0) {
        Rect line{inner.x, inner.y, inner.w, busy};
        const float side = ui.line_height(Role::kBody) * 0.8F * grow;
        ui.icon(Icon::kLock, line.take_start(side, 16).centred({side, side}), c.primary);
        ui.text(line, page.busy,
                {.colour = c.ink, .bold = true, .down = Align::kMiddle, .most = grow, .least = 0.7F});
    }
    return event;
}

}  // namespace valurna::kiosk
