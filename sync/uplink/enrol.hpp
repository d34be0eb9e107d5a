#pragma once
// How a station becomes one: its key, its folder, its assignment and its package.

#include <cstdint>
#include <string>

#include "sync/formats/slip.hpp"
#include "sync/station/enrolment.hpp"
#include "sync/uplink/https.hpp"

namespace valurna::sync {

// Makes the station's folder and key from its slip, presents the key to the server, fetches and verifies assignment
// and package, and begins the ledger. It may be repeated after a cut at any place, and to fetch a newer assignment.
// kRefused for a lower version than this station has seen, for another package once the polls were opened, and for
// another slip than the one that is here (new addresses: take_addresses of sync/station/station_addresses.hpp).
// Takes the folder's lock while it runs.
[[nodiscard]] Status enrol(const StationSlip& slip, const std::string& folder, const HttpsLimits& limits = {},
                           EnrolProgress* progress = nullptr);

// Fetches the station's pool and keeps it (take_pool of sync/station/station_notes.hpp). The number of credentials.
// kBadInput where the server has none for this station.
[[nodiscard]] Expected<std::uint64_t> fetch_pool(const std::string& folder);

}  // namespace valurna::sync
