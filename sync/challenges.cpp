#include "sync/challenges.hpp"

#include <filesystem>

#include "sync/challenge.hpp"
#include "sync/folder.hpp"
#include "sync/ledger.hpp"
#include "sync/station_files.hpp"

namespace valurna::sync {

election::Result<std::size_t> write_challenges(const std::string& folder, const std::string& out) {
    constexpr std::size_t kBatch = 256;
    auto files = read_station_files(folder);
    if (!files.ok()) return files.error();
    const auto& [slip, key, assignment, package] = files.value();
    if (!file_exists(folder + "/ledger.db"))
        return election::Error{election::ErrorCode::kRefused, folder, "there is no ledger here yet",
                               "open the polls first"};
    auto ledger = Ledger::open(folder + "/ledger.db", slip.origin(), key);
    if (!ledger.ok()) return ledger.error();
    std::error_code code;
    std::filesystem::create_directories(out, code);
    if (code)
        return election::Error{election::ErrorCode::kEnvironment, out,
                               "the folder cannot be made: " + code.message(), "check the path"};
    std::size_t written = 0;
    for (std::uint64_t from = 0; from < ledger.value().size(); from += kBatch) {
        auto entries = ledger.value().entries(from, kBatch);
        if (!entries.ok()) return entries.error();
        for (const auto& bytes : entries.value()) {
            auto entry = decode_entry(bytes);
            if (!entry.ok()) return entry.error();
            auto* tested = std::get_if<SpoiledEntry>(&entry.value());
            if (tested == nullptr) continue;
            const std::string file = out + "/" + crypto::tracker(tested->ballot) + ".challenge";
            const Challenge challenge{slip.election_id, ledger.value().package_hash(), std::move(*tested)};
            if (auto done = write_file(file, crypto::view(write_challenge(challenge))); !done.ok())
                return done.error();
            ++written;
        }
    }
    return written;
}

}  // namespace valurna::sync
