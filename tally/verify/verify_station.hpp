#pragma once
// Checks one station's ledger by itself: a copy of its database, or its files in tlog-tiles form (a stick, a
// record's stations/<id>). The ledger is not changed. docs/formats/ledger.md

#include <optional>
#include <string>

#include "tally/verify/verify_record.hpp"

namespace valurna::tally::record {

struct StationOptions {
    std::string where;                  // database copy or folder
    std::optional<std::string> key;     // the station's verifier key
    std::optional<std::string> server;  // the server's verifier key, for cosignatures
    // A record's folder, for its keys and to compare with what the server received.
    std::optional<std::string> record;
    std::optional<std::string> against;    // a checkpoint of this log that somebody else kept
    std::optional<std::string> package;    // checks every ballot
    std::optional<std::string> authority;  // of the package
};
// Tells what holds; the error names the first entry that does not, or how the ledger differs from what others
// have.
[[nodiscard]] Status verify_station(const StationOptions& options, const Tell& tell);

}  // namespace valurna::tally::record
