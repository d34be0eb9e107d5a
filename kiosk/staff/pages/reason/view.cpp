#include "kiosk/staff/pages/reason/view.hpp"

namespace valurna::kiosk {
namespace {

// What is written down is in the vote's first language, whatever the screen speaks.
Button reason(const StaffReading& reading, std::string (*why)(const Catalogue& words)) {
    const auto& languages = reading.election.languages;
    const auto& published = languages.empty() ? reading.words : reading.messages.in(languages.front());
    return {why(reading.words), ChooseReason{why(published)}, !waiting_for_worker(reading.state), {}};
}

}  // namespace

Said<ReasonPage> view_of(const AtReason& at, const StaffReading& reading) {
    const auto& words = reading.words;
    const bool opens = at.deed == StaffDeed::kOpen;
    ReasonPage page;
    page.explanation = words.text("By this machine's clock it is {date}. Voting is planned for {dates}.",
                                  {{"date", words.date(at.day)},
                                   {"dates", words.dates(reading.election.opens, reading.election.closes)}});
    page.question = opens
                        ? words.text("Why does voting open today? The reason is published with the result.")
                        : words.text("Why does voting close today? The reason is published with the result.");
    const auto add = [&](std::string (*why)(const Catalogue& words)) {
        page.reasons.push_back(reason(reading, why));
    };
    const bool late = at.day > reading.election.closes;
    if (opens) {
        add([](const Catalogue& in) { return in.text("The voting days were moved"); });
    } else {
        add([](const Catalogue& in) { return in.text("Everybody here has voted"); });
        if (!late) add([](const Catalogue& in) { return in.text("This place closes earlier"); });
        add([](const Catalogue& in) { return in.text("This station is out of order"); });
    }
    if (late) add([](const Catalogue& in) { return in.text("Voting here was made longer"); });
    if (opens) add([](const Catalogue& in) { return in.text("This station replaces another one"); });
    page.otherwise = words.text("Is the date wrong, or is it another reason? Call the coordinator.");
    page.back = {words.text("Back"), GoBack{}, !waiting_for_worker(reading.state), {}};
    auto title = opens ? words.text("Open voting") : words.text("Close voting");
    Aloud aloud;
    aloud.say(title).say(page.explanation).say(page.question);
    for (const auto& one : page.reasons)
        aloud.say(one.label);
    aloud.say(page.otherwise);
    return {std::move(page), std::move(title), aloud.text(), {}};
}

}  // namespace valurna::kiosk
