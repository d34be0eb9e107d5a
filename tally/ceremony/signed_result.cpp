#include "tally/ceremony/signed_result.hpp"

#include "crypto/transcript.hpp"
#include "sync/note_lines.hpp"

namespace valurna::tally {

election::Status publish_result(Office& office, const sync::Package& package, const std::string& document) {
    const auto& election = package.election;
    const auto& authority = office.keys().authority;
    sync::ResultNote note{1, package.hash, crypto::sha256(crypto::view(document))};
    auto before = office.store().fact(kResultNoteFact);
    if (!before) return before.error();
    if (before.value()) {
        auto seen =
            sync::parse_result_note(*before.value(), authority.public_key(), election.domain, election.id);
        if (!seen) return seen.error();
        const bool same = seen.value().document == note.document && seen.value().package == note.package;
        note.version = seen.value().version + (same ? 0 : 1);
    }
    if (auto kept = office.store().set_fact(kResultFact, document); !kept) return kept;
    return office.store().set_fact(
        kResultNoteFact, sync::sign_authority_note(sync::result_note_body(note, election.domain, election.id),
                                                   election.domain, authority));
}

}  // namespace valurna::tally
