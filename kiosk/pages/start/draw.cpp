#include <cmath>

#include "kiosk/pages/start/view.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {
namespace {

constexpr float kLanguageHeight = 80;

std::optional<Event> languages(Ui& ui, const Rect& area, int columns, int rows,
                               const std::vector<LanguageChoice>& all) {
    std::optional<Event> event;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const LanguageChoice& choice = all[i];
        const Rect box = area.cell(columns, rows, static_cast<int>(i), kTouchGap);
        const Button plain{choice.name, choice.event, true, {}};
        if (button(ui, "lang:" + choice.language_tag, box, plain,
                   {.kind = choice.chosen ? Kind::kPrimary : Kind::kKey})) {
            event = choice.event;
        }
    }
    return event;
}

std::optional<Event> controls(Ui& ui, Rect row, const Chrome& chrome) {
    std::optional<Event> event;
    struct Control {
        const char* id;
        const Button* button;
        Icon icon;
    };
    const Control all[] = {{"chrome:size", &chrome.size, Icon::kTextSize},
                           {"chrome:contrast", &chrome.contrast, Icon::kContrast},
                           {"chrome:help", &chrome.help, Icon::kHelp}};
    row = row.take_end(3 * 84 + 2 * kGap);
    for (const Control& control : all) {
        const Rect box = row.take_start(84, kGap);
        if (control.button->label.empty() && control.button->spoken.empty()) continue;
        if (button(ui, control.id, box, *control.button,
                   {.kind = Kind::kQuiet, .before = control.icon, .icon_only = true})) {
            event = control.button->event;
        }
    }
    return event;
}

constexpr Look kDoor{.kind = Kind::kQuiet, .before = Icon::kPerson, .role = Role::kSmall};

// For those who look for it: in a corner of the grass, or in the first row where the panel stands. Without width: none.
Rect staff_door(Ui& ui, const Chrome& chrome, const Rect& area, const Rect& top) {
    if (!chrome.for_staff) return {area.right(), area.bottom() - 12, 0, 0};
    const float wide = button_width(ui, *chrome.for_staff, kDoor);
    if (ui.canvas().portrait()) return {top.x, top.y, std::min(wide, top.w - 3 * 84 - 3 * kGap), top.h};
    const float most = std::min(wide, 400.0F);
    return {area.right() - 40 - most, area.bottom() - 16 - kTouchTarget, most, kTouchTarget};
}

}  // namespace

std::optional<Event> draw(const StartPage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    std::optional<Event> event;
    Rect area = ui.page();
    const bool portrait = ui.canvas().portrait();

    const int count = static_cast<int>(page.languages.size());
    const int most = portrait ? 3 : static_cast<int>(area.w / 245);
    const int rows = std::max(1, (count + most - 1) / most), columns = std::max(1, (count + rows - 1) / rows);
    Rect foot = area.take_bottom(static_cast<float>(rows) * (kLanguageHeight + kTouchGap) - kTouchGap +
                                 2 * kMargin + kThinLine);

    const float sky = portrait ? (page.votes.empty() ? 0.74F : 0.70F) : 0.70F;
    const float horizon = area.y + std::round(area.h * sky);
    ui.fill(area, c.sky);
    ui.fill({area.x, horizon, area.w, area.bottom() - horizon}, c.grass);
    if (ui.high_contrast()) ui.fill({area.x, horizon, area.w, kLine}, c.line);
    band(ui, chrome, area);

    Rect words = area.inset(56, 30);
    const Rect top = words.take_top(75, portrait ? 24 : 0);
    if (!portrait) words = {words.x, area.y + 40, words.w, area.bottom() - area.y - 80};
    const float button_height = std::round(std::max(116.0F, ui.line_height(Role::kLead) * 1.9F));
    Rect press = words.take_bottom(button_height, 24);
    if (portrait) {
        // The drawing takes what the words leave.
        const float wanted = ui.measure(page.title, {.role = Role::kDisplay, .bold = true}, words.w).h +
                             ui.measure(page.introduction, {.role = Role::kBody, .rich = true}, words.w).h +
                             40;
        const float tall = std::clamp(horizon - words.y - wanted, 150.0F, 380.0F);
        const Rect scene{words.x + 40, horizon - tall, words.w - 80, tall + 20};
        ui.scene(scene);
        words.h = scene.y - words.y - 10;
        press = {words.x,
                 horizon + (area.bottom() - horizon - button_height) * (page.votes.empty() ? 0.55F : 0.2F),
                 words.w, button_height};
    } else {
        const float width = std::round(area.w * 0.31F);
        ui.scene({area.right() - width - 40, area.y + 96, width, horizon - area.y - 96 + 8});
        words.w = area.w - 56 - width - 90;
        // The button stands half in the grass, as what comes next.
        press.y = area.bottom() - button_height - std::round(area.h * 0.12F);
        words.h = press.y - 22 - words.y;
    }

    // The question and what it is about share the room; the question may take up to two thirds.
    const TextStyle title{.role = Role::kDisplay, .colour = c.ink, .bold = true, .least = 0.55F};
    const TextStyle about{.role = Role::kBody, .colour = c.ink, .rich = true, .least = 0.65F};
    const float about_height = std::min(words.h * 0.45F, ui.measure(page.introduction, about, words.w).h);
    const Size took = ui.text({words.x, words.y, words.w, words.h - about_height - 14}, page.title, title);
    ui.text({words.x, words.y + took.h + 14, words.w, words.h - took.h - 14}, page.introduction, about);

    const Rect door = staff_door(ui, chrome, area, top);
    if (door.w > 0 && button(ui, "chrome:staff", door, *chrome.for_staff, kDoor))
        event = chrome.for_staff->event;
    keep_first(event, controls(ui, top, chrome));
    const Look look{.kind = Kind::kPrimary, .role = Role::kLead};
    if (page.notice.empty()) {
        press.w = portrait ? press.w : std::min(words.w, button_width(ui, page.begin, look) + 40);
        if (button(ui, "begin", press, page.begin, look)) event = page.begin.event;
    } else {
        notice(ui, {press.x, press.y, portrait ? press.w : words.w, press.h}, page.notice, Tone::kHint);
    }

    if (!page.votes.empty()) {
        const float beside = (page.notice.empty() ? press.right() : words.right()) + 24;
        const Rect box = portrait
                             ? Rect{words.x, press.bottom() + 4, words.w, area.bottom() - press.bottom() - 8}
                             : Rect{beside, horizon + 8, area.right() - 40 - beside, door.y - horizon - 16};
        ui.text(box, page.votes,
                {.role = Role::kSmall,
                 .colour = c.ink,
                 .across = portrait ? Align::kMiddle : Align::kEnd,
                 .down = Align::kMiddle,
                 .least = 0.6F});
    }

    ui.fill(foot, c.surface);
    ui.fill(foot.take_top(kThinLine), c.line);
    keep_first(event, languages(ui, foot.inset(kMargin + 4, kMargin), columns, rows, page.languages));
    return event;
}

}  // namespace valurna::kiosk
