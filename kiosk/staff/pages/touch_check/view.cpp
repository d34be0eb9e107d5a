#include "kiosk/staff/pages/touch_check/view.hpp"

namespace valurna::kiosk {

Said<TouchCheckPage> view_of(const AtTouchCheck& at, const StaffReading& reading) {
    const auto& words = reading.words;
    TouchCheckPage page;
    page.instruction = words.text("Press all five targets.");
    for (std::uint32_t target = 0; target < kTouchTargets; ++target) {
        const bool pressed = (at.pressed >> target & 1U) != 0;
        page.targets.push_back(
            {{words.number(target + 1), TouchTarget{target}, true,
              pressed ? words.text("Target {number}, pressed", {{"number", words.number(target + 1)}})
                      : words.text("Target {number}", {{"number", words.number(target + 1)}})},
             pressed});
    }
    page.back = {
        at.pressed == 0 ? words.text("Back") : words.text("One does not answer"), GoBack{}, true, {}};
    auto title = words.text("Touch");
    Aloud aloud;
    aloud.say(title).say(page.instruction);
    return {std::move(page), std::move(title), aloud.text(), {}};
}

}  // namespace valurna::kiosk
