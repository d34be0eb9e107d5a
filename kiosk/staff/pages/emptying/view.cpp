#include "kiosk/staff/pages/emptying/view.hpp"

#include "kiosk/staff/pages/reconciliation/view.hpp"

namespace valurna::kiosk {
namespace {

// What the office may still want to ask this station about.
void add_doubts(const StaffReading& reading, std::vector<StatusLine>& lines) {
    const auto& look = reading.state.look;
    if (!look || !look->reconciled) return;
    if (look->reconciled->red() > 0) lines.push_back(missing_words(reading.words, *look->reconciled));
    const auto* own = own_station(*look);
    const auto counted = own == nullptr ? std::nullopt : hand_count_words(reading.words, *own);
    if (counted) lines.push_back({StatusLine::Mark::kPlain, *counted});
}

}  // namespace

Said<EmptyingPage> view_of(const AtEmptying& at, const StaffReading& reading) {
    const auto& words = reading.words;
    using Mark = StatusLine::Mark;
    const bool rests = waiting_for_worker(reading.state);
    const auto here = reading.state.look ? reading.state.look->ballots : 0;
    EmptyingPage page;
    page.last = at.asked_once;
    page.headline = at.asked_once ? words.text("Empty this station now?")
                                  : words.text("Empty this station for the next vote?");
    if (at.asked_once) {
        add_doubts(reading, page.lines);
    } else {
        page.lines = {
            {Mark::kWell, words.text("The server has all of this station. It has signed that.")},
            {Mark::kPlain,
             words.count("Goes away: {count} vote kept here, and the election with its keys and PINs",
                         "Goes away: {count} votes kept here, and the election with its keys and PINs",
                         here)},
            {Mark::kPlain, words.text("Stays: what the server signed, and the list of what staff did")}};
    }
    page.what_comes =
        at.asked_once
            ? words.text("It cannot be undone. The station then takes no part in this vote any more.")
            : words.text("Do this when the office says so, and not before.");
    page.back = {words.text("Back"), GoBack{}, !rests, {}};
    page.go_on = {
        at.asked_once ? words.text("Empty now") : words.text("Go on"), ConfirmEmptying{}, !rests, {}};
    auto title = words.text("Empty this station");
    auto aloud = spoken(title, page);
    return {std::move(page), std::move(title), std::move(aloud), {}};
}

}  // namespace valurna::kiosk
