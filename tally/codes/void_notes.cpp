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

Status check_two_people(const std::vector<std::string>& by) {
    if (by.size() == 2) return {};
    return Unexpected(Error{ErrorCode::kBadInput, "--by", "a slip is declared void by two different people",
                            "give --by twice, each with a name"});
}

Status check_room_for_voids(Store& store, std::uint64_t more) {
    ASSIGN_OR_RETURN(auto voids, store.voids());
    if (voids.size() + more <= sync::kMostVoids) return {};
    return refused("codes void",
                   how_many(voids.size(), "slip") + " void already, and stations know of at most " +
                       std::to_string(sync::kMostVoids),
                   "look at what happened to the slips");
}

NewVoid void_change(const Office& office, const election::Election& election, const VoidNote& note) {
    NewVoid change;
    change.credential = note.credential.bytes;
    if (note.replaced_by) change.replaced_by = note.replaced_by->bytes;
    change.note = sync::sign_authority_note(void_note_body(note, election.domain, election.id),
                                            election.domain, office.keys().authority);
    change.although_received = note.received;
    return change;
}

Store::SignVoids void_list_signer(const Office& office, const election::Election& election) {
    return [&office, &election](const std::vector<std::array<std::uint8_t, 32>>& credentials) {
        sync::VoidList list;
        for (const auto& credential : credentials)
            list.credentials.push_back({credential});
        return sync::sign_authority_note(sync::void_list_body(list, election.domain, election.id),
                                         election.domain, office.keys().authority);
    };
}

}  // namespace valurna::tally
