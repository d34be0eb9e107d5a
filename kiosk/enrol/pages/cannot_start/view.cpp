#include "kiosk/enrol/pages/cannot_start/view.hpp"

#include "base/unreachable.hpp"

namespace valurna::kiosk {
namespace {

std::string why_words(CannotStart why, const Catalogue& words) {
    switch (why) {
        case CannotStart::kDisk:
            return words.text("Its disk is full, write-protected or broken.");
        case CannotStart::kInUse:
            return words.text("Another program on this machine holds the station.");
        case CannotStart::kFiles:
            return words.text("Something of the station is missing or damaged.");
    }
    unreachable("why a station cannot start");
}

}  // namespace

Said<CannotStartPage> view_of(const AtCannotStart& at, const EnrolReading& reading) {
    const auto& words = reading.words;
    CannotStartPage page;
    page.headline = words.text("This station cannot start now.");
    page.explanation =
        words.text("Nobody can vote here. What was voted before stays where it is.") + "\n" +
        why_words(at.why, words) + " " +
        words.text("Call the coordinator; the cause is in the station's log. It tries again by itself.");
    auto title = words.text("Voting station");
    Aloud aloud;
    aloud.say(page.headline).say(page.explanation);
    return {std::move(page), std::move(title), aloud.text(), {page.explanation}};
}

}  // namespace valurna::kiosk
