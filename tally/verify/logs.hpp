#pragma once
// The logs of a record: what the stations wrote, and what the server published of it.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sync/formats/package.hpp"
#include "tally/record/days_held.hpp"
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
        StationDays days;
    };
    std::map<std::string, Station> stations;  // by id; none for a station without entries
};

// Every station's entries, root, signature and cosignature, and every ballot in them. `voids`: what signed notes
// declare void.
[[nodiscard]] Expected<CastBallots> verify_stations(RecordFolder& folder, const Keys& keys,
                                                    const sync::Package& package,
                                                    const std::set<crypto::PublicKey>& voids,
                                                    const Tell& tell);

// The label of the station where a ballot of this number (normalised) was opened as a test; nullopt for none.
[[nodiscard]] Expected<std::optional<std::string>> tested_at(RecordFolder& folder, const Keys& keys,
                                                             const std::string& tracker);

struct PublicLog {
    std::vector<Bytes> ballots;  // in the order of acceptance
    crypto::Hash root{};
};
[[nodiscard]] Expected<PublicLog> read_public_log(RecordFolder& folder, const Keys& keys,
                                                  const election::Election& election);
// The public log must hold exactly the ballots that the stations cast.
[[nodiscard]] Expected<PublicLog> verify_public_log(RecordFolder& folder, const Keys& keys,
                                                    const election::Election& election,
                                                    const CastBallots& cast, const Tell& tell);

}  // namespace valurna::tally::record
