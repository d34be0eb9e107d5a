#include "kiosk/staff/pages/home/view.hpp"

#include "kiosk/flow/roles.hpp"
#include "kiosk/staff/view/verdict.hpp"

namespace valurna::kiosk {
namespace {

using Mark = StatusLine::Mark;

StatusLine polls_line(const StaffReading& reading) {
    const auto& words = reading.words;
    const auto& state = reading.state;
    if (state.stopped == "emptied")
        return {Mark::kWell,
                words.text("The station is empty and ready for its next vote. It can be switched off.")};
    if (state.stopped == "storage")
        return {Mark::kTrouble, words.text("This station cannot store votes. Its disk may be full.")};
    if (state.stopped == "refused")
        return {Mark::kTrouble,
                words.text("The server has not accepted what this station sent. Call the coordinator.")};
    if (state.stopped == "set-back")
        return {
            Mark::kTrouble,
            words.text(
                "The memory of this station is an older copy, or there are two of it. Leave everything as it is, and call the coordinator.")};
    if (state.stopped == "damaged")
        return {
            Mark::kTrouble,
            words.text(
                "The votes in the memory of this station cannot be read. Leave everything as it is, and call the coordinator.")};
    if (state.stopped)
        return {Mark::kTrouble, words.text("Voting has stopped. The cause is in the station's log.")};
    if (state.polls_open && state.of_class) {
        return {Mark::kWell, words.count("A class votes: {count} of {all} has voted",
                                         "A class votes: {count} of {all} have voted", state.of_class->voted,
                                         {{"all", words.number(state.of_class->of)}})};
    }
    if (state.polls_open) return {Mark::kWell, words.text("Voting is open")};
    if (state.paused) return {Mark::kPlain, words.text("Voting is paused")};
    if (state.was_open) return {Mark::kPlain, words.text("Voting is closed")};
    return {Mark::kPlain, words.text("Voting has not opened yet")};
}

std::optional<StatusLine> copy_line(const StaffReading& reading, const StationLook& look) {
    switch (look.copy) {
        case StationLook::Copy::kNone:
            break;
        case StationLook::Copy::kKept:
            return StatusLine{Mark::kWell, reading.words.text("The second copy is whole")};
        case StationLook::Copy::kMissing:
            return StatusLine{Mark::kTrouble,
                              reading.words.text("The second copy is missing. Put in the stick marked B.")};
    }
    return std::nullopt;
}

std::vector<StatusLine> lines_of(const StaffReading& reading) {
    const auto& words = reading.words;
    std::vector<StatusLine> lines{polls_line(reading)};
    if (!reading.state.was_open && !reading.state.stopped && !may(*reading.state.role, StaffDeed::kOpen))
        lines.push_back({Mark::kPlain, words.text("Opening needs an organiser's staff card or PIN.")});
    if (!reading.state.look || reading.state.stopped == "emptied") return lines;
    const StationLook& look = *reading.state.look;
    if (closed_for_good(reading.state)) {
        lines.push_back(
            look.all_confirmed()
                ? StatusLine{Mark::kWell,
                             words.text(
                                 "The server has confirmed all votes. The station can be switched off.")}
                : StatusLine{
                      Mark::kPlain,
                      words.text(
                          "The server does not have all votes yet. They are safe here, and are sent while the station is on and has a network.")});
    }
    // The ledger was read whole when the station began, and whatever remembers it knew of no more: else the station had stopped.
    if (reading.state.paused && !reading.state.stopped && look.ballots > 0)
        lines.push_back(
            {Mark::kWell,
             words.count("The ballot box goes on where it was: {count} vote from before is here",
                         "The ballot box goes on where it was: {count} votes from before are here",
                         look.ballots)});
    const auto votes = votes_here(reading);
    lines.push_back({look.ballots == look.confirmed && look.ballots > 0 ? Mark::kWell : Mark::kPlain,
                     votes.empty() ? words.text("No votes here yet") : votes});
    if (reading.state.stopped != "refused") lines.push_back(server_line(reading, look));
    if (reading.state.stopped != "storage") lines.push_back(room_line(reading, look));
    if (auto copy = copy_line(reading, look)) lines.push_back(*std::move(copy));
    if (auto power = power_line(reading, look)) lines.push_back(*std::move(power));
    return lines;
}

void add_deeds(const StaffReading& reading, StaffHomePage& page) {
    const auto& words = reading.words;
    const auto& state = reading.state;
    const bool runs = state.polls_open && !state.stopped;
    const auto add = [&](StaffDeed deed, bool now, const char* id, const std::string& label) {
        if (!now || !may(*state.role, deed)) return;
        page.deeds.push_back({id, {label, ChooseDeed{deed}, !waiting_for_worker(state) && state.look, {}}});
    };
    if (state.stopped == "emptied") return;  // there is no station any more
    add(StaffDeed::kOpen, !state.was_open && !state.stopped, "open", words.text("Open voting"));
    add(StaffDeed::kCheckStation, !state.was_open, "check", words.text("Check the station"));
    add(StaffDeed::kDayEnd, closed_for_good(state), "day-end", words.text("The end of the day"));
    add(StaffDeed::kEndClass, state.of_class.has_value(), "end-class", words.text("End the class"));
    add(StaffDeed::kResume, state.paused && !state.stopped, "resume", words.text("Go on after the pause"));
    add(StaffDeed::kAdmit, runs, "admit", words.text("Let a voter in without a slip"));
    add(StaffDeed::kBeginClass, runs && !state.of_class, "class", words.text("Let a class vote"));
    add(StaffDeed::kLiftWait, state.wrong_codes >= kWrongCodesAllowed, "lift-wait",
        words.text("Lift the wait after wrong codes"));
    add(StaffDeed::kPause, runs, "pause", words.text("Pause voting"));
    add(StaffDeed::kExportStick, true, "stick", words.text("USB stick"));
    add(StaffDeed::kSetPin, state.by_card, "pin", words.text("Set a PIN"));
    add(StaffDeed::kClose, (state.polls_open || state.paused) && !state.stopped, "close",
        words.text("Close voting"));
    add(StaffDeed::kCheckStation, state.was_open, "check", words.text("Check the station"));
}

}  // namespace

Said<StaffHomePage> view_of(const AtHome& at, const StaffReading& reading) {
    const auto& words = reading.words;
    StaffHomePage page;
    page.lines = lines_of(reading);
    add_deeds(reading, page);
    if (at.failed) {
        page.error =
            at.failed == StaffDeed::kEmpty && at.by_storage
                ? words.text("Emptying was interrupted. The station goes on with it by itself.")
            : at.by_storage
                ? words.text("That did not work: the station cannot store it. Nothing has changed.")
            : at.failed == StaffDeed::kNewAddresses
                ? words.text(
                      "These addresses are not taken in: they are not for this station, or older than its own.")
                : words.text("That did not work. Nothing has changed.");
    }
    if (at.done == StaffDeed::kLiftWait) page.told = words.text("The wait is over. The voter can try again.");
    if (at.done == StaffDeed::kNewAddresses)
        page.told = words.text("The server's new addresses are taken in. The station uses them from now on.");
    auto title = role_name(reading, *reading.state.role);
    Aloud aloud;
    aloud.say(title).say(page.error).say(page.told);
    for (const auto& line : page.lines)
        aloud.say(line.text);
    for (const auto& deed : page.deeds)
        aloud.say(deed.button.label);
    std::vector<std::string> help;
    const auto& state = reading.state;
    if ((state.polls_open || state.paused) && !state.stopped) {
        help.push_back(words.text(
            "Somebody has left in the middle of voting? Hold your staff card in front of the reader, or touch the "
            "question mark there and then For staff. By itself it ends after a little more than a minute."));
        if (!may(*state.role, StaffDeed::kClose))
            help.push_back(words.text("Closing needs an organiser's staff card or PIN."));
    }
    return {std::move(page), std::move(title), aloud.text(), std::move(help)};
}

}  // namespace valurna::kiosk
