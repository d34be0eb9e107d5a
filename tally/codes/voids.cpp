#include "tally/codes/voids.hpp"

#include "crypto/keys/credential.hpp"
#include "tally/codes/void_notes.hpp"

namespace valurna::tally {
namespace {

Unexpected refused(std::string where, std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kRefused, std::move(where), std::move(what), std::move(mend)});
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
    RETURN_IF_ERROR(may_still_be_void(office.store()));
    ASSIGN_OR_RETURN(auto found, find_slip(office.store(), order.slip, "--slip"));
    Begun out{std::move(election), std::move(found), {}};
    out.note.credential.bytes = out.state.code.credential;
    out.note.reason = order.reason;
    RETURN_IF_ERROR(put_declarers(out.note, order.by, order.decision));
    out.note.received = out.state.received;
    const std::string where = "slip " + crypto::slip_number(out.note.credential);
    if (out.state.is_void) return refused(where, "it is void already", "see valurna-tally codes voids");
    if (out.state.received && !order.although_used) {
        return refused(
            where, "its ballot has been received",
            "leave it, or give --although-used: then that ballot is not counted, and this is published");
    }
    if (out.state.received && order.decision == nullptr) return needs_two_keys(where);
    RETURN_IF_ERROR(check_room_for_voids(office.store(), 1));
    RETURN_IF_ERROR(check_void_note(out.note));
    return out;
}

}  // namespace

Expected<VoidNote> declare_void(Office& office, const crypto::SigningKey& authority, const VoidOrder& order) {
    ASSIGN_OR_RETURN(auto begun, begin(office, order));
    VoidNote& note = begun.note;
    if (!order.replaced_by.empty()) {
        ASSIGN_OR_RETURN(auto spare, find_slip(office.store(), order.replaced_by, "--replaced-by"));
        note.replaced_by = crypto::PublicKey{spare.code.credential};
        RETURN_IF_ERROR(check_void_note(note));
        RETURN_IF_ERROR(may_replace(begun.state, spare, "--replaced-by"));
    }
    RETURN_IF_ERROR(
        office.store().add_void(void_change(authority, begun.election, begun.note, order.decision),
                                void_list_signer(authority, begun.election)));
    return note;
}

Expected<VoidNote> reissue(Office& office, const crypto::SigningKey& authority, const VoidOrder& order,
                           const CodeOrder& sheet) {
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
                                  NewVoid change =
                                      void_change(authority, begun.election, begun.note, order.decision);
                                  change.successor = code;
                                  return change;
                              },
                              void_list_signer(authority, begun.election)};
    RETURN_IF_ERROR(issue_successor(office, sheet, successor));
    return note;
}

}  // namespace valurna::tally
