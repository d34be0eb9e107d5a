#include "kiosk/staff/pages/hand_count/view.hpp"

namespace valurna::kiosk {

Said<HandCountPage> view_of(const AtHandCount& at, const StaffReading& reading) {
    const auto& words = reading.words;
    HandCountPage page;
    page.question = words.text("How many people have voted here?");
    const auto& election = reading.election;
    page.explanation = !election.practice && election.opens != election.closes
                           ? words.text("Count the slips that you collected, or your ticks, of all days.")
                           : words.text("Count the slips that you collected, or your ticks.");
    page.number = at.typed;
    page.keys = figure_keys(at.typed.size() < kMostFiguresCounted);
    page.erase = {words.text("Erase"), EraseFigure{}, !at.typed.empty(), {}};
    page.back = {words.text("Back"), GoBack{}, true, {}};
    page.skip = {words.text("Nobody has counted"), SkipNumber{}, true, {}};
    page.go_on = {words.text("Continue"), ConfirmNumber{}, !at.typed.empty(), {}};
    auto title = words.text("Close voting");
    Aloud aloud;
    aloud.say(title).say(page.question).say(page.explanation).say(page.number);
    return {
        std::move(page),
        std::move(title),
        aloud.text(),
        {words.text(
            "The number is compared with the votes, and written down with them. Where nobody counted, say so.")}};
}

}  // namespace valurna::kiosk
