#include "kiosk/staff/pages/reconciliation/view.hpp"

#include <algorithm>

#include "base/unreachable.hpp"
#include "kiosk/flow/roles.hpp"

namespace valurna::kiosk {
namespace {

using Mark = StatusLine::Mark;

std::string why_words(const Catalogue& words, MissingWhy why) {
    switch (why) {
        case MissingWhy::kNothingReceived:
            return words.text("Nothing has come from it.");
        case MissingWhy::kSaidUnused:
            return words.text("The office says that it was never used, and votes have come from it.");
        case MissingWhy::kNotClosed:
            return words.text("It is not closed, or its closing has not come.");
        case MissingWhy::kCountsDiffer:
            return words.text("It closed with other numbers than have come.");
        case MissingWhy::kQuarantine:
            return words.text(
                "The server has not accepted something from it. A person at the office must look.");
        case MissingWhy::kUnfinished:
            return words.text("By its code more is to come from it. Send the rest, or bring it on a stick.");
        case MissingWhy::kEndsOtherwise:
            return words.text("Its code contradicts what has come. Leave it as it is and call the office.");
    }
    unreachable("why a station is red");
}

bool counted_otherwise(const Reconciled::Station& station) {
    return station.admitted && *station.admitted != station.ballots;
}

StatusLine line_of(const Catalogue& words, const Reconciled::Station& station) {
    StatusLine line{Mark::kWell, words.apart(station.name)};
    const auto add = [&line](const std::string& sentence) { line.text += "\n" + sentence; };
    if (!station.troubles.empty()) {
        line.mark = Mark::kTrouble;
        add(words.text("Missing"));
        for (const auto why : station.troubles)
            line.text += " · " + why_words(words, why);
        return line;
    }
    if (station.never_used) {
        add(words.text("Was never used, the office says"));
        return line;
    }
    add(words.count("All is here: {count} vote", "All is here: {count} votes", station.ballots));
    if (const auto counted = hand_count_words(words, station)) {
        line.mark = Mark::kPlain;
        add(*counted);
    }
    return line;
}

std::string figures(const Catalogue& words, const Reconciled::Codes& codes) {
    return words.text("{all} in all = {used} used + {void} void + {left} left",
                      {{"all", words.number(codes.issued)},
                       {"used", words.number(codes.used)},
                       {"void", words.number(codes.void_codes)},
                       {"left", words.number(codes.unused())}});
}

// Votes that came in a second time with one code, or with a void slip: their stations hold them, and none is counted.
std::uint64_t not_counted(const Reconciled& told) {
    std::uint64_t received = 0;
    for (const auto& station : told.stations)
        received += station.ballots;
    return received > told.codes.used ? received - told.codes.used : 0;
}

// What lacks something comes first, then what was counted otherwise by hand, then this station, then the others as the server names them.
std::vector<const Reconciled::Station*> in_order(const Reconciled& told) {
    std::vector<const Reconciled::Station*> stations;
    for (const auto& station : told.stations)
        stations.push_back(&station);
    std::stable_sort(stations.begin(), stations.end(), [](const auto* a, const auto* b) {
        const auto rank = [](const auto* one) {
            if (!one->troubles.empty()) return 0;
            if (counted_otherwise(*one)) return 1;
            return one->this_one ? 2 : 3;
        };
        return rank(a) < rank(b);
    });
    return stations;
}

}  // namespace

StatusLine missing_words(const Catalogue& words, const Reconciled& told) {
    const auto red = told.red();
    if (red == 0) return {Mark::kWell, words.text("All is here from all stations")};
    return {Mark::kTrouble, words.count("{count} of {all} stations lacks something",
                                        "{count} of {all} stations lack something", red,
                                        {{"all", words.number(told.stations.size())}})};
}

std::optional<std::string> hand_count_words(const Catalogue& words, const Reconciled::Station& station) {
    if (!counted_otherwise(station)) return std::nullopt;
    return words.count("{count} person counted by hand: not as many as the votes",
                       "{count} people counted by hand: not as many as the votes", *station.admitted);
}

std::string slips_words(const Catalogue& words, const Reconciled::Codes& slips) {
    return words.text("Slips of this place: {figures}", {{"figures", figures(words, slips)}});
}

const Reconciled::Station* own_station(const StationLook& look) {
    if (!look.reconciled) return nullptr;
    const auto& all = look.reconciled->stations;
    const auto own = std::find_if(all.begin(), all.end(), [](const auto& one) { return one.this_one; });
    return own == all.end() ? nullptr : &*own;
}

Said<ReconciliationPage> view_of(const AtReconciliation& at, const StaffReading& reading) {
    const auto& words = reading.words;
    const auto& look = reading.state.look;
    ReconciliationPage page;
    if (look && look->reconciled) {
        auto all = missing_words(words, *look->reconciled);
        all.text +=
            "\n" + words.text("As the server said it on {day} at {time}",
                              {{"day", words.date(look->reconciled->day)}, {"time", look->reconciled->time}});
        page.lines.push_back(std::move(all));
        page.lines.push_back(
            {Mark::kPlain, words.text("Codes, those for voters without a slip too: {figures}",
                                      {{"figures", figures(words, look->reconciled->codes)}})});
        if (const auto more = not_counted(*look->reconciled); more > 0)
            page.lines.push_back(
                {Mark::kPlain,
                 words.count(
                     "{count} more vote has come than codes were used: a code voted twice, or its slip is void. "
                     "It is not counted.",
                     "{count} more votes have come than codes were used: codes voted twice, or their slips are "
                     "void. They are not counted.",
                     more)});
        for (const auto* station : in_order(*look->reconciled))
            page.lines.push_back(line_of(words, *station));
    }
    page.first = std::min(at.first, static_cast<std::uint32_t>(page.lines.size()));
    page.previous = {words.text("Previous"), PreviousPage{}, true, {}};
    page.next = {words.text("Show more"), NextPage{}, true, {}};
    page.back = {words.text("Back"), GoBack{}, true, {}};
    if (may(*reading.state.role, StaffDeed::kEmpty) && look && look->may_be_emptied && !reading.state.stopped)
        page.empty = Button{words.text("Empty this station …"), ChooseDeed{StaffDeed::kEmpty}, true, {}};
    auto title = words.text("All stations");
    Aloud aloud;
    aloud.say(title);
    for (const auto& line : page.lines)
        aloud.say(line.text);
    return {std::move(page), std::move(title), aloud.text(), {}};
}

}  // namespace valurna::kiosk
