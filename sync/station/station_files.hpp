#pragma once
// What the files of a station's folder say. Each is verified against the station slip; that a file lies in the folder
// proves nothing.

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
// kRefused where one of the files does not hold, kBadInput where one is missing or malformed.
[[nodiscard]] Expected<StationFiles> read_station_files(const std::string& folder);

[[nodiscard]] Expected<StationSlip> read_slip_file(const std::string& file);
// kRefused unless the note is signed by the server's note key and made for this station. `where` names it in errors.
[[nodiscard]] Expected<Assignment> verify_assignment(const StationSlip& slip, std::string_view note,
                                                     const std::string& where);
// kRefused unless the zip is the package that the assignment names, of the slip's election and signed by the election
// authority.
[[nodiscard]] Expected<Package> verify_package(const StationSlip& slip, const Assignment& assignment,
                                               ByteView zip, std::string_view signature,
                                               const std::string& where);

}  // namespace valurna::sync
