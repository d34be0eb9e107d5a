#include "tally/log/witness.hpp"

#include "crypto/tlog/add_checkpoint.hpp"

namespace valurna::tally {
namespace {

HttpResponse conflict(std::uint64_t size) {
    return {409, "text/x.tlog.size", std::to_string(size) + "\n", {}};
}

HttpResponse failed() {
    return plain_response(503, "The witness cannot store anything just now.\n");
}

// By one of its keys at least; a signature by a known key that does not hold refuses the note.
bool signed_by_log(const crypto::Note& note, const WitnessedLog& log) {
    bool good = false;
    for (const crypto::VerifierKey& key : log.keys) {
        const auto verdict = crypto::verify_note(note, key);
        if (verdict == crypto::NoteVerdict::kForged) return false;
        good = good || verdict == crypto::NoteVerdict::kGood;
    }
    return good;
}

bool follows(const WitnessedLog& log, const crypto::Checkpoint& next,
             const std::vector<crypto::Hash>& proof) {
    if (log.size == 0) return proof.empty() && (next.size > 0 || next.root == crypto::empty_root());
    return crypto::verify_consistency(log.size, next.size, log.root, next.root, proof);
}

}  // namespace

HttpResponse Witness::add_checkpoint(ByteView body) {
    if (body.size() > crypto::kMostAddCheckpoint)
        return plain_response(413, "A checkpoint with its proof is shorter.\n");
    const auto request = crypto::AddCheckpoint::parse(as_text(body));
    const auto note = request ? crypto::Note::parse(request->checkpoint) : std::nullopt;
    const auto next = note ? crypto::Checkpoint::parse_head(note->body) : std::nullopt;
    if (!next) return plain_response(400, "This is not an old size, a proof and a checkpoint.\n");
    auto found = office_.store().witnessed_log(next->origin);
    if (!found) return failed();
    if (!found.value()) return plain_response(404, "This log is not known here.\n");
    WitnessedLog log = std::move(*found.value());
    if (!signed_by_log(*note, log))
        return plain_response(403, "The checkpoint is not signed by the log's key.\n");
    if (request->old_size > next->size)
        return plain_response(400, "The old size is above the checkpoint's.\n");
    if (request->old_size != log.size) return conflict(log.size);
    if (log.size == next->size && log.size > 0 && log.root != next->root) return conflict(log.size);
    if (!follows(log, *next, request->proof))
        return plain_response(422, "The consistency proof does not hold.\n");

    auto package = office_.package();
    if (!package) return failed();
    log.size = next->size;
    log.root = next->root;
    log.checkpoint = request->checkpoint;
    auto stored = office_.store().move_witnessed_log(log, request->old_size);
    if (!stored) return failed();
    if (!stored.value()) {  // another request was first
        auto now = office_.store().witnessed_log(next->origin);
        if (!now || !now.value()) return failed();
        return conflict(now.value()->size);
    }
    return plain_response(200, crypto::cosignature_line(note->body, package.value()->election.domain,
                                                        office_.keys().cosignature, clock_()));
}

}  // namespace valurna::tally
