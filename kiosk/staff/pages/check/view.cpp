#include "kiosk/staff/pages/check/view.hpp"

namespace valurna::kiosk {

Said<CheckPage> view_of(const AtCheck& at, const StaffReading& reading) {
    const auto& words = reading.words;
    auto found = verdict(reading, at.kind);
    CheckPage page;
    page.verdict = {found.mark, found.found};
    page.mend = found.mend;
    page.fingerprints = std::move(found.fingerprints);
    page.back = {words.text("Back"), GoBack{}, !at.busy, {}};
    if (at.kind == CheckKind::kSound) {
        page.try_out = Button{words.text("Play the sound"), TryOut{}, !at.busy, {}};
        if (at.busy) page.busy = words.text("The sound plays ...");
        if (at.played && !at.busy) {
            page.question = words.text("Did you hear it?");
            page.yes = Button{words.text("Yes"), SayWhether{true}, true, {}};
            page.no = Button{words.text("No"), SayWhether{false}, true, {}};
        }
    }
    if (at.kind == CheckKind::kScanner && reading.state.trials.scanner != Trial::kWorks)
        page.no = Button{words.text("It reads nothing"), SayWhether{false}, true, {}};
    if (at.kind == CheckKind::kTestVote) {
        page.try_out = Button{words.text("Cast a test vote"), TryOut{}, !at.busy, {}};
        if (at.busy) page.busy = words.text("The test vote is cast ...");
    }
    Aloud aloud;
    aloud.say(found.name).say(page.verdict.text).say(page.mend).say(page.busy).say(page.question);
    for (const auto& one : page.fingerprints)
        aloud.say(one.name).say(one.groups);
    return {std::move(page), std::move(found.name), aloud.text(), {}};
}

}  // namespace valurna::kiosk
