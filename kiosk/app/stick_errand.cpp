#include "kiosk/app/stick_errand.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>

#include "sync/stick/telling.hpp"

namespace valurna::kiosk {
namespace {

// A stick that says nothing for so long is broken. One large file takes a slow one a minute.
constexpr auto kMostSilence = std::chrono::minutes(3);

StickTrouble shown(sync::StickTrouble trouble) {
    switch (trouble) {
        case sync::StickTrouble::kNone:
            return StickTrouble::kNone;
        case sync::StickTrouble::kNoStick:
            return StickTrouble::kNoStick;
        case sync::StickTrouble::kSeveral:
            return StickTrouble::kSeveral;
        case sync::StickTrouble::kCannotOpen:
            return StickTrouble::kCannotOpen;
        case sync::StickTrouble::kFull:
            return StickTrouble::kFull;
        case sync::StickTrouble::kLocked:
            return StickTrouble::kLocked;
        case sync::StickTrouble::kGone:
            return StickTrouble::kGone;
        case sync::StickTrouble::kForeign:
            return StickTrouble::kForeign;
        case sync::StickTrouble::kOtherCopy:
            return StickTrouble::kOtherCopy;
        case sync::StickTrouble::kNothing:
            return StickTrouble::kNothing;
        case sync::StickTrouble::kOther:
            break;
    }
    return StickTrouble::kOther;
}

StickPiece shown(sync::StickPiece piece) {
    switch (piece) {
        case sync::StickPiece::kAddresses:
            return StickPiece::kAddresses;
        case sync::StickPiece::kReceipt:
            return StickPiece::kReceipt;
        case sync::StickPiece::kVoteClosed:
            return StickPiece::kVoteClosed;
        case sync::StickPiece::kPackage:
            return StickPiece::kPackage;
        case sync::StickPiece::kVoids:
            return StickPiece::kVoids;
        case sync::StickPiece::kPool:
            return StickPiece::kPool;
        case sync::StickPiece::kReconciliation:
            return StickPiece::kReconciliation;
        case sync::StickPiece::kResult:
            break;
    }
    return StickPiece::kResult;
}

StickTrouble trouble_named(const std::string& name) {
    const auto* const found = std::find_if(std::begin(sync::kStickTroubles), std::end(sync::kStickTroubles),
                                           [&](auto one) { return name_of(one) == name; });
    return found == std::end(sync::kStickTroubles) ? StickTrouble::kOther : shown(*found);
}

}  // namespace

void StickErrand::take(const std::string& line, Log& log, std::vector<Event>& events) {
    std::istringstream words(line);
    std::string what, name;
    words >> what;
    if (what == "moved") {
        StickMoved moved;
        words >> moved.done >> moved.all;
        events.emplace_back(moved);
    } else if (what == "saved") {
        words >> ended_.ballots;
    } else if (what == "came") {
        words >> name;
        for (const auto piece : sync::kStickPieces)
            if (name_of(piece) == name) ended_.came.push_back(shown(piece));
    } else if (what == "refused") {
        ended_.refused = true;
        log.write("a piece on the stick was not taken in:" + line.substr(what.size()));
    } else if (what == "done") {
        done_ = true;
    } else if (what == "trouble") {
        words >> name;
        ended_.trouble = trouble_named(name);
        log.write("work on the stick ended: " + line.substr(what.size() + 1));
    } else {
        log.write("work on the stick: " + line);
    }
}

std::vector<Event> StickErrand::look(Log& log) {
    std::vector<Event> events;
    if (over_) return events;
    const auto now = std::chrono::steady_clock::now();
    const auto status = errand_.ended();
    for (const auto& line : errand_.lines()) {
        heard_ = now;
        take(line, log, events);
    }
    const bool silent = !status && now - heard_ > kMostSilence;
    if (!status && !silent) return events;
    if (silent) {
        log.write("the stick has not answered for some minutes");
        errand_.give_up();
        ended_.trouble = StickTrouble::kGone;
    } else if (!done_ && ended_.trouble == StickTrouble::kNone) {
        log.write("work on the stick ended by itself with status " + std::to_string(*status));
        ended_.trouble = StickTrouble::kOther;
    }
    over_ = true;
    events.emplace_back(ended_);
    return events;
}

}  // namespace valurna::kiosk
