#include "tally/log/receipt.hpp"

#include "base/system/clock.hpp"
#include "crypto/keys/symbols.hpp"
#include "crypto/tlog/tlog_proof.hpp"
#include "tally/log/public_log.hpp"

namespace valurna::tally {

Expected<std::string> make_receipt(Office& office, const election::Election& election,
                                   const std::string& tracker) {
    const auto wanted = crypto::normalise_code(tracker);
    if (!wanted || crypto::check_code(tracker) != crypto::CodeProblem::kNone)
        return Unexpected(Error{ErrorCode::kBadInput, tracker.substr(0, 40), "this is not a ballot's number",
                                "type its twelve symbols again"});
    ASSIGN_OR_RETURN(auto ballot, office.store().ballot_by_tracker(*wanted));
    if (!ballot)
        return Unexpected(Error{ErrorCode::kRefused, crypto::grouped(*wanted),
                                "no ballot in the log has this number",
                                "try again when the station has sent its ballots"});
    ASSIGN_OR_RETURN(auto checkpoint, published_checkpoint(office, election));
    ASSIGN_OR_RETURN(auto policy, log_policy(office, election));
    const auto note = crypto::Note::parse(checkpoint);
    const auto stated = note ? crypto::Checkpoint::parse_body(note->body) : std::nullopt;
    if (!stated)
        return Unexpected(
            Error{ErrorCode::kEnvironment, "public log", "its checkpoint is damaged", "restore a backup"});
    const std::uint64_t index = ballot->index;
    if (index >= stated->size || !meets_policy(*note, policy, system_time()))
        return Unexpected(Error{ErrorCode::kRefused, crypto::grouped(*wanted),
                                "the ballot is in the log, and its witnesses have not confirmed it yet",
                                "try again in some minutes"});
    crypto::TlogProof proof;
    proof.extra = std::move(ballot->sealed);
    proof.index = index;
    StoredHashes hashes(office.store());
    proof.path = crypto::inclusion_proof(
        index, stated->size,
        crypto::RangeReader([&](std::uint64_t begin, std::uint64_t end) { return hashes.root(begin, end); }));
    if (hashes.failure()) return Unexpected(*hashes.failure());
    proof.checkpoint = checkpoint;
    return proof.text();
}

}  // namespace valurna::tally
