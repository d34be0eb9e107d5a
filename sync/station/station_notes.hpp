#pragma once
// What a station keeps beside its package: the list of void codes (voids.note) and its pool (pool.note). Both are
// signed by the election authority, and each of them only ever grows.

#include <optional>
#include <string>
#include <vector>

#include "sync/formats/package.hpp"
#include "sync/formats/pool.hpp"
#include "sync/formats/slip.hpp"
#include "sync/formats/void_list.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::sync {

// The list of void codes as the sync process last stored it; read again when that process has replaced the file.
class KnownVoids {
  public:
    // kRefused where the file is there and not signed by the authority. A missing file is an empty list.
    [[nodiscard]] static Expected<KnownVoids> read(const std::string& folder, const StationSlip& slip);
    // Knows of none until a good list is there.
    [[nodiscard]] static KnownVoids none(const std::string& folder, const StationSlip& slip);
    // True for a credential that is void. A file that has become unreadable changes nothing: what was known stays known.
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

// Stores a list that the server gave. kRefused unless it is signed by the authority, of this election, and not older
// than the one that is here.
[[nodiscard]] Status keep_voids(const std::string& folder, const StationSlip& slip, std::string_view note);

// The decrypted pool of this folder's station; empty where there is none. Leaves out batches with a credential that
// the package's roll does not list under the batch's ballot style.
[[nodiscard]] Expected<std::vector<PoolSeeds>> read_station_pool(const std::string& folder,
                                                                 const StationSlip& slip,
                                                                 const crypto::SigningKey& key,
                                                                 const Package& package);
// The same of a station that votes: read again when the sync process has replaced the file.
class KnownPool {
  public:
    // Errors as read_station_pool.
    [[nodiscard]] static Expected<KnownPool> read(const std::string& folder, const StationFiles& station);
    // Knows of none until a good one is there.
    [[nodiscard]] static KnownPool none(const std::string& folder);
    // A file that has become unreadable changes nothing.
    [[nodiscard]] const std::vector<PoolSeeds>& batches(const StationFiles& station);

  private:
    std::string folder_;
    std::optional<FileStamp> stamp_;
    std::vector<PoolSeeds> batches_;
};

// Stores a pool that the server gave. kRefused unless it is signed by the authority, for this station and its key, and not older
// than the one that is here. The roll is not asked: its package may come later.
[[nodiscard]] Status keep_pool(const std::string& folder, const StationSlip& slip,
                               const crypto::SigningKey& key, std::string_view note);
// Names the pool that is here when the server is asked for another: the first 16 hex digits of its SHA-256, or those of nothing.
[[nodiscard]] std::string pool_here(const std::string& folder);

// keep_pool for a person who waits for it; returns the number of its credentials. kRefused also where they are not on the roll of
// the package that is here.
[[nodiscard]] Expected<std::uint64_t> take_pool(const std::string& folder, std::string_view note);

}  // namespace valurna::sync
