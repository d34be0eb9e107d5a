#include "kiosk/pages/thanks/view.hpp"

namespace valurna::kiosk {

Said<ThanksPage> view_of(const AtThanks& at, const Reading& reading) {
    const auto& words = reading.words;
    ThanksPage page;
    page.headline = is_preview(reading.station) ? words.text("Here a vote would be in. This was the preview.")
                    : reading.election.practice ? words.text("Thank you! Your practice vote is in.")
                                                : words.text("Thank you! Your vote is in.");
    page.tracker = at.number.groups;
    page.about = about_number(reading, at.number);
    page.qr = number_to_scan(reading, at.number);
    const auto& address = reading.election.public_address;
    if (is_practice_alone(reading.station)) {
        page.follow = words.text("In a real vote you can follow your vote with this number.");
    } else if (address.empty()) {
        page.follow = words.text(
            "Keep this number: take a picture of it or write it down. With it you can ask the organiser for your vote.");
    } else {
        page.follow = words.text(
            "Follow your vote: point your phone at the square, or look for the number at {address}",
            {{"address", address.substr(address.find("//") + 2)}});
    }
    const bool counted = !is_practice_alone(reading.station);
    if (counted && !reading.election.results_on.empty()) {
        page.results =
            words.text("The result comes on {date}.", {{"date", words.date(reading.election.results_on)}});
    }
    const auto where = reading.own(reading.election.results_where);
    if (counted && !where.empty()) page.results += (page.results.empty() ? "" : " ") + where;
    page.done = {words.text("Done"), Finish{}, true, {}};
    Aloud aloud;
    aloud.say(page.headline).say(page.follow).say(page.tracker).say(page.about).say(page.results);
    return {std::move(page), words.text("Thank you"), aloud.text(), {}};
}

}  // namespace valurna::kiosk
