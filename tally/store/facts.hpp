#pragma once
// The names of the small texts that a store keeps, each at most once. docs/formats/tally-store.md

#include <string_view>

namespace valurna::tally {

enum class Fact {
    kAssignment,  // "<package sha256> <version> open|closed": what stations are told to run
    kClosedOn,  // "2026-12-14 <reason>": when the office closed the vote, and why where that was not planned
    kAddress,   // where the server listened last
    kPublicPort,       // the port of the public page that it had last
    kAddressesIssued,  // when an enrolled station was given new addresses last (sync/formats/address_note.hpp)
    kOutcome,          // JSON of the last count (election outcome, docs/formats/outcome.md)
    kResult,           // the result document of the last count (docs/formats/result.md)
    kResultNote,       // the signed note that names it (docs/formats/signed-result.md)
    kVoidList,         // the signed list of void codes
    kRecordManifest,   // SHA-256 of the manifest of the record that the last count wrote
    kOpeningBegun,     // set once ballots were gathered to be mixed and opened
    kCountedVoids,     // how many slips were void when the last count began
    kLogPolicy,        // the policy of the public log (docs/formats/tlog-policy.md)
    kLogGroups,        // in what groups ballots come into the public log (log_groups.hpp): "20 900"
    kLogPublished,     // the checkpoint that stood there when the policy was set
};

// As it stands in the table `facts`: "assignment", "result_note", ...
[[nodiscard]] std::string_view name_of(Fact fact);

}  // namespace valurna::tally
