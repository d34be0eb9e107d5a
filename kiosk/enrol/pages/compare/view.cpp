#include "kiosk/enrol/pages/compare/view.hpp"

namespace valurna::kiosk {

Said<EnrolComparePage> view_of(const AtEnrolCompare& at, const EnrolReading& reading) {
    const auto& words = reading.words;
    EnrolComparePage page;
    page.question = words.text("Is all of this the same on the paper?");
    page.lines = {{words.text("Place"), words.apart(at.slip.place), false},
                  {words.text("Station"), words.apart(at.slip.station), false},
                  {words.text("Vote"), words.apart(at.slip.vote), false},
                  {words.text("Server"), words.apart(at.slip.server), false},
                  {words.text("Key of the server"), words.apart(at.slip.server_key), true},
                  {words.text("Key of the office"), words.apart(at.slip.authority_key), true}};
    page.differs = {words.text("No, something differs"), RejectSlip{}, true, {}};
    page.alike = {words.text("Yes, all the same"), ConfirmSlip{}, true, {}};
    auto title = words.text("Compare with the paper");
    Aloud aloud;
    aloud.say(page.question);
    for (const auto& line : page.lines)
        aloud.say(line.name + ": " + line.value);
    return {
        std::move(page),
        std::move(title),
        aloud.text(),
        {words.text(
            "Whoever makes a false slip could lead this machine to a false server. So compare each group, "
            "or call the coordinator.")}};
}

}  // namespace valurna::kiosk
