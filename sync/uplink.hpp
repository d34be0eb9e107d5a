#pragma once
// The station's side of the wire: libcurl with pinned keys, one round at a time, resumable at any byte.

#include <functional>
#include <string>

#include "sync/station.hpp"
#include "sync/wire.hpp"

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
    unsigned retry_after_s = 0;
};
using Progress = std::function<void(std::uint64_t confirmed, std::uint64_t here)>;

// Makes the station's key and folder from a slip, enrols, fetches and verifies the package. Safe to repeat.
[[nodiscard]] election::Status enrol(const StationSlip& slip, const std::string& folder);
// Reads the ledger through its own connection; never locks out a cast for longer than one batch read.
[[nodiscard]] UplinkReport push(const std::string& folder, const Progress& progress = {});
[[nodiscard]] UplinkReport local_status(const std::string& folder);  // no network

}  // namespace valurna::sync
