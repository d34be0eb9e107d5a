// Locking, testing, handing in, thanks; and the page of a station that has stopped.
#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

Screenful seal_page(const Reading& reading, const AtSeal& at) {
    const auto& words = reading.words;
    CastScreen screen;
    const bool rests = waiting_for_worker(reading.state);
    screen.back = {words.text("Back"), GoBack{}, !rests, words.text("Back to my choices")};
    screen.test = {words.text("Test the machine first"), TestMachine{}, at.phase == SealPhase::kSealed, {}};
    screen.cast = {words.text("Hand in my vote"), Cast{}, at.phase == SealPhase::kSealed, {}};
    switch (at.phase) {
        case SealPhase::kSealing:
            screen.headline = words.text("Your vote is being locked.");
            screen.explanation = words.text("It takes only a moment.");
            screen.busy = words.text("Locking your vote ...");
            break;
        case SealPhase::kSealFailed:
            screen.headline = words.text("Your vote could not be locked.");
            screen.explanation = words.text("Your choices are still here, and your code is not used.");
            screen.error = words.text("Try again. If it does not help, ask the staff.");
            screen.cast = {words.text("Try again"), SealAgain{}, true, {}};
            break;
        case SealPhase::kSealed:
            screen.headline = words.text("Your vote is locked, but not yet handed in.");
            screen.explanation = words.text("Nobody can see what you have chosen. Your vote has the number");
            screen.tracker = grouped_tracker(at.tracker);
            if (at.failed) {
                screen.error = words.text(
                    "It did not work. Nothing is stored and your code still works. Try again, or ask the "
                    "staff.");
            }
            break;
        case SealPhase::kCasting:
            screen.headline = words.text("Your vote is being handed in.");
            screen.explanation = words.text("Wait until you see the thank-you page.");
            screen.busy = words.text("Handing in your vote ...");
            break;
        case SealPhase::kSpoiling:
            screen.headline = words.text("The machine is being tested.");
            screen.explanation = words.text("It takes only a moment.");
            screen.busy = words.text("Testing the machine ...");
            break;
    }
    Aloud aloud;
    const auto title = words.text("Last step");
    aloud.say(title)
        .say(screen.headline)
        .say(screen.explanation)
        .say(screen.tracker)
        .say(screen.busy)
        .say(screen.error);
    return {std::move(screen), title, aloud.text()};
}

Screenful tested_page(const Reading& reading, const AtTested& at) {
    const auto& words = reading.words;
    TestedScreen screen;
    screen.headline = words.text("This was a test. You have not voted yet.");
    screen.explanation = words.text(
        "The machine has opened what it locked under this number. Anyone can check that it is the same as "
        "below. "
        "Now lock your vote again. Your code still works.");
    screen.tracker = grouped_tracker(at.tracker);
    screen.qr = at.tracker;
    const auto contests = contests_of(reading.state, reading.election);
    for (std::size_t i = 0; i < contests.size(); ++i) {
        const auto& selection = reading.state.session->contests[i];
        for (const auto project : selection.chosen) {
            screen.chosen.push_back(reading.own(contests[i]->projects[project].title));
        }
        if (selection.blank) screen.chosen.push_back(words.text("Blank vote"));
    }
    screen.again = {words.text("Back to my choices"), SealAgain{}, true, {}};
    Aloud aloud;
    aloud.say(screen.headline).say(screen.explanation).say(screen.tracker);
    for (const auto& one : screen.chosen)
        aloud.say(one);
    return {std::move(screen), words.text("Test of the machine"), aloud.text()};
}

Screenful thanks_page(const Reading& reading, const AtThanks& at) {
    const auto& words = reading.words;
    ThanksScreen screen;
    screen.headline = reading.election.practice ? words.text("Thank you! Your practice vote is in.")
                                                : words.text("Thank you! Your vote is in.");
    screen.follow = words.text("Follow your vote with the number");
    screen.tracker = grouped_tracker(at.tracker);
    screen.qr = at.tracker;
    if (!reading.election.results_on.empty()) {
        screen.results =
            words.text("The result comes on {date}.", {{"date", words.date(reading.election.results_on)}});
    }
    const auto where = reading.own(reading.election.results_where);
    if (!where.empty()) screen.results += (screen.results.empty() ? "" : " ") + where;
    screen.done = {words.text("Done"), Finish{}, true, {}};
    Aloud aloud;
    aloud.say(screen.headline).say(screen.follow).say(screen.tracker).say(screen.results);
    return {std::move(screen), words.text("Thank you"), aloud.text()};
}

Screenful stopped_page(const Reading& reading) {
    const auto& words = reading.words;
    StoppedScreen screen;
    screen.headline = words.text("Voting here is paused for now.");
    screen.explanation = words.text(
        "Please ask the staff. If you did not see the thank-you page, your vote is not handed in and your "
        "code still "
        "works.");
    if (reading.state.stopped == "storage") {
        screen.explanation +=
            "\n" + words.text("For the staff: this station cannot store votes. Its disk may be full.");
    } else {
        screen.explanation += "\n" + words.text("For the staff: the cause is in the station's log.");
    }
    Aloud aloud;
    aloud.say(screen.headline).say(screen.explanation);
    return {std::move(screen), reading.own(reading.election.title), aloud.text()};
}

}  // namespace valurna::kiosk
