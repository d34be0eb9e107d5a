#include "tally/record/mix_note.hpp"

namespace valurna::tally::record {

std::string MixNote::body() const {
    return "valurna mix v1\n" + election + "\ncontest " + contest + "\nplace " + std::to_string(place) +
           "\nbefore " + to_hex(before) + "\nafter " + to_hex(after) + "\nproof " + to_hex(proof) + "\n";
}

std::string election_origin(const election::Election& election) {
    return election.domain + "/" + election.id;
}

std::string trustee_signer_name(std::string_view domain, std::string_view election_id, std::uint32_t index) {
    return std::string(domain) + "/" + std::string(election_id) + "/trustee-" + std::to_string(index);
}

std::vector<Mixer> allowed_mixers(const sync::Package& package, const crypto::VerifierKey& server_notes) {
    std::vector<Mixer> out{{kServerMixer, server_notes}};
    for (const crypto::TrusteePublic& trustee : package.key.trustees) {
        if (!trustee.signer) continue;
        out.push_back({trustee.name,
                       {trustee_signer_name(package.election.domain, package.election.id, trustee.index),
                        crypto::NoteKeyType::kEd25519, *trustee.signer}});
    }
    return out;
}

}  // namespace valurna::tally::record
