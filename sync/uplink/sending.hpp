#pragma once
// One exchange with the server: what it has, what it is still to get, and its word for it.

#include "sync/uplink/https.hpp"
#include "sync/uplink/uplink.hpp"

namespace valurna::sync {

[[nodiscard]] UplinkReport send_all(Ledger& ledger, const StationSlip& slip, HttpsClient& https,
                                    const Progress& progress);

}  // namespace valurna::sync
