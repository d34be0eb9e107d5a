#include "kiosk/pages/overlays/view.hpp"

namespace valurna::kiosk {
namespace {

OverlaySaid say(const NoOverlay&, const Telling&, Beneath&) {
    return {};
}

OverlaySaid say(const AtIdle& warning, const Telling& reading, Beneath& beneath) {
    const auto& words = reading.words;
    const auto left = seconds_until(warning.until_ms, reading.station.now_ms);
    IdleOverlay shown;
    shown.headline = words.text("Are you still there?");
    shown.explanation = beneath.choosing ? words.count(
                                               "In {count} second your choices are wiped. Nothing is "
                                               "handed in, and your code still works.",
                                               "In {count} seconds your choices are wiped. Nothing is "
                                               "handed in, and your code still works.",
                                               left)
                                         : words.count("In {count} second this page closes.",
                                                       "In {count} seconds this page closes.", left);
    shown.stay = {words.text("Yes, I am still here"), StillHere{}, true, {}};
    auto spoken = Aloud().say(shown.headline).say(shown.explanation).say(shown.stay.label).text();
    return {std::move(shown), std::move(spoken)};
}

OverlaySaid say(const AtLeave&, const Telling& reading, Beneath&) {
    const auto& words = reading.words;
    LeaveOverlay shown{
        words.text("Do you want to stop voting?"),
        words.text(
            "Your choices are wiped and nothing is handed in. Your code still works, so you can come back."),
        {words.text("No, go on voting"), CloseOverlay{}, true, {}},
        {words.text("Yes, stop"), ConfirmLeave{}, true, {}}};
    auto spoken = Aloud().say(shown.headline).say(shown.explanation).text();
    return {std::move(shown), std::move(spoken)};
}

OverlaySaid say(const AtStaffEnd&, const Telling& reading, Beneath&) {
    const auto& words = reading.words;
    StaffEndOverlay shown{words.text("A member of staff wants to end this voting."),
                          words.text("Nothing of it is kept, and the code can be used again."),
                          {words.text("Go on voting"), CloseOverlay{}, true, {}},
                          {words.text("End it"), EndVoting{}, true, {}}};
    auto spoken = Aloud().say(shown.headline).say(shown.explanation).text();
    return {std::move(shown), std::move(spoken)};
}

OverlaySaid say(const AtStaffPin& at, const Telling& reading, Beneath&) {
    const auto& words = reading.words;
    StaffPinOverlay shown{pin_pad_of(at, reading),
                          words.text("End a voting that somebody left"),
                          {words.text("Go on voting"), CloseOverlay{}, !at.checking, {}}};
    auto spoken = Aloud()
                      .say(shown.headline)
                      .say(at.checking ? shown.checking_label : shown.error)
                      .say(shown.instruction)
                      .text();
    return {std::move(shown), std::move(spoken)};
}

Button close_button(const Telling& reading) {
    return {reading.words.text("Close"), CloseOverlay{}, true, {}};
}

OverlaySaid say(const AtLanguages&, const Telling& reading, Beneath&) {
    LanguagesOverlay shown{reading.words.text("Choose language"), language_choices(reading),
                           close_button(reading)};
    Aloud aloud;
    aloud.say(shown.headline);
    for (const auto& choice : shown.languages)
        aloud.say(choice.name);
    return {std::move(shown), aloud.text()};
}

OverlaySaid say(const AtSizes&, const Telling& reading, Beneath&) {
    const auto& words = reading.words;
    SizesOverlay shown;
    shown.headline = words.text("Text size");
    shown.sizes = {Button{words.text("Small"), ChooseTextSize{TextSize::kSmall}, true, {}},
                   Button{words.text("Normal"), ChooseTextSize{TextSize::kDefault}, true, {}},
                   Button{words.text("Large"), ChooseTextSize{TextSize::kLarge}, true, {}},
                   Button{words.text("Largest"), ChooseTextSize{TextSize::kLargest}, true, {}}};
    shown.chosen = reading.station.settings.text_size;
    shown.close = close_button(reading);
    Aloud aloud;
    aloud.say(shown.headline);
    for (const auto& size : shown.sizes)
        aloud.say(size.label);
    return {std::move(shown), aloud.text()};
}

OverlaySaid say(const AtHelp&, const Telling& reading, Beneath& beneath) {
    auto& help = beneath.help;
    const auto& words = reading.words;
    if (help.empty()) {
        help = {words.text("You need a slip with a voting code. You get it from the staff."),
                ask_staff(reading)};
    }
    HelpOverlay shown{words.text("Help"), std::move(help), close_button(reading), {}};
    if (beneath.may_be_ended) shown.for_staff = Button{words.text("For staff"), OpenStaff{}, true, {}};
    Aloud aloud;
    aloud.say(shown.headline);
    for (const auto& line : shown.lines)
        aloud.say(line);
    return {std::move(shown), aloud.text()};
}

}  // namespace

OverlaySaid overlay_of(const Telling& reading, Beneath beneath) {
    return std::visit([&](const auto& at) { return say(at, reading, beneath); }, reading.station.overlay);
}

}  // namespace valurna::kiosk
