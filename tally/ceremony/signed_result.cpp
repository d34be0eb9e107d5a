#include "tally/ceremony/signed_result.hpp"

#include "crypto/group/transcript.hpp"
#include "sync/formats/note_lines.hpp"

namespace valurna::tally {

Status publish_result(Office& office, const crypto::SigningKey& authority, const sync::Package& package,
                      const std::string& document) {
    const auto& election = package.election;
    sync::ResultNote note{1, package.hash, crypto::sha256(as_bytes(document))};
    ASSIGN_OR_RETURN(auto before, office.store().fact(Fact::kResultNote));
    if (before) {
        auto seen =
            sync::parse_result_note(before.value(), authority.public_key(), election.domain, election.id);
        if (!seen) return Unexpected(seen.error());
        const bool same = seen.value().document == note.document && seen.value().package == note.package;
        note.version = seen.value().version + (same ? 0 : 1);
    }
    if (auto kept = office.store().set_fact(Fact::kResult, document); !kept) return kept;
    return office.store().set_fact(
        Fact::kResultNote,
        sync::sign_authority_note(sync::result_note_body(note, election.domain, election.id), election.domain,
                                  authority));
}

}  // namespace valurna::tally
