#pragma once
// What became of an upload, for people, for programs and for the next try.

#include <cstdint>
#include <string>

#include "sync/ledger/ledger_state.hpp"

namespace valurna::sync {

enum class UplinkOutcome {
    kDone,
    kNothingToDo,
    kUnreachable,   // try again later, quietly
    kNotOurServer,  // a wrong key or no cosignature that holds: a network's sign-in page, or worse
    kBusy,          // 429 or 503: wait as long as Retry-After says
    kForbidden,     // 401 or 403: tell the coordinator
    kFork,          // 422: nothing is dropped, a person must look
    kSetBack,  // what is here was sent, and something outside the folder remembers more, or other entries
    kLocal,    // this machine's disk or files
};

struct UplinkReport {
    UplinkOutcome outcome = UplinkOutcome::kDone;
    std::uint64_t here = 0;          // entries on this station
    std::uint64_t confirmed = 0;     // entries that the server's cosignature covers
    std::string cause;               // plain sentence for a coordinator; empty when done
    std::string warning;             // it is done, and yet a person should know this
    std::uint64_t last_contact = 0;  // seconds since 1970 by the server's clock, 0 for never
    Polls polls = Polls::kNeverOpened;
    std::uint64_t ballots = 0, spoiled = 0;
    bool package_came =
        false;  // a newer election package was fetched; the station takes it in before the polls open
    std::uint64_t result = 0;    // version of the result that is here and can be shown, 0 for none
    unsigned retry_after_s = 0;  // for kBusy: what the server asked for, at most 600; 0 where it did not say
};

// "29 ballots on this station; 31 of its 31 entries confirmed by the server"
[[nodiscard]] std::string report_line(const UplinkReport& report);
// One line of JSON.
[[nodiscard]] std::string report_json(const UplinkReport& report);
// 0 done, 1 refused, 3 environment.
[[nodiscard]] int exit_status(UplinkOutcome outcome);

// How many seconds to wait after a report that asks for another try, at most 600. It is the server's Retry-After,
// else it doubles from one second with every failure in a row; a random share of it comes on top, so that stations
// spread out. `random` is uniform in [0, 1).
[[nodiscard]] double seconds_until_retry(const UplinkReport& report, unsigned failures_in_a_row,
                                         double random);

}  // namespace valurna::sync
