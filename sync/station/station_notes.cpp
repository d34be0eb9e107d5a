#include "sync/station/station_notes.hpp"

#include <algorithm>

#include "base/sha256.hpp"

namespace valurna::sync {
namespace {

std::string voids_file(const std::string& folder) {
    return folder + "/voids.note";
}
std::string pool_file(const std::string& folder) {
    return folder + "/pool.note";
}

Expected<VoidList> read_list(const std::string& file, const StationSlip& slip) {
    ASSIGN_OR_RETURN(const auto text, read_file(file, kMostVoidList));
    auto list = parse_void_list(as_text(text), slip.authority.key, slip.domain, slip.election_id);
    if (list.has_value()) return list;
    return Unexpected(
        Error{ErrorCode::kRefused, file, list.error().what, "fetch it again: valurna-sync push"});
}

Expected<Pool> read_pool(const std::string& file, const StationSlip& slip, const crypto::PublicKey& key) {
    ASSIGN_OR_RETURN(const auto text, read_file(file, kMostPool));
    auto pool = parse_pool(as_text(text), slip.authority.key, slip.origin(), key);
    if (pool.has_value()) return pool;
    return Unexpected(
        Error{ErrorCode::kRefused, file, pool.error().what, "take it in again: valurna-sync pool"});
}

// Every credential with the batch's style on the roll.
bool on_roll(const PoolSeeds& batch, const election::Roll& roll) {
    return std::all_of(batch.credentials.begin(), batch.credentials.end(), [&](const auto& credential) {
        const auto* entry = roll.find(credential.bytes);
        return entry != nullptr && entry->style == batch.style;
    });
}

}  // namespace

Expected<KnownVoids> KnownVoids::read(const std::string& folder, const StationSlip& slip) {
    KnownVoids known(voids_file(folder), slip);
    if (!file_exists(known.file_)) return known;
    RETURN_IF_ERROR(known.load());
    return known;
}

KnownVoids KnownVoids::none(const std::string& folder, const StationSlip& slip) {
    KnownVoids known(voids_file(folder), slip);
    known.stamp_ = stamp_of(known.file_);
    return known;
}

Status KnownVoids::load() {
    // The stamp comes first: a file that is replaced meanwhile is looked at again.
    stamp_ = stamp_of(file_);
    ASSIGN_OR_RETURN(auto list, read_list(file_, slip_));
    if (auto newer = follows(list, list_); !newer.has_value()) return newer;
    list_ = std::move(list);
    sorted_ = list_.credentials;
    std::sort(sorted_.begin(), sorted_.end());
    return {};
}

bool KnownVoids::holds(const crypto::PublicKey& credential) {
    if (const auto now = stamp_of(file_); now && now != stamp_) static_cast<void>(load().has_value());
    return std::binary_search(sorted_.begin(), sorted_.end(), credential);
}

Status keep_voids(const std::string& folder, const StationSlip& slip, std::string_view note) {
    ASSIGN_OR_RETURN(const auto list,
                     parse_void_list(note, slip.authority.key, slip.domain, slip.election_id));
    const auto file = voids_file(folder);
    if (file_exists(file)) {
        // One that is damaged is not believed, and so is no reason to refuse a good one.
        if (const auto seen = read_list(file, slip); seen.has_value()) {
            if (auto newer = follows(list, seen.value()); !newer.has_value()) return newer;
            if (list.version() == seen.value().version()) return {};
        }
    }
    return write_file(file, as_bytes(note));
}

Expected<std::vector<PoolSeeds>> read_station_pool(const std::string& folder, const StationSlip& slip,
                                                   const crypto::SigningKey& key, const Package& package) {
    const auto file = pool_file(folder);
    if (!file_exists(file)) return std::vector<PoolSeeds>{};
    ASSIGN_OR_RETURN(const auto pool, read_pool(file, slip, key.public_key()));
    auto batches = unseal_pool(pool, key);
    if (!batches.has_value()) return Unexpected(batches.error());
    std::erase_if(batches.value(), [&](const PoolSeeds& batch) { return !on_roll(batch, package.roll); });
    return batches;
}

Expected<KnownPool> KnownPool::read(const std::string& folder, const StationFiles& station) {
    KnownPool known;
    known.folder_ = folder;
    known.stamp_ = stamp_of(pool_file(folder));
    ASSIGN_OR_RETURN(known.batches_, read_station_pool(folder, station.slip, station.key, station.package));
    return known;
}

KnownPool KnownPool::none(const std::string& folder) {
    KnownPool known;
    known.folder_ = folder;
    known.stamp_ = stamp_of(pool_file(folder));
    return known;
}

const std::vector<PoolSeeds>& KnownPool::batches(const StationFiles& station) {
    if (const auto now = stamp_of(pool_file(folder_)); now && now != stamp_) {
        stamp_ = now;
        auto fresh = read_station_pool(folder_, station.slip, station.key, station.package);
        if (fresh.has_value()) batches_ = std::move(fresh).value();
    }
    return batches_;
}

Status keep_pool(const std::string& folder, const StationSlip& slip, const crypto::SigningKey& key,
                 std::string_view note) {
    ASSIGN_OR_RETURN(const auto pool, parse_pool(note, slip.authority.key, slip.origin(), key.public_key()));
    RETURN_IF_ERROR(unseal_pool(pool, key));
    const auto file = pool_file(folder);
    if (file_exists(file)) {
        const auto seen = read_pool(file, slip, key.public_key());
        if (seen.has_value()) {
            RETURN_IF_ERROR(follows(pool, seen.value()));
        }
    }
    return write_file(file, as_bytes(note));
}

std::string pool_here(const std::string& folder) {
    constexpr std::size_t kDigits = 16;
    const auto file = pool_file(folder);
    const auto note = file_exists(file) ? read_file(file, kMostPool) : Expected<Bytes>(Bytes{});
    return note.has_value() ? to_hex(sha256(note.value())).substr(0, kDigits) : std::string("0");
}

Expected<std::uint64_t> take_pool(const std::string& folder, std::string_view note) {
    ASSIGN_OR_RETURN(const auto files, read_station_files(folder));
    const auto& [slip, key, assignment, package] = files;
    ASSIGN_OR_RETURN(const auto pool, parse_pool(note, slip.authority.key, slip.origin(), key.public_key()));
    ASSIGN_OR_RETURN(const auto batches, unseal_pool(pool, key));
    for (const auto& batch : batches) {
        if (on_roll(batch, package.roll)) continue;
        return Unexpected(Error{
            ErrorCode::kRefused, "pool", "its credentials are not on the roll of the package that is here",
            "take in the newest package first (valurna-sync push, or package), open the polls, and do this again"});
    }
    RETURN_IF_ERROR(keep_pool(folder, slip, key, note));
    return pool.credentials();
}

}  // namespace valurna::sync
