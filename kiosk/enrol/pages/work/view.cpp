#include "kiosk/enrol/pages/work/view.hpp"

#include "base/unreachable.hpp"

namespace valurna::kiosk {
namespace {

std::string trouble_words(EnrolTrouble trouble, const Catalogue& words) {
    switch (trouble) {
        case EnrolTrouble::kNoNetwork:
            return words.text(
                "This machine has no network. Look at its cable, or at the wireless network, then try again.");
        case EnrolTrouble::kNoServer:
            return words.text("The server was not reached. Look at the network, then try again.");
        case EnrolTrouble::kOtherServer:
            return words.text(
                "What answers here is not the server of this slip. It may be the sign-in page of a guest network. "
                "Call the coordinator.");
        case EnrolTrouble::kBusy:
            return words.text("The server is busy. Wait a minute, then try again.");
        case EnrolTrouble::kUnknownSlip:
            return words.text("The server does not know this slip. Ask the coordinator for a new one.");
        case EnrolTrouble::kUsedSlip:
            return words.text(
                "Another machine was set up with this slip. Each machine needs its own: call the coordinator.");
        case EnrolTrouble::kOtherSlip:
            return words.text(
                "This machine was set up with another slip. Use that one, or call the coordinator.");
        case EnrolTrouble::kNothingOnStick:
            return words.text("The stick holds nothing for this station. Ask the coordinator.");
        case EnrolTrouble::kNoStick:
            return words.text(
                "One stick must be in this machine. Put it in, take others out, wait a moment, then try again.");
        case EnrolTrouble::kStick:
            return words.text("This station cannot open the stick. Take another one.");
        case EnrolTrouble::kDisk:
            return words.text("This machine cannot store the station. Its disk may be full.");
        case EnrolTrouble::kOther:
            return words.text("That did not work. The cause is in the station's log: call the coordinator.");
    }
    unreachable("trouble of an enrolment");
}

}  // namespace

Said<EnrolWorkPage> view_of(const AtEnrolWork& at, const EnrolReading& reading) {
    const auto& words = reading.words;
    using Mark = StatusLine::Mark;
    EnrolWorkPage page;
    page.lines.push_back({Mark::kWell, words.text("The slip was compared with the paper")});
    if (at.stage >= EnrolStage::kKnown)
        page.lines.push_back({Mark::kWell, words.text("The server knows this machine")});
    if (at.stage >= EnrolStage::kPackage)
        page.lines.push_back(
            {Mark::kWell, words.text("The vote is on this machine, and its signature holds")});
    page.back = {words.text("Back"), GoBack{}, !at.stopping, {}};
    if (at.trouble) {
        page.error = trouble_words(*at.trouble, words);
        page.again = Button{words.text("Try again"), TryAgain{}, true, {}};
        // Where the server cannot be had, the office's stick brings the same.
        if (*at.trouble == EnrolTrouble::kNoNetwork || *at.trouble == EnrolTrouble::kNoServer)
            page.stick = Button{words.text("Use a stick from the office"), UseStick{}, true, {}};
    } else {
        page.waiting = at.stopping                        ? words.text("One moment ...")
                       : at.stage == EnrolStage::kPackage ? words.text("The station is made ready ...")
                       : at.stage == EnrolStage::kKnown   ? words.text("The vote is fetched ...")
                                                          : words.text("The server is asked ...");
    }
    auto title = words.text("Set up this machine");
    Aloud aloud;
    aloud.say(title).say(page.error).say(page.waiting);
    for (const auto& line : page.lines)
        aloud.say(line.text);
    return {std::move(page), std::move(title), aloud.text(), {}};
}

}  // namespace valurna::kiosk
