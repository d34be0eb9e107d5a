#pragma once
// A station's ledger as read, from a database copy or from files, before it is compared with anybody's word.

#include <string>
#include <vector>

#include "crypto/tlog/note.hpp"
#include "tally/verify/station_entries.hpp"
#include "tally/verify/verify_record.hpp"

namespace valurna::tally::record {

struct ReadStation {
    crypto::Note note;  // the station's signed checkpoint, with a cosignature where the file has one in it
    crypto::Checkpoint checkpoint;
    std::vector<std::string> cosignatures;  // lines beside it (database), each for one of its own sizes
    std::vector<std::uint64_t> cosigned_sizes;
    std::vector<crypto::Hash> leaves;

    [[nodiscard]] crypto::Hash root_at(std::uint64_t size) const;  // at most leaves.size()
};

// Recomputes the tree from the entries, each of which `entries` takes; the place of the first that does not
// hold is in the error.
[[nodiscard]] Expected<ReadStation> read_station(const std::string& where, StationEntries& entries);

}  // namespace valurna::tally::record
