#pragma once
// The published record as a folder, replaced whole. docs/formats/record.md

#include <map>

#include "tally/ceremony/reconciliation.hpp"
#include "tally/record/record.hpp"

namespace valurna::tally {

// One contest's ballots at each stage; mixed, opening and opened are in one order.
struct ContestRecord {
    std::vector<record::SealedRow> sealed, mixed;
    std::vector<record::OpeningRow> opening;  // of trustee 1
    std::vector<OpenedBlocks> opened;
};

[[nodiscard]] election::Status write_record(Office& office, const sync::Package& package,
                                            const Reconciliation& state, const Tally& tally,
                                            const std::map<std::string, ContestRecord>& contests);

}  // namespace valurna::tally
