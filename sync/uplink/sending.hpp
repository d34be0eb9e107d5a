#pragma once
// One exchange with the server: what it has, what it is still to get, and its word for it.

#include <functional>
#include <optional>
#include <string>

#include "sync/formats/slip.hpp"
#include "sync/ledger/ledger.hpp"
#include "sync/uplink/https.hpp"
#include "sync/uplink/report.hpp"

namespace valurna::sync {

// What the server said in the rounds before, in this run of the program.
struct Heard {
    std::optional<std::uint64_t> size;  // entries that it has; nothing where that must be asked
    std::string news;                   // kNewsHeader of the last answer; empty where the server sent none
};

// Told after each upload that the server has confirmed.
using Progress = std::function<void(std::uint64_t confirmed, std::uint64_t here)>;

// Sends until the server has confirmed every entry of the ledger, entries cast in the meantime included, or until
// it cannot. Where the rounds before say how many entries the server has, it is not asked that first: an upload that
// does not follow tells. Of the report it fills all but what the ledger says of itself and the result.
[[nodiscard]] UplinkReport send_all(Ledger& ledger, const StationSlip& slip, HttpsClient& https, Heard& heard,
                                    const Progress& progress);

}  // namespace valurna::sync
