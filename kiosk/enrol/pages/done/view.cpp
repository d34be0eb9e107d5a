#include "kiosk/enrol/pages/done/view.hpp"

namespace valurna::kiosk {

Said<EnrolDonePage> view_of(const AtEnrolDone& at, const EnrolReading& reading) {
    const auto& words = reading.words;
    EnrolDonePage page;
    page.headline =
        words.text("This machine is now the station {place}.", {{"place", words.apart(at.slip.place)}});
    page.explanation = words.text("This is its key. The server's list of stations shows the same one.");
    page.key = at.key;
    page.clock = words.text("By its clock it is {date}. If that is wrong, call the coordinator.",
                            {{"date", words.date(at.day)}});
    if (!at.goes_on_in.empty())
        page.language =
            words.text("This vote is not in the language that you chose. The station goes on in: {language}",
                       {{"language", words.apart(Messages::own_name(at.goes_on_in))}});
    page.go_on = {words.text("Continue"), GoForward{}, true, {}};
    auto title = words.text("Set up this machine");
    Aloud aloud;
    aloud.say(page.headline).say(page.explanation).say(page.key).say(page.clock).say(page.language);
    return {std::move(page),
            std::move(title),
            aloud.text(),
            {words.text(
                "A slip is secret and works once. Keep it until this machine is set up, then destroy it.")}};
}

}  // namespace valurna::kiosk
