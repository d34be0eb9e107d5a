#pragma once
// Whether a station is ready for its day: what the machine finds out by itself, and what staff try at it. Part of event.hpp.
// Nothing here ever holds anything of a vote.

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace valurna::kiosk {

enum class CheckKind {
    kTouch,
    kSound,
    kScanner,
    kTestVote,
    kStorage,
    kSecondPlace,
    kClock,
    kPower,
    kNetwork,
    kSoftware,
    kMemory,
};
inline constexpr CheckKind kCheckKinds[] = {
    CheckKind::kTouch, CheckKind::kSound,   CheckKind::kScanner,  CheckKind::kTestVote,
    CheckKind::kPower, CheckKind::kNetwork, CheckKind::kStorage,  CheckKind::kSecondPlace,
    CheckKind::kClock, CheckKind::kMemory,  CheckKind::kSoftware,
};
[[nodiscard]] std::string_view name_of(CheckKind kind);  // "test-vote": for scripts and tests

enum class Trial { kNotYet, kWorks, kFails };
inline constexpr std::size_t kTouchTargets = 5;

// What only people can find out. Since the program's start.
struct Trials {
    Trial touch = Trial::kNotYet, sound = Trial::kNotYet, scanner = Trial::kNotYet, vote = Trial::kNotYet;
    std::set<CheckKind> seen = {};  // whose page somebody has looked at
    bool operator==(const Trials&) const = default;
};

// What the station finds out when it is asked.
struct StationCheck {
    std::string program, package, election_key;  // short fingerprints, for people to compare
    std::uint64_t package_version = 0;
    bool network = false;  // the machine has an address
    bool memory_locked = false, swap = false;
    enum class SecondPlace { kNone, kThere, kMissing };
    SecondPlace second = SecondPlace::kNone;
    bool one_disk = false;                   // what is remembered of the station lies on its own disk
    std::uint64_t entries = 0, ballots = 0;  // of the ledger, which was read and holds together
    enum class Clock { kVouched, kUnvouched, kWrong };
    Clock clock = Clock::kUnvouched;
    std::string day, time;  // "2026-12-01" and "07:12", in the station's own time
    bool operator==(const StationCheck&) const = default;
};

// Of something that people compare.
struct Fingerprint {
    std::string name, groups;
};

// All of it on paper, in words that are final.
struct Report {
    std::string title, place, page;  // page: "Page {page} of {pages}", as it is filled in for each
    bool right_to_left = false;
    struct Row {
        std::string name, in_short, found, mend;
    };
    std::vector<Row> rows;
    std::vector<Fingerprint> fingerprints;
};

}  // namespace valurna::kiosk
