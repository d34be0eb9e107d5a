#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_overlay_samples(SampleMaker& make) {
    const Words& w = make.words;
    const auto add = [&](const std::string& name, AnyOverlay overlay, const std::string& below) {
        auto page = make.named(below).view.page;
        make.add(name, std::move(page), w.ballot_title).view.overlay = std::move(overlay);
    };
    const Button close{w.close, CloseOverlay{}, true, ""};
    add("idle", IdleOverlay{w.idle, w.idle_text, {w.stay, StillHere{}, true, ""}}, "ballot");
    add("leave",
        LeaveOverlay{w.leave_head,
                     w.leave_text,
                     {w.leave_stay, CloseOverlay{}, true, ""},
                     {w.leave, ConfirmLeave{}, true, ""}},
        "ballot");
    auto ended = staff_sample(make);
    std::get<State>(ended.state).session.emplace();
    std::get<State>(ended.state).overlay = AtStaffEnd{};
    std::get<State>(ended.state).page = AtCode{};
    ended.add(make, "staff-end");
    auto asks = staff_sample(make);
    std::get<State>(asks.state).session.emplace();
    std::get<State>(asks.state).overlay = AtStaffPin{};
    std::get<State>(asks.state).page = AtCode{};
    asks.give({Figure{'4'}, Figure{'8'}});
    asks.add(make, "staff-pin-over");
    add("languages", LanguagesOverlay{w.languages, make.languages(10), close}, "code");
    SizesOverlay sizes{w.sizes, {}, make.size, close};
    for (std::size_t i = 0; i < 4; ++i) {
        sizes.sizes.at(i) = {w.size_names.at(i), ChooseTextSize{static_cast<TextSize>(i)}, true, ""};
    }
    add("sizes", std::move(sizes), "ballot");
    add("help",
        HelpOverlay{w.help, {w.help1, w.help2, w.help3}, close, Button{w.for_staff, OpenStaff{}, true, ""}},
        "ballot");
}

}  // namespace valurna::gallery
