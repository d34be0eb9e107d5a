#include "sync/station_notes.hpp"

#include <algorithm>

#include "sync/https.hpp"
#include "sync/station_files.hpp"

namespace valurna::sync {
namespace {

using election::Done;
using election::Error;
using election::ErrorCode;
using election::Result;
using election::Status;

std::string voids_file(const std::string& folder) {
    return folder + "/voids.note";
}
std::string pool_file(const std::string& folder) {
    return folder + "/pool.note";
}

Result<VoidList> read_list(const std::string& file, const StationSlip& slip) {
    const auto text = read_file(file, kMostVoidList);
    if (!text.ok()) return text.error();
    auto list =
        parse_void_list(crypto::text(text.value()), slip.authority.key, slip.domain, slip.election_id);
    if (list.ok()) return list;
    return Error{ErrorCode::kRefused, file, list.error().what, "fetch it again: valurna-sync push"};
}

Result<Pool> read_pool(const std::string& file, const StationSlip& slip, const crypto::PublicKey& key) {
    const auto text = read_file(file, kMostPool);
    if (!text.ok()) return text.error();
    auto pool = parse_pool(crypto::text(text.value()), slip.authority.key, slip.origin(), key);
    if (pool.ok()) return pool;
    return Error{ErrorCode::kRefused, file, pool.error().what, "take it in again: valurna-sync pool"};
}

// Every credential with the batch's style on the roll.
bool on_roll(const PoolSeeds& batch, const election::Roll& roll) {
    return std::all_of(batch.credentials.begin(), batch.credentials.end(), [&](const auto& credential) {
        const auto* entry = roll.find(credential.bytes);
        return entry != nullptr && entry->style == batch.style;
    });
}

}  // namespace

Result<KnownVoids> KnownVoids::read(const std::string& folder, const StationSlip& slip) {
    KnownVoids known(voids_file(folder), slip);
    if (!file_exists(known.file_)) return known;
    if (auto loaded = known.load(); !loaded.ok()) return loaded.error();
    return known;
}

Status KnownVoids::load() {
    // The stamp comes first: a file that is replaced meanwhile is looked at again.
    stamp_ = stamp_of(file_);
    auto list = read_list(file_, slip_);
    if (!list.ok()) return list.error();
    if (auto newer = follows(list.value(), list_); !newer.ok()) return newer;
    list_ = std::move(list).value();
    sorted_ = list_.credentials;
    std::sort(sorted_.begin(), sorted_.end());
    return Done{};
}

bool KnownVoids::holds(const crypto::PublicKey& credential) {
    if (const auto now = stamp_of(file_); now && now != stamp_) static_cast<void>(load().ok());
    return std::binary_search(sorted_.begin(), sorted_.end(), credential);
}

Status keep_voids(const std::string& folder, const StationSlip& slip, std::string_view note) {
    const auto list = parse_void_list(note, slip.authority.key, slip.domain, slip.election_id);
    if (!list.ok()) return list.error();
    const auto file = voids_file(folder);
    if (file_exists(file)) {
        // One that is damaged is not believed, and so is no reason to refuse a good one.
        if (const auto seen = read_list(file, slip); seen.ok()) {
            if (auto newer = follows(list.value(), seen.value()); !newer.ok()) return newer;
            if (list.value().version() == seen.value().version()) return Done{};
        }
    }
    return write_file(file, crypto::view(note));
}

Result<std::vector<PoolSeeds>> read_station_pool(const std::string& folder, const StationSlip& slip,
                                                 const crypto::SigningKey& key, const Package& package) {
    const auto file = pool_file(folder);
    if (!file_exists(file)) return std::vector<PoolSeeds>{};
    const auto pool = read_pool(file, slip, key.public_key());
    if (!pool.ok()) return pool.error();
    auto batches = open_pool(pool.value(), key);
    if (!batches.ok()) return batches.error();
    std::erase_if(batches.value(), [&](const PoolSeeds& batch) { return !on_roll(batch, package.roll); });
    return batches;
}

Result<std::uint64_t> take_pool(const std::string& folder, std::string_view note) {
    const auto files = read_station_files(folder);
    if (!files.ok()) return files.error();
    const auto& [slip, key, assignment, package] = files.value();
    const auto lock = FolderLock::take(folder);
    if (!lock.ok()) return lock.error();
    const auto pool = parse_pool(note, slip.authority.key, slip.origin(), key.public_key());
    if (!pool.ok()) return pool.error();
    const auto batches = open_pool(pool.value(), key);
    if (!batches.ok()) return batches.error();
    for (const auto& batch : batches.value()) {
        if (on_roll(batch, package.roll)) continue;
        return Error{ErrorCode::kRefused, "pool",
                     "its credentials are not on the roll of the package that is here",
                     "fetch the newest package first: valurna-sync enrol"};
    }
    const auto file = pool_file(folder);
    if (file_exists(file)) {
        const auto seen = read_pool(file, slip, key.public_key());
        if (seen.ok()) {
            if (auto newer = follows(pool.value(), seen.value()); !newer.ok()) return newer.error();
        }
    }
    if (auto kept = write_file(file, crypto::view(note)); !kept.ok()) return kept.error();
    return pool.value().credentials();
}

Result<std::uint64_t> fetch_pool(const std::string& folder) {
    const auto slip = read_slip_file(folder + "/slip.json");
    if (!slip.ok()) return slip.error();
    HttpsClient https(slip.value().addresses, slip.value().pins);
    auto result = https.get("/v1/stations/" + slip.value().station_id + "/pool", kMostPool);
    if (const auto* failure = std::get_if<HttpsFailure>(&result)) {
        return Error{
            failure->kind == HttpsFailure::Kind::kUnreachable ? ErrorCode::kEnvironment : ErrorCode::kRefused,
            "pool", failure->cause, "look at the network, or take the pool from a file"};
    }
    const auto& answer = std::get<HttpsAnswer>(result);
    if (answer.status == 200) return take_pool(folder, answer.text());
    if (answer.status == 404) {
        return Error{ErrorCode::kBadInput, "pool", "the server has none for this station",
                     "it is made with: valurna-tally codes pool --station " + slip.value().station_id};
    }
    return Error{ErrorCode::kEnvironment, "pool", "the server answered " + std::to_string(answer.status),
                 "try again in a minute"};
}

}  // namespace valurna::sync
