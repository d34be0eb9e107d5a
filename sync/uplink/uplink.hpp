#pragma once
// The station's side of the wire: libcurl with pinned keys, one round at a time, resumable at any byte.

#include <functional>
#include <memory>
#include <string>

#include "sync/formats/wire.hpp"
#include "sync/station/station.hpp"
#include "sync/uplink/https.hpp"

namespace valurna::sync {

enum class UplinkOutcome {
    kDone,
    kNothingToDo,
    kUnreachable,   // retry later, quietly
    kNotOurServer,  // wrong pin or no valid cosignature: captive portal or worse
    kBusy,          // 429, 503: Retry-After honoured
    kForbidden,     // 401, 403: tell the coordinator
    kFork,          // 422: nothing dropped, a person must look
    kLocal,         // this machine's disk or files
};

struct UplinkReport {
    UplinkOutcome outcome = UplinkOutcome::kDone;
    std::uint64_t here = 0, confirmed = 0;  // entries on this station, confirmed by the server's cosignature
    std::string cause;                      // plain sentence for a coordinator, empty when done
    std::string warning;                    // done, and yet a person should know
    std::uint64_t last_contact = 0;         // seconds since 1970 by the server's clock, 0 for never
    Polls polls = Polls::kNeverOpened;
    std::uint64_t ballots = 0, spoiled = 0;
    std::uint64_t result = 0;    // version of the result that is here and can be shown, 0 for none
    unsigned retry_after_s = 0;  // kBusy: what the server asked for, at most 600; 0 where it did not say
};
using Progress = std::function<void(std::uint64_t confirmed, std::uint64_t here)>;

// Makes the station's key and folder from a slip, enrols, fetches and verifies assignment and package, begins
// the ledger. Safe to repeat, after a cut at any place and to fetch a newer assignment; a lower version than
// seen is refused, and so is another package once the polls were opened. Takes the folder's lock.
[[nodiscard]] Status enrol(const StationSlip& slip, const std::string& folder, HttpsLimits limits = {});
// Reads the ledger through its own connection; never locks out a cast for longer than one batch read.
// Sends until the server has confirmed all that is here, entries cast in the meantime included, or until it
// cannot.
[[nodiscard]] UplinkReport push(const std::string& folder, const Progress& progress = {},
                                HttpsLimits limits = {});
[[nodiscard]] UplinkReport local_status(const std::string& folder);  // no network

// The same for a ledger that is open already, as the voting station has it: no network, nothing read anew.
[[nodiscard]] UplinkReport status_of(const Ledger& ledger, const StationSlip& slip);
// Entries that the server's last stored word covers; 0 where none holds.
[[nodiscard]] std::uint64_t confirmed_entries(const Ledger& ledger, const StationSlip& slip);

// The same station again and again: the ledger is verified whole once, then only what is new. One thread.
class Uplink {
  public:
    [[nodiscard]] static Expected<Uplink> open(const std::string& folder, HttpsLimits limits = {});
    ~Uplink();
    Uplink(Uplink&&) noexcept;
    Uplink& operator=(Uplink&&) noexcept;
    // After kLocal the uplink is to be opened anew.
    [[nodiscard]] UplinkReport push(const Progress& progress = {});
    [[nodiscard]] UplinkReport status() const;

  private:
    struct Impl;
    explicit Uplink(std::unique_ptr<Impl> inside);
    std::unique_ptr<Impl> impl_;
};

// The station's pool from the server (take_pool). kBadInput where it has none for this station.
[[nodiscard]] Expected<std::uint64_t> fetch_pool(const std::string& folder);

[[nodiscard]] std::string report_line(
    const UplinkReport& report);  // "31 on this station, 31 confirmed by the server"
[[nodiscard]] std::string report_json(const UplinkReport& report);  // one line
// 0 done, 1 refused, 3 environment.
[[nodiscard]] int exit_status(UplinkOutcome outcome);

// How long to wait after a report that asks for another try: the server's Retry-After, else doubling from one
// second with every failure in a row; full jitter on top; never more than ten minutes. `random` is uniform in
// [0, 1).
[[nodiscard]] double seconds_until_retry(const UplinkReport& report, unsigned failures_in_a_row,
                                         double random);

}  // namespace valurna::sync
