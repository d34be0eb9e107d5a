#pragma once
// The logs of a record: what the stations wrote, and what the server published of it.

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sync/formats/entry.hpp"
#include "sync/formats/package.hpp"
#include "tally/record/days_held.hpp"
#include "tally/record/decisions.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/verify/record_lines.hpp"
#include "tally/verify/verify_record.hpp"

namespace valurna::tally::record {

// What the stations' logs hold.
struct CastBallots {
    std::map<Bytes, std::size_t> ballots;  // sealed ballots as bytes, with how often each occurs
    std::uint64_t spoiled = 0;
    struct Station {
        crypto::Checkpoint head;
        bool closed = false;  // its last entry closes the polls
        PollsNoted noted;
    };
    std::map<std::string, Station> stations;  // by id; none for a station without entries
    std::set<std::string> unused;             // ids of those that were never used, as two people signed
};

// Every station's entries, root, signature and cosignature, and every ballot in them. `voids`: what signed notes
// declare void.
[[nodiscard]] Expected<CastBallots> verify_stations(RecordFolder& folder, const Keys& keys,
                                                    const sync::Package& package,
                                                    const std::set<crypto::PublicKey>& voids,
                                                    const Tell& tell);

// Every ballot that was opened as a test, with the label of its station.
[[nodiscard]] Status each_test(
    RecordFolder& folder, const Keys& keys,
    const std::function<void(const std::string& station, const sync::SpoiledEntry& test)>& see);
// What two people signed of a station that was never used by the office's word; its note must be there.
[[nodiscard]] Expected<Override> read_unused(RecordFolder& folder, const Keys& keys,
                                             const sync::Package& package, const StationKey& station);

struct PublicLog {
    std::vector<Bytes> ballots;  // in the log's order
    crypto::Hash root{};
};
[[nodiscard]] Expected<PublicLog> read_public_log(RecordFolder& folder, const Keys& keys,
                                                  const election::Election& election);
// The public log must hold exactly the ballots that the stations cast.
[[nodiscard]] Expected<PublicLog> verify_public_log(RecordFolder& folder, const Keys& keys,
                                                    const election::Election& election,
                                                    const CastBallots& cast, const Tell& tell);

}  // namespace valurna::tally::record
