#include "tally/codes/void_notes.hpp"

#include "base/how_many.hpp"
#include "base/utf8.hpp"
#include "crypto/keys/credential.hpp"
#include "crypto/keys/symbols.hpp"
#include "sync/formats/note_lines.hpp"
#include "sync/formats/void_list.hpp"

namespace valurna::tally {
namespace {

Unexpected refused(std::string where, std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kRefused, std::move(where), std::move(what), std::move(mend)});
}

}  // namespace

Expected<CodeState> find_slip(Store& store, const std::string& typed, const std::string& where) {
    const Unexpected unknown =
        refused(where + " " + in_quotes(typed), "no such slip was issued for this election",
                "read the number on the slip again: 6 symbols");
    std::optional<crypto::PublicKey> wanted = sync::key_in_hex(typed);
    if (!wanted) {
        const auto number = crypto::typed_symbols(typed, crypto::kSlipSymbols);
        if (!number) {
            return Unexpected(Error{ErrorCode::kBadInput, where + " " + in_quotes(typed),
                                    "this is no slip number",
                                    "write its 6 symbols, or the credential's 64 hex digits"});
        }
        ASSIGN_OR_RETURN(auto issued, store.issued_credentials());
        std::string several;
        for (const auto& credential : issued) {
            if (crypto::slip_number({credential}) != *number) continue;
            if (wanted)
                several +=
                    (several.empty() ? to_hex(wanted->bytes) : std::string()) + ", " + to_hex(credential);
            wanted = crypto::PublicKey{credential};
        }
        if (!several.empty()) {
            return refused(where + " " + *number, "more than one slip has this number",
                           "give the credential of the one that is meant instead: " + several);
        }
        if (!wanted) return unknown;
    }
    ASSIGN_OR_RETURN(auto state, store.code_state(wanted->bytes));
    if (!state) return unknown;
    return std::move(state.value());
}

Status put_declarers(VoidNote& note, const std::vector<std::string>& typed, const Decision* decision) {
    const auto names = decision != nullptr ? decision->names() : typed;
    if (names.size() != 2)
        return Unexpected(Error{ErrorCode::kBadInput, "--by",
                                "a slip is declared void by two different people",
                                "give --by twice, each with a name"});
    note.by = {names[0], names[1]};
    note.by_keys = decision != nullptr;
    return {};
}

Unexpected needs_two_keys(const std::string& where) {
    return refused(where,
                   "a slip that has voted becomes void only when two people sign with keys of their own",
                   "give --by twice: an officer's key file, a trustee's private folder, or office");
}

Status may_still_be_void(Store& store) {
    ASSIGN_OR_RETURN(const auto begun, store.fact(Fact::kOpeningBegun));
    if (!begun || begun->empty()) return {};
    return refused("void slips",
                   "the ballots have been gathered to be opened, so no slip becomes void any more",
                   "two results that differ by one slip would show how that person voted (docs/trust.md)");
}

Status check_room_for_voids(Store& store, std::uint64_t more) {
    ASSIGN_OR_RETURN(auto voids, store.voids());
    if (voids.size() + more <= sync::kMostVoids) return {};
    return refused("codes void",
                   how_many(voids.size(), "slip") + " void already, and stations know of at most " +
                       std::to_string(sync::kMostVoids),
                   "look at what happened to the slips");
}

NewVoid void_change(const crypto::SigningKey& authority, const election::Election& election,
                    const VoidNote& note, const Decision* decision) {
    NewVoid change;
    change.credential = note.credential.bytes;
    if (note.replaced_by) change.replaced_by = note.replaced_by->bytes;
    change.note = signed_void_note(note, election.domain, election.id, authority, decision);
    change.although_received = note.received;
    return change;
}

Store::SignVoids void_list_signer(const crypto::SigningKey& authority, const election::Election& election) {
    return [&authority, &election](const std::vector<std::array<std::uint8_t, 32>>& credentials) {
        sync::VoidList list;
        for (const auto& credential : credentials)
            list.credentials.push_back({credential});
        return sync::sign_authority_note(sync::void_list_body(list, election.domain, election.id),
                                         election.domain, authority);
    };
}

}  // namespace valurna::tally
