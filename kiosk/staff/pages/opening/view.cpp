#include "kiosk/staff/pages/opening/view.hpp"

#include "kiosk/staff/view/verdict.hpp"

namespace valurna::kiosk {
namespace {

using Mark = StatusLine::Mark;

StatusLine zero_line(const StaffReading& reading, const StationCheck& check) {
    const auto& words = reading.words;
    if (check.entries == 0)
        return {Mark::kWell, words.text("The ballot box is empty: no vote is stored here")};
    return {Mark::kTrouble,
            words.count("{count} vote is stored here already. Call the coordinator.",
                        "{count} votes are stored here already. Call the coordinator.", check.ballots)};
}

// What is checked, in one line: whatever is in trouble by its name, or how much nobody has looked at.
StatusLine ready_line(const StaffReading& reading) {
    const auto& words = reading.words;
    std::vector<std::string> trouble;
    bool untried = false;
    for (const auto kind : kCheckKinds) {
        auto found = verdict(reading, kind);
        untried = untried || found.untried;
        if (found.mark == Mark::kTrouble) trouble.push_back(std::move(found.name));
    }
    if (!trouble.empty())
        return {Mark::kTrouble, words.text("Not in order: {things}. Look under Check the station.",
                                           {{"things", words.listed(trouble)}})};
    if (untried)
        return {Mark::kPlain, words.text("Not everything has been tried. Look under Check the station.")};
    return {Mark::kWell, words.text("All that was checked is in order")};
}

}  // namespace

Said<OpeningPage> view_of(const AtOpening&, const StaffReading& reading) {
    const auto& words = reading.words;
    const bool rests = waiting_for_worker(reading.state);
    const auto& check = reading.state.check;
    OpeningPage page;
    if (check) {
        page.lines.push_back(zero_line(reading, *check));
        page.lines.push_back(ready_line(reading));
        page.lines.push_back({Mark::kPlain, words.text("Fingerprint of the election key: {groups}",
                                                       {{"groups", words.apart(check->election_key)}})});
    }
    page.what_comes = words.text("After opening, people can vote here until you pause or close voting.");
    page.back = {words.text("Back"), GoBack{}, !rests, {}};
    page.go_on = {words.text("Open voting now"), ConfirmOpening{}, !rests && check.has_value(), {}};
    auto title = words.text("Open voting");
    auto aloud = spoken(title, page);
    return {std::move(page), std::move(title), std::move(aloud), {}};
}

}  // namespace valurna::kiosk
