#include "kiosk/staff/pages/day_end/view.hpp"

#include "kiosk/staff/pages/reconciliation/view.hpp"
#include "kiosk/staff/view/verdict.hpp"

namespace valurna::kiosk {
namespace {

using Mark = StatusLine::Mark;

constexpr std::uint64_t kLeastMeasuredMs = 2'000;  // before a time is said to be left

// In seconds, from what has really come; none before that can be told.
std::optional<std::uint64_t> seconds_left(const AtDayEnd& at, const StationLook& look) {
    if (!at.before || !at.grown || at.grown->entries >= look.entries) return std::nullopt;
    const auto took = at.grown->at_ms - at.before->at_ms, came = at.grown->entries - at.before->entries;
    if (took < kLeastMeasuredMs || came == 0) return std::nullopt;
    return (look.entries - at.grown->entries) * took / came / 1000 + 1;
}

std::string left_words(const Catalogue& words, std::uint64_t seconds) {
    constexpr std::uint64_t kStep = 10, kMinute = 60;
    if (seconds <= 2 * kMinute) {
        const auto about = (seconds + kStep - 1) / kStep * kStep;
        return words.count("about {count} second left", "about {count} seconds left", about);
    }
    return words.count("about {count} minute left", "about {count} minutes left",
                       (seconds + kMinute - 1) / kMinute);
}

std::vector<StatusLine> lines_of(const StaffReading& reading) {
    const auto& words = reading.words;
    std::vector<StatusLine> lines{{Mark::kWell, words.text("Voting is closed on this station")}};
    if (!reading.state.look) return lines;
    const StationLook& look = *reading.state.look;
    const auto votes = votes_here(reading);
    // What the server has said of the slips of this place.
    const auto* here = own_station(look);
    lines.push_back({look.ballots == look.confirmed && look.ballots > 0 ? Mark::kWell : Mark::kPlain,
                     votes.empty() ? words.text("Nobody has voted here") : votes});
    if (here != nullptr)
        if (const auto counted = hand_count_words(words, *here)) lines.push_back({Mark::kTrouble, *counted});
    if (here != nullptr && here->slips)
        lines.push_back(
            {here->troubles.empty() ? Mark::kWell : Mark::kPlain, slips_words(words, *here->slips)});
    if (!reading.state.stopped || reading.state.stopped == "refused")
        lines.push_back(server_line(reading, look));
    if (reading.state.stopped && reading.state.stopped != "refused")
        lines.push_back(
            {Mark::kTrouble, words.text("The station's disk does not work. Leave the station as it "
                                        "is and call the coordinator.")});
    return lines;
}

DayEndPage::Sending sending_of(const AtDayEnd& at, const StaffReading& reading) {
    const auto& words = reading.words;
    DayEndPage::Sending sending;
    if (!reading.state.look) return sending;
    const StationLook& look = *reading.state.look;
    sending.part = look.entries_confirmed;
    sending.whole = look.entries;
    sending.progress = words.text("{percent} confirmed by the server",
                                  {{"percent", words.percent(look.entries_confirmed, look.entries)}});
    sending.calm = words.text("Leave the station on until all has arrived. Nothing is lost.");
    if (look.server == StationLook::Server::kRefuses) {
        sending.headline = words.text("The server does not accept it");
        sending.cause = words.text("Leave the station as it is and call the coordinator.");
        sending.calm = words.text("Nothing is lost.");
    } else if (look.all_confirmed()) {
        sending.headline = words.text("Everything has arrived");
        sending.calm = words.text("The server has confirmed all votes. The station can be switched off.");
    } else if (!look.network) {
        sending.headline = words.text("No network");
        sending.cause = words.text(
            "The votes are kept safe here. They are sent by themselves as soon as there is a network. Or save them on a "
            "USB stick, and take it to the office.");
        sending.calm = words.text("The station can be switched off. Nothing is lost.");
    } else if (at.grown) {
        sending.headline = words.text("Votes are being sent");
        if (const auto seconds = seconds_left(at, look))
            sending.progress += "\n" + left_words(words, *seconds);
    } else {
        sending.headline = words.text("Waiting for the server");
        sending.cause =
            look.line == StationLook::Line::kNoAnswer
                ? words.text(
                      "It does not answer. Look at the cable or at the Wi-Fi. Has the server moved? Then the office has its "
                      "new addresses, to scan here or on a USB stick.")
            : look.line == StationLook::Line::kWell
                ? words.text(
                      "The votes are kept safe here. They are sent by themselves as soon as the server answers.")
                : line_words(reading, look.line);
    }
    return sending;
}

}  // namespace

Said<DayEndPage> view_of(const AtDayEnd& at, const StaffReading& reading) {
    const auto& words = reading.words;
    DayEndPage page;
    page.lines = lines_of(reading);
    page.sending = sending_of(at, reading);
    const bool code = reading.state.look && reading.state.look->closing_code;
    page.back = {words.text("Back"), GoBack{}, true, {}};
    page.code = {words.text("Show the code for the office"), ShowClosingCode{}, code, {}};
    const bool reconciled = reading.state.look && reading.state.look->reconciled;
    page.reconciliation = {words.text("Show all stations"), ShowReconciliation{}, reconciled, {}};
    auto title = words.text("The end of the day");
    Aloud aloud;
    aloud.say(title);
    for (const auto& line : page.lines)
        aloud.say(line.text);
    const auto& sending = page.sending;
    aloud.say(sending.headline).say(sending.progress).say(sending.cause).say(sending.calm);
    return {
        std::move(page),
        std::move(title),
        aloud.text(),
        {words.text(
             "The code for the office says how much there is to come. It can be photographed, also where there is no "
             "network."),
         words.text("Votes that do not come by the network can be taken to the office on a USB stick.")}};
}

}  // namespace valurna::kiosk
