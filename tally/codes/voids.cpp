#include "tally/codes/voids.hpp"

#include <algorithm>

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

// The credential meant, with what became of it. `where` names the option.
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

Status may_replace(const CodeState& old, const CodeState& spare, const std::string& where) {
    if (spare.code.kind != CodeKind::kSpare)
        return refused(where, "it is no spare slip",
                       "spare slips are printed beforehand: valurna-tally codes print --spare");
    if (spare.code.style != old.code.style)
        return refused(
            where,
            "the spare slip is of ballot style " + spare.code.style + ", the void one of " + old.code.style,
            "take a spare slip of the same style");
    if (spare.received || spare.is_void || !spare.on_roll)
        return refused(where, "the spare slip is void or used", "take another spare slip");
    if (spare.replaces)
        return refused(where, "the spare slip replaces another one already", "take another spare slip");
    return {};
}

struct Begun {
    election::Election election;
    CodeState state;
    VoidNote note;
};

// Everything that does not depend on what takes the slip's place.
Expected<Begun> begin(Office& office, const VoidOrder& order) {
    ASSIGN_OR_RETURN(auto election, office.definition());
    if (order.by.size() != 2) {
        return Unexpected(Error{ErrorCode::kBadInput, "--by",
                                "a slip is declared void by two different people",
                                "give --by twice, each with a name"});
    }
    ASSIGN_OR_RETURN(auto found, find_slip(office.store(), order.slip, "--slip"));
    Begun out{std::move(election), std::move(found), {}};
    out.note.credential.bytes = out.state.code.credential;
    out.note.reason = order.reason;
    out.note.by = {order.by[0], order.by[1]};
    out.note.received = out.state.received;
    const std::string where = "slip " + crypto::slip_number(out.note.credential);
    if (out.state.is_void) return refused(where, "it is void already", "see valurna-tally codes voids");
    if (out.state.received && !order.although_used) {
        return refused(
            where, "its ballot has been received",
            "leave it, or give --although-used: then that ballot is not counted, and this is published");
    }
    ASSIGN_OR_RETURN(auto voids, office.store().voids());
    if (voids.size() >= sync::kMostVoids)
        return refused(where, "10000 slips are void already", "look at what happened to the slips");
    RETURN_IF_ERROR(check_void_note(out.note));
    return out;
}

Store::SignVoids list_signer(const Office& office, const election::Election& election) {
    return [&office, &election](const std::vector<std::array<std::uint8_t, 32>>& credentials) {
        sync::VoidList list;
        for (const auto& credential : credentials)
            list.credentials.push_back({credential});
        return sync::sign_authority_note(sync::void_list_body(list, election.domain, election.id),
                                         election.domain, office.keys().authority);
    };
}

NewVoid change_for(const Office& office, const Begun& begun) {
    const auto& [election, state, note] = begun;
    NewVoid change;
    change.credential = note.credential.bytes;
    if (note.replaced_by) change.replaced_by = note.replaced_by->bytes;
    change.note = sync::sign_authority_note(void_note_body(note, election.domain, election.id),
                                            election.domain, office.keys().authority);
    change.although_received = note.received;
    return change;
}

}  // namespace

Expected<VoidNote> declare_void(Office& office, const VoidOrder& order) {
    ASSIGN_OR_RETURN(auto begun, begin(office, order));
    VoidNote& note = begun.note;
    if (!order.replaced_by.empty()) {
        ASSIGN_OR_RETURN(auto spare, find_slip(office.store(), order.replaced_by, "--replaced-by"));
        note.replaced_by = crypto::PublicKey{spare.code.credential};
        RETURN_IF_ERROR(check_void_note(note));
        RETURN_IF_ERROR(may_replace(begun.state, spare, "--replaced-by"));
    }
    RETURN_IF_ERROR(office.store().add_void(change_for(office, begun), list_signer(office, begun.election)));
    return note;
}

Expected<VoidNote> reissue(Office& office, const VoidOrder& order, const CodeOrder& sheet) {
    if (auto open = roll_is_open(office.store()); !open) {
        return refused(open.error().where, open.error().what,
                       "take a spare slip: valurna-tally codes void --slip OLD --replaced-by SPARE");
    }
    ASSIGN_OR_RETURN(auto begun, begin(office, order));
    if (begun.state.code.kind == CodeKind::kPool) {
        return refused("--slip", "it is a station's own credential and has no slip",
                       "declare it void with valurna-tally codes void");
    }
    VoidNote& note = begun.note;
    const Successor successor{begun.state.code,
                              [&](const IssuedCode& code) {
                                  note.replaced_by = crypto::PublicKey{code.credential};
                                  NewVoid change = change_for(office, begun);
                                  change.successor = code;
                                  return change;
                              },
                              list_signer(office, begun.election)};
    RETURN_IF_ERROR(issue_successor(office, sheet, successor));
    return note;
}

}  // namespace valurna::tally
