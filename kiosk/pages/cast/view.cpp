#include "kiosk/pages/cast/view.hpp"

namespace valurna::kiosk {

std::vector<std::string> cast_help(const Reading& reading) {
    const auto& words = reading.words;
    return {
        words.text("Your vote counts only when you have touched “Hand in my vote”."),
        words.text(
            "With the number you can see later that your vote is there. It does not show what you chose."),
        words.text(
            "With the test you can check that the machine locks what you chose. What you test becomes public and is "
            "not your vote."),
        ask_staff(reading)};
}

Said<CastPage> view_of(const AtCast& at, const Reading& reading) {
    const auto& words = reading.words;
    CastPage page;
    const bool rests = waiting_for_worker(reading.state);
    page.back = {words.text("Back"), GoBack{}, !rests, words.text("Back to my choices")};
    page.test = {words.text("Test the machine first"), TestMachine{}, at.phase == CastPhase::kSealed, {}};
    page.cast = {words.text("Hand in my vote"), Cast{}, at.phase == CastPhase::kSealed, {}};
    const auto show_number = [&] {
        page.tracker = at.number.groups;
        page.about = about_number(reading, at.number);
    };
    switch (at.phase) {
        case CastPhase::kSealing:
            page.headline = words.text("Your vote is being locked.");
            page.explanation = words.text("It takes only a moment.");
            page.busy = words.text("Locking your vote ...");
            break;
        case CastPhase::kSealFailed:
            page.headline = words.text("Your vote could not be locked.");
            page.explanation = words.text("Your choices are still here, and your code is not used.");
            page.error = words.text("Try again. If it does not help, ask the staff.");
            page.cast = {words.text("Try again"), SealAgain{}, true, {}};
            break;
        case CastPhase::kSealed:
            page.headline = words.text("Your vote is locked, but not yet handed in.");
            page.explanation = words.text("Nobody can see what you have chosen. Your vote has the number");
            show_number();
            if (at.failed) {
                page.about.clear();  // one thing at a time
                page.error = words.text(
                    "It did not work. Nothing is stored and your code still works. Try again, or ask the "
                    "staff.");
            }
            break;
        case CastPhase::kBeforeTest:
            page.headline = words.text("What you test becomes public. It is not your vote.");
            page.explanation = words.text(
                "Everybody will see it, beside the number of your slip. Go back and change it if you want to vote "
                "like this. After the test you choose anew.");
            page.tracker = at.number.groups;
            page.back = {words.text("Back"), GoBack{}, true, {}};
            page.test = {};
            page.cast = {words.text("Test and show it to all"), ConfirmTest{}, true, {}};
            break;
        case CastPhase::kCasting:
            page.headline = words.text("Your vote is being handed in.");
            page.explanation = words.text("Wait until you see the thank-you page.");
            page.busy = words.text("Handing in your vote ...");
            break;
        case CastPhase::kSpoiling:
            page.headline = words.text("The machine is being tested.");
            page.explanation = words.text("It takes only a moment.");
            page.busy = words.text("Testing the machine ...");
            break;
    }
    if (is_preview(reading.station) && at.phase == CastPhase::kSealed) {
        page.headline = words.text("Here the vote would be locked, but not yet handed in.");
        page.explanation = words.text("In the preview nothing is locked, and the number is made up:");
    }
    if (is_practice_alone(reading.station) && at.phase == CastPhase::kBeforeTest) {
        page.headline = words.text("In a real vote, what you test becomes public. It is not your vote.");
        page.explanation = words.text("Here nobody sees it. After the test you choose anew.");
        page.cast.label = words.text("Test the machine first");
    }
    Aloud aloud;
    const auto title = words.text("Last step");
    aloud.say(title)
        .say(page.headline)
        .say(page.explanation)
        .say(page.tracker)
        .say(page.about)
        .say(page.busy)
        .say(page.error);
    return {std::move(page), title, aloud.text(), cast_help(reading)};
}

}  // namespace valurna::kiosk
