#include "kiosk/pages/stopped/view.hpp"

namespace valurna::kiosk {

Said<StoppedPage> view_of(const AtStopped&, const Reading& reading) {
    const auto& words = reading.words;
    StoppedPage page;
    page.headline = words.text("Voting here is paused for now.");
    page.explanation = words.text(
        "Please ask the staff. If you did not see the thank-you page, your vote is not handed in and your "
        "code still "
        "works.");
    if (reading.state.stopped == "emptied") {
        page.headline = words.text("Voting here is over.");
        page.explanation = words.text("For the staff: the station is empty and ready for its next vote.");
    } else if (reading.state.stopped == "storage") {
        page.explanation +=
            "\n" + words.text("For the staff: this station cannot store votes. Its disk may be full.");
    } else if (reading.state.stopped == "refused") {
        page.explanation +=
            "\n" +
            words.text(
                "For the staff: the server has not accepted what this station sent. Call the coordinator.");
    } else if (reading.state.stopped == "set-back") {
        page.explanation +=
            "\n" +
            words.text(
                "For the staff: the memory of this station is an older copy, or there are two of it. Leave everything as it is, and call the coordinator.");
    } else if (reading.state.stopped == "damaged") {
        page.explanation +=
            "\n" +
            words.text(
                "For the staff: the votes in the memory of this station cannot be read. Leave everything as it is, and call the coordinator.");
    } else {
        page.explanation += "\n" + words.text("For the staff: the cause is in the station's log.");
    }
    Aloud aloud;
    aloud.say(page.headline).say(page.explanation);
    return {std::move(page), reading.own(reading.election.title), aloud.text(), {}};
}

}  // namespace valurna::kiosk
