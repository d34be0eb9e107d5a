#include "sync/station/practice.hpp"

#include <algorithm>

#include "crypto/keys/sealed_box.hpp"
#include "sync/station/stage.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::sync {
namespace {

constexpr std::size_t kSeed = 32;

Expected<PoolBatch> people(const std::string& style, std::size_t count, const crypto::PublicKey& station,
                           std::vector<election::RollEntry>& roll) {
    SecretBytes seeds(count * kSeed);
    for (std::size_t i = 0; i < count; ++i) {
        const auto key = crypto::SigningKey::generate();
        const auto seed = key.seed();
        std::copy(seed.reveal().begin(), seed.reveal().end(),
                  seeds.reveal().begin() + static_cast<std::ptrdiff_t>(i * kSeed));
        roll.push_back({key.public_key().bytes, style});
    }
    auto sealed = crypto::seal_for(station, std::as_const(seeds).reveal());
    if (!sealed)
        return Unexpected(
            Error{ErrorCode::kEnvironment, "practice", "no keys can be made here", "start again"});
    return PoolBatch{style, count, std::move(*sealed)};
}

}  // namespace

Expected<PollingStation> begin_practice(Package package, const std::string& folder) {
    const auto station = crypto::SigningKey::generate();
    const auto& styles = package.election.styles;
    const auto each = std::max<std::size_t>(1, std::min(kMostPractise, kMostOfPool / styles.size()));
    std::vector<election::RollEntry> roll;
    std::vector<PoolBatch> pool;
    for (const auto& style : styles) {
        ASSIGN_OR_RETURN(auto batch, people(style.id, each, station.public_key(), roll));
        pool.push_back(std::move(batch));
    }
    package.roll = election::Roll::of(std::move(roll));
    package.key = crypto::generate_single_trustee(package.election.id).first;  // the share goes unseen
    RETURN_IF_ERROR(write_stage(folder, "practice", std::move(package), station, std::move(pool)));
    ASSIGN_OR_RETURN(auto opened, PollingStation::open_rehearsal(folder));
    RETURN_IF_ERROR(opened.open_polls());
    return opened;
}

Expected<FolderLock> hold_for_practice(const std::string& station_folder) {
    ASSIGN_OR_RETURN(auto lock, FolderLock::take(station_folder));
    ASSIGN_OR_RETURN(const auto files, read_station_files(station_folder));
    ASSIGN_OR_RETURN(const auto ledger,
                     Ledger::open_to_send(station_folder + "/ledger.db", files.slip.origin(), files.key));
    if (ledger.polls() == Polls::kOpen)
        return Unexpected(Error{ErrorCode::kRefused, station_folder,
                                "the polls are open here, and people would take practice for their vote",
                                "pause or close the polls first"});
    return lock;
}

}  // namespace valurna::sync
