#include "kiosk/staff/pages/admit/view.hpp"

namespace valurna::kiosk {

Said<StaffAdmitPage> view_of(const AtAdmit& at, const StaffReading& reading) {
    const auto& words = reading.words;
    StaffAdmitPage page;
    for (const auto& pool : pools_left(reading.state)) {
        page.styles.push_back({pool.style,
                               {style_name(reading, pool.style),
                                ChooseStyle{pool.style},
                                !waiting_for_worker(reading.state),
                                {}},
                               words.count("{count} left", "{count} left", pool.left)});
    }
    page.explanation =
        page.styles.empty()
            ? words.text(
                  "This station has no votes for people without a slip. Give the voter a slip, or ask the "
                  "coordinator for more votes.")
        : at.for_class
            ? words.text("What does the class vote on?")
            : words.text(
                  "What does the voter vote on? The voting begins at once: then leave the voter alone.");
    page.back = {words.text("Back"), GoBack{}, !waiting_for_worker(reading.state), {}};
    auto title = at.for_class ? words.text("Let a class vote") : words.text("Let a voter in without a slip");
    Aloud aloud;
    aloud.say(title).say(page.explanation);
    for (const auto& style : page.styles)
        aloud.say(style.button.label).say(style.left);
    return {std::move(page), std::move(title), aloud.text(), {}};
}

}  // namespace valurna::kiosk
