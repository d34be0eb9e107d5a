#include "kiosk/staff/pages/stick/view.hpp"

#include <algorithm>

#include "base/unreachable.hpp"
#include "kiosk/flow/roles.hpp"

namespace valurna::kiosk {
namespace {

using Mark = StatusLine::Mark;

std::string trouble_words(const Catalogue& words, StickTrouble trouble) {
    switch (trouble) {
        case StickTrouble::kNone:
            return {};
        case StickTrouble::kNoStick:
        case StickTrouble::kGone:
            return words.text(
                "The stick was taken out, or is broken. Put it in and do it again. Nothing is lost.");
        case StickTrouble::kSeveral:
            return words.text("There are several sticks in this station. Take out all but one.");
        case StickTrouble::kCannotOpen:
            return words.text("This station cannot open the stick. Take another one.");
        case StickTrouble::kFull:
            return words.text("The stick is full. Take another one, or make room on it.");
        case StickTrouble::kLocked:
            return words.text(
                "The stick is write-protected. Slide its lock to the other side, or take another one.");
        case StickTrouble::kForeign:
            return words.text("The stick belongs to another vote. Take another one.");
        case StickTrouble::kOtherCopy:
            return words.text(
                "The stick holds other votes of this station than are here. Keep both as they are, and call the "
                "coordinator.");
        case StickTrouble::kNothing:
            return words.text("There is nothing for this station on the stick.");
        case StickTrouble::kOther:
            return words.text("That did not work. Nothing is lost. The cause is in the station's log.");
    }
    unreachable("trouble with a stick");
}

std::string piece_words(const Catalogue& words, StickPiece piece) {
    switch (piece) {
        case StickPiece::kAddresses:
            return words.text("The server's new addresses are here.");
        case StickPiece::kReceipt:
            return words.text("The server has confirmed what it got from this station.");
        case StickPiece::kVoteClosed:
            return words.text("The office has closed the vote.");
        case StickPiece::kPackage:
            return words.text("A newer election has come. Lock this side now: then the station takes it in.");
        case StickPiece::kVoids:
            return words.text("A newer list of void slips is here.");
        case StickPiece::kPool:
            return words.text("Voters can be let in without a slip.");
        case StickPiece::kResult:
            return words.text("The result is here.");
        case StickPiece::kReconciliation:
            return words.text("How all stations stand is here.");
    }
    unreachable("piece on a stick");
}

void add_lines(const StaffReading& reading, const StickEnded& ended, std::vector<StatusLine>& lines) {
    const auto& words = reading.words;
    if (ended.trouble != StickTrouble::kNone) {
        lines.push_back({Mark::kTrouble, trouble_words(words, ended.trouble)});
        return;
    }
    if (ended.deed == StaffDeed::kExportStick)
        lines.push_back(
            {Mark::kWell, words.count("{count} vote of this station is on the stick.",
                                      "{count} votes of this station are on the stick.", ended.ballots)});
    if (ended.deed == StaffDeed::kKeepStick) {
        lines.push_back({Mark::kWell, words.text("A second copy of each vote is kept on this stick.")});
        lines.push_back({Mark::kPlain, words.text("Mark the stick B, and leave it in.")});
        return;
    }
    for (const auto piece : ended.came)
        lines.push_back({Mark::kWell, piece_words(words, piece)});
    if (ended.deed == StaffDeed::kImportStick && ended.came.empty() && !ended.refused)
        lines.push_back({Mark::kPlain, words.text("There is nothing new for this station on the stick.")});
    if (ended.refused)
        lines.push_back({Mark::kTrouble, words.text("Some of what is on the stick was not taken in. Call the "
                                                    "coordinator; the cause is in the station's log.")});
    lines.push_back({Mark::kWell, words.text("You can pull the stick out now.")});
}

// What is in the station, and what to do.
void add_headline(const Catalogue& words, StickIn in, StickPage& page) {
    switch (in) {
        case StickIn::kUnknown:
            page.headline = words.text("Looking for a stick ...");
            return;
        case StickIn::kNone:
            page.headline = words.text("Put a USB stick in.");
            page.explanation = words.text("What is on it stays there.");
            return;
        case StickIn::kSeveral:
            page.headline = trouble_words(words, StickTrouble::kSeveral);
            return;
        case StickIn::kLocked:
            page.headline = trouble_words(words, StickTrouble::kLocked);
            page.explanation = words.text("What the office put on it can be taken in all the same.");
            return;
        case StickIn::kOne:
            page.headline = words.text("A stick is in. What shall the station do?");
            page.explanation = words.text(
                "The votes are locked: nobody can read them on the stick, and nobody can change them "
                "unseen.");
            return;
    }
    unreachable("what is put in");
}

}  // namespace

Said<StickPage> view_of(const AtStick& at, const StaffReading& reading) {
    const auto& words = reading.words;
    StickPage page;
    const bool works = waiting_for_worker(reading.state);
    if (works) {
        page.headline = reading.state.doing == StaffDeed::kImportStick
                            ? words.text("Taking in what the office put on the stick ...")
                        : reading.state.doing == StaffDeed::kKeepStick
                            ? words.text("Making the second copy ...")
                            : words.text("Saving the votes on the stick ...");
        page.explanation = words.text("Leave the stick in.");
        if (at.all > 0)
            page.moved = {at.done, at.all,
                          words.text("{count} of {all}",
                                     {{"count", words.number(at.done)}, {"all", words.number(at.all)}})};
    } else if (at.ended) {
        page.headline =
            at.ended->trouble == StickTrouble::kNone ? words.text("It is done") : words.text("Not done");
        add_lines(reading, *at.ended, page.lines);
    } else {
        add_headline(words, at.in, page);
    }
    const auto add = [&](StaffDeed deed, bool now, const char* id, const std::string& label) {
        if (now && may(*reading.state.role, deed))
            page.deeds.push_back({id, {label, ChooseDeed{deed}, !works, {}}});
    };
    const bool again = at.ended && at.ended->trouble == StickTrouble::kNone;  // then it is over
    add(StaffDeed::kExportStick, at.in == StickIn::kOne && !works && !again, "export",
        words.text("Save this station's votes on the stick"));
    add(StaffDeed::kImportStick, (at.in == StickIn::kOne || at.in == StickIn::kLocked) && !works && !again,
        "import", words.text("Take in what the office put on the stick"));
    // The stick with the second copy is not shown here. Another one can take its place only while it is missing.
    const bool lacks_copy = !reading.state.look || reading.state.look->copy != StationLook::Copy::kKept;
    add(StaffDeed::kKeepStick, at.in == StickIn::kOne && lacks_copy && !works && !again, "keep",
        words.text("Leave this stick in: keep a second copy on it"));
    page.back = {words.text("Back"), GoBack{}, !works, {}};
    auto title = words.text("USB stick");
    Aloud aloud;
    aloud.say(title).say(page.headline).say(page.explanation);
    if (page.moved) aloud.say(page.moved->words);
    for (const auto& line : page.lines)
        aloud.say(line.text);
    for (const auto& deed : page.deeds)
        aloud.say(deed.button.label);
    return {
        std::move(page),
        std::move(title),
        aloud.text(),
        {words.text(
            "One stick serves all stations, in any order, as often as you like. The office takes in what is on it.")}};
}

}  // namespace valurna::kiosk
