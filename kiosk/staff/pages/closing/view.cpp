#include "kiosk/staff/pages/closing/view.hpp"

namespace valurna::kiosk {

Said<ClosingPage> view_of(const AtClosing& at, const StaffReading& reading) {
    const auto& words = reading.words;
    const bool rests = waiting_for_worker(reading.state);
    const auto here = reading.state.look ? reading.state.look->ballots : 0;
    using Mark = StatusLine::Mark;
    ClosingPage page;
    if (days_to_come(reading))
        page.lines.push_back(
            {Mark::kTrouble,
             words.text(
                 "Voting goes on until {date}. To go home for today, touch Back twice, and pause instead.",
                 {{"date", words.date(reading.election.closes)}})});
    page.lines.push_back({Mark::kPlain, words.count("{count} vote here", "{count} votes here", here)});
    if (!at.counted) {
        page.lines.push_back(
            {Mark::kPlain, words.text("Nobody has counted the people. This is written down.")});
    } else if (*at.counted == here) {
        page.lines.push_back(
            {Mark::kWell, words.count("{count} person counted by hand: as many as the votes",
                                      "{count} people counted by hand: as many as the votes", *at.counted)});
    } else {
        page.lines.push_back(
            {Mark::kTrouble,
             words.count("{count} person counted by hand: not as many as the votes",
                         "{count} people counted by hand: not as many as the votes", *at.counted)});
        page.lines.push_back(
            {Mark::kPlain, words.text("Count once more. If it stays so, close all the same: both numbers "
                                      "are written down.")});
    }
    page.what_comes = words.text("After closing nobody can vote here any more. It cannot be undone.");
    page.back = {words.text("Back"), GoBack{}, !rests, {}};
    page.go_on = {words.text("Close now"), ConfirmClosing{}, !rests, {}};
    auto title = words.text("Close voting");
    auto aloud = spoken(title, page);
    return {
        std::move(page),
        std::move(title),
        std::move(aloud),
        {words.text(
            "Close once, when the last voter of the last day has voted. For lunch or for the night, pause.")}};
}

}  // namespace valurna::kiosk
