#include "tally/log/receipt.hpp"

#include "crypto/symbols.hpp"
#include "crypto/tlog_proof.hpp"
#include "tally/ingest/ingest.hpp"
#include "tally/log/public_log.hpp"

namespace valurna::tally {

using election::Error;
using election::ErrorCode;
using election::Result;

Result<std::string> make_receipt(Office& office, const election::Election& election,
                                 const std::string& tracker) {
    const auto wanted = crypto::normalise_code(tracker);
    if (!wanted || crypto::check_code(tracker) != crypto::CodeProblem::kNone)
        return Error{ErrorCode::kBadInput, tracker.substr(0, 40), "this is not a ballot's number",
                     "type its twelve symbols again"};
    auto ballot = office.store().ballot_by_tracker(*wanted);
    if (!ballot) return ballot.error();
    if (!ballot.value())
        return Error{ErrorCode::kRefused, crypto::grouped(*wanted), "no ballot in the log has this number",
                     "try again when the station has sent its ballots"};
    auto checkpoint = published_checkpoint(office, election);
    if (!checkpoint) return checkpoint.error();
    auto policy = log_policy(office, election);
    if (!policy) return policy.error();
    const auto note = crypto::Note::parse(checkpoint.value());
    const auto stated = note ? crypto::Checkpoint::parse_body(note->body) : std::nullopt;
    if (!stated)
        return Error{ErrorCode::kEnvironment, "public log", "its checkpoint is damaged", "restore a backup"};
    const std::uint64_t index = ballot.value()->index;
    if (index >= stated->size || !meets_policy(*note, policy.value(), system_time()))
        return Error{ErrorCode::kRefused, crypto::grouped(*wanted),
                     "the ballot is in the log, and its witnesses have not confirmed it yet",
                     "try again in some minutes"};
    crypto::TlogProof proof;
    proof.extra = std::move(ballot.value()->sealed);
    proof.index = index;
    StoredHashes hashes(office.store());
    proof.path = crypto::inclusion_proof(
        index, stated->size,
        crypto::RangeReader([&](std::uint64_t begin, std::uint64_t end) { return hashes.root(begin, end); }));
    if (hashes.failure()) return *hashes.failure();
    proof.checkpoint = checkpoint.value();
    return proof.text();
}

}  // namespace valurna::tally
