#include "kiosk/staff/pages/opening/view.hpp"

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
    for (const auto kind : kCheckKinds) {
        auto found = verdict(reading, kind);
        if (found.mark == Mark::kTrouble) trouble.push_back(std::move(found.name));
    }
    if (!trouble.empty())
        return {Mark::kTrouble, words.text("Not in order: {things}. Look under Check the station.",
                                           {{"things", words.listed(trouble)}})};
    const auto& trials = reading.state.trials;
    for (const auto one : {trials.touch, trials.sound, trials.scanner, trials.vote}) {
        if (one == Trial::kNotYet)
            return {Mark::kPlain, words.text("Not everything has been tried. Look under Check the station.")};
    }
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
    page.explanation = words.text("After opening, people can vote here until you pause or close voting.");
    page.back = {words.text("Back"), GoBack{}, !rests, {}};
    page.open = {words.text("Open voting now"), ConfirmOpening{}, !rests && check.has_value(), {}};
    auto title = words.text("Open voting");
    Aloud aloud;
    aloud.say(title);
    for (const auto& line : page.lines)
        aloud.say(line.text);
    aloud.say(page.explanation);
    return {std::move(page), std::move(title), aloud.text(), {}};
}

}  // namespace valurna::kiosk
