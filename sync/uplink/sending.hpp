#pragma once
// One exchange with the server: what it has, what it is still to get, and its word for it.

#include <functional>

#include "sync/formats/slip.hpp"
#include "sync/ledger/ledger.hpp"
#include "sync/uplink/https.hpp"
#include "sync/uplink/report.hpp"

namespace valurna::sync {

// Told after each upload that the server has confirmed.
using Progress = std::function<void(std::uint64_t confirmed, std::uint64_t here)>;

// Sends until the server has confirmed every entry of the ledger, entries cast in the meantime included, or until
// it cannot. Of the report it fills all but what the ledger says of itself and the result.
[[nodiscard]] UplinkReport send_all(Ledger& ledger, const StationSlip& slip, HttpsClient& https,
                                    const Progress& progress);

}  // namespace valurna::sync
