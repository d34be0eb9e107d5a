#include "sync/station/challenges.hpp"

#include <filesystem>

#include "sync/formats/challenge.hpp"
#include "sync/ledger/ledger.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::sync {

Expected<std::size_t> write_challenges(const std::string& folder, const std::string& out) {
    constexpr std::size_t kBatch = 256;
    ASSIGN_OR_RETURN(auto files, read_station_files(folder));
    const auto& [slip, key, assignment, package] = files;
    if (!file_exists(folder + "/ledger.db"))
        return Unexpected(
            Error{ErrorCode::kRefused, folder, "there is no ledger here yet", "open the polls first"});
    ASSIGN_OR_RETURN(auto ledger, Ledger::open_to_send(folder + "/ledger.db", slip.origin(), key));
    std::error_code code;
    std::filesystem::create_directories(out, code);
    if (code)
        return Unexpected(Error{ErrorCode::kEnvironment, out, "the folder cannot be made: " + code.message(),
                                "check the path"});
    std::size_t written = 0;
    for (std::uint64_t from = 0; from < ledger.size(); from += kBatch) {
        ASSIGN_OR_RETURN(auto entries, ledger.entries(from, kBatch));
        for (const auto& bytes : entries) {
            ASSIGN_OR_RETURN(auto entry, decode_entry(bytes));
            auto* tested = std::get_if<SpoiledEntry>(&entry);
            if (tested == nullptr) continue;
            const std::string file = out + "/" + crypto::tracker(tested->ballot).grouped() + ".challenge";
            const Challenge challenge{slip.election_id, ledger.package_hash(), std::move(*tested)};
            RETURN_IF_ERROR(write_file(file, as_bytes(write_challenge(challenge))));
            ++written;
        }
    }
    return written;
}

}  // namespace valurna::sync
