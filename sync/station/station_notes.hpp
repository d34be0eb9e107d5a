#pragma once
// What a station keeps beside its package: the list of void codes (voids.note) and its pool (pool.note). Both
// are the authority's words, and each only ever grows.

#include <optional>
#include <string>
#include <vector>

#include "sync/formats/package.hpp"
#include "sync/formats/pool.hpp"
#include "sync/formats/slip.hpp"
#include "sync/formats/void_list.hpp"
#include "sync/station/folder.hpp"

namespace valurna::sync {

// The list as the sync process last stored it; looked at anew when that has replaced the file.
class KnownVoids {
  public:
    // Refused where the file is there and not the authority's; a missing one is an empty list.
    [[nodiscard]] static Expected<KnownVoids> read(const std::string& folder, const StationSlip& slip);
    // A file that has become unreadable changes nothing: what was known stays known.
    [[nodiscard]] bool holds(const crypto::PublicKey& credential);
    [[nodiscard]] std::uint64_t version() const { return list_.version(); }

  private:
    KnownVoids(std::string file, StationSlip slip) : file_(std::move(file)), slip_(std::move(slip)) {}
    [[nodiscard]] Status load();

    std::string file_;
    StationSlip slip_;
    std::optional<FileStamp> stamp_;
    VoidList list_;
    std::vector<crypto::PublicKey> sorted_;
};

// Checks and stores a list that the server gave: the authority's, of this election, and not older than the
// one here.
[[nodiscard]] Status keep_voids(const std::string& folder, const StationSlip& slip, std::string_view note);

// The pool of this folder's station, opened; empty where there is none. Credentials that are not on the
// package's roll are left out.
[[nodiscard]] Expected<std::vector<PoolSeeds>> read_station_pool(const std::string& folder,
                                                                 const StationSlip& slip,
                                                                 const crypto::SigningKey& key,
                                                                 const Package& package);
// Checks and stores a pool: the authority's, for this station and key, not older than the one here, and all
// of it on the roll of the package that is here. Takes the folder's lock: the voting station must not be
// running. The number of credentials.
[[nodiscard]] Expected<std::uint64_t> take_pool(const std::string& folder, std::string_view note);

}  // namespace valurna::sync
