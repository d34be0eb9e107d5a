#pragma once
// What a station fetches to know what it votes under: its assignment, and the election package.

#include <string>

#include "sync/formats/slip.hpp"
#include "sync/formats/wire.hpp"
#include "sync/ledger/ledger.hpp"
#include "sync/uplink/https.hpp"

namespace valurna::sync {

// The body of a 200, or in words why there is none.
[[nodiscard]] Expected<Bytes> expect_ok(HttpsResult result, const std::string& what);

struct FetchedAssignment {
    std::string note;  // as the server signed it
    Assignment assignment;
};
[[nodiscard]] Expected<FetchedAssignment> fetch_assignment(HttpsClient& https, const StationSlip& slip);

struct FetchedPackage {
    Bytes zip, signature;  // not verified yet
};
[[nodiscard]] Expected<FetchedPackage> fetch_package(const StationSlip& slip, const Assignment& assignment,
                                                     const HttpsLimits& limits);

// What became of asking for a newer package.
struct PackageNews {
    std::uint64_t came = 0;   // assignment version of a newer package that was fetched just now; 0 for none
    bool superseded = false;  // the polls were opened, and a newer package is in force
};
// Before the polls are opened a newer package is fetched, to wait for the station (sync/station/next_package.hpp). Then
// tells the server what is held here, with the station's signature. The error says why the server could not be asked.
[[nodiscard]] Expected<PackageNews> follow_package(HttpsClient& https, const StationSlip& slip,
                                                   const crypto::SigningKey& key, const Ledger& ledger,
                                                   const std::string& folder, const HttpsLimits& limits);

// The same for a folder that no other object has open.
[[nodiscard]] Expected<PackageNews> ask_for_newer_package(const std::string& folder,
                                                          const HttpsLimits& limits);

}  // namespace valurna::sync
