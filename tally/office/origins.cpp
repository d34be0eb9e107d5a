#include "tally/office/origins.hpp"

#include <algorithm>

namespace valurna::tally {

std::string log_origin(const election::Election& election, std::string_view log_id) {
    return election.domain + "/" + election.id + "/" + std::string(log_id);
}

std::string domain_of(std::string_view origin) {
    return std::string(origin.substr(0, origin.find('/')));
}

std::string sign_public_checkpoint(const OfficeKeys& keys, const election::Election& election,
                                   const crypto::MerkleEdge& edge) {
    const crypto::Checkpoint checkpoint{log_origin(election, kPublicLogId), edge.size(), edge.root()};
    crypto::Note note{checkpoint.body(), {}};
    crypto::sign_note(note, checkpoint.origin, keys.notes);
    return note.text();
}

Store::SignPublic public_signer(const Office& office, const election::Election& election) {
    return [&office, &election](const crypto::MerkleEdge& edge) {
        return sign_public_checkpoint(office.keys(), election, edge);
    };
}

Expected<crypto::Hash> root_at(Store& store, const StationRow& station, std::uint64_t size) {
    if (size == station.head.size) {
        if (auto edge = crypto::MerkleEdge::restore(size, station.head.peaks)) return edge->root();
    }
    constexpr std::uint64_t kBatch = 1024;
    crypto::MerkleEdge edge;
    while (edge.size() < size) {
        ASSIGN_OR_RETURN(auto entries,
                         store.entries(station.id, edge.size(), std::min(kBatch, size - edge.size())));
        if (entries.empty()) {
            return Unexpected(Error{ErrorCode::kEnvironment, "station " + station.id,
                                    "entries are missing from the store", "restore a backup"});
        }
        for (const auto& entry : entries)
            edge.append(crypto::leaf_hash(entry));
    }
    return edge.root();
}

crypto::VerifierKey public_log_key(const OfficeKeys& keys, const election::Election& election) {
    return {log_origin(election, kPublicLogId), crypto::NoteKeyType::kEd25519, keys.notes.public_key()};
}

}  // namespace valurna::tally
