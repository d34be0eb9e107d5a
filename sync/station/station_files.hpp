#pragma once
// What the files of a station's folder say, each verified against the slip: nothing of them is believed by
// its place.

#include <optional>
#include <string>

#include "sync/formats/package.hpp"
#include "sync/formats/slip.hpp"
#include "sync/formats/wire.hpp"

namespace valurna::sync {

inline constexpr std::size_t kMostPackage = 80u << 20;  // docs/formats/package.md allows 64 MiB of content
inline constexpr std::size_t kMostNote = 64u << 10;

struct StationFiles {
    StationSlip slip;
    crypto::SigningKey key;
    Assignment assignment;
    Package package;
};
[[nodiscard]] Expected<StationFiles> read_station_files(const std::string& folder);

[[nodiscard]] Expected<StationSlip> read_slip_file(const std::string& file);
// Signed by the server's note key and made for this station.
[[nodiscard]] Expected<Assignment> verify_assignment(const StationSlip& slip, std::string_view note,
                                                     const std::string& where);
// Signed by the election authority, of the slip's election, and the one that the assignment names.
[[nodiscard]] Expected<Package> verify_package(const StationSlip& slip, const Assignment& assignment,
                                               ByteView zip, std::string_view signature,
                                               const std::string& where);

}  // namespace valurna::sync
