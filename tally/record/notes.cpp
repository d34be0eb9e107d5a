#include "tally/record/notes.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "crypto/keys/credential.hpp"
#include "sync/formats/note_lines.hpp"

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
                        crypto::NoteKeyType::kEd25519, *trustee.signer},
                       trustee.index});
    }
    return out;
}

}  // namespace valurna::tally::record

namespace valurna::tally {
namespace {

using sync::take_after;

constexpr std::string_view kTitle = "valurna void v1", kTitleByKeys = "valurna void v2";
constexpr std::size_t kMostReason = 500, kMostName = 80, kMostNameInPackage = 200;
constexpr const char* kWhat = "void note";
constexpr std::size_t kByAuthority = 1, kByTwoMore = 3;  // signatures

Unexpected malformed(std::string what) {
    return Unexpected(
        Error{ErrorCode::kBadInput, kWhat, std::move(what), "use the same version of Valurna on both sides"});
}

bool one_line(std::string_view text, std::size_t most) {
    return !text.empty() && text.front() != ' ' && text.back() != ' ' && !first_bad_utf8(text) &&
           !has_control(text, false) && code_points(text) <= most;
}

}  // namespace

bool is_reason(std::string_view text) {
    return one_line(text, kMostReason);
}

Status check_void_note(const VoidNote& note) {
    if (!is_reason(note.reason)) {
        return Unexpected(Error{ErrorCode::kBadInput, "--reason", "it is not one line of 1 to 500 characters",
                                "say in a sentence what happened to the slip; it is published"});
    }
    for (const auto& name : note.by) {
        if (!one_line(name, note.by_keys ? kMostNameInPackage : kMostName))
            return Unexpected(Error{ErrorCode::kBadInput, "--by",
                                    "a name is not one line of 1 to 80 characters",
                                    "give the names of two people"});
    }
    if (note.by[0] == note.by[1]) {
        return Unexpected(Error{ErrorCode::kBadInput, "--by",
                                "a slip is declared void by two different people",
                                "give --by twice, each with a name"});
    }
    if (note.replaced_by == note.credential) {
        return Unexpected(Error{ErrorCode::kBadInput, "--replaced-by", "a slip cannot replace itself",
                                "give the number of the spare slip"});
    }
    return {};
}

std::string void_note_body(const VoidNote& note, const std::string& domain, const std::string& election_id) {
    return std::string(note.by_keys ? kTitleByKeys : kTitle) + "\n" + domain + "/" + election_id +
           "\ncredential " + to_hex(note.credential.bytes) + "\nslip " +
           crypto::slip_number(note.credential) + "\nreason " + note.reason + "\nby " + note.by[0] + "\nby " +
           note.by[1] + "\nreplaced-by " + (note.replaced_by ? to_hex(note.replaced_by->bytes) : "none") +
           "\nballot " + (note.received ? "received" : "none") + "\n";
}

std::string signed_void_note(const VoidNote& note, const std::string& domain, const std::string& election_id,
                             const crypto::SigningKey& authority, const Decision* decision) {
    crypto::Note out{void_note_body(note, domain, election_id), {}};
    crypto::sign_note(out, domain, authority);
    if (decision != nullptr) decision->sign(out);
    return out.text();
}

Expected<VoidNote> parse_void_note(std::string_view note_text, const crypto::PublicKey& authority,
                                   const std::string& domain, const std::string& election_id) {
    const bool by_keys = note_text.starts_with(kTitleByKeys);
    ASSIGN_OR_RETURN(const auto body, sync::authority_note_body(note_text, authority, domain, kWhat,
                                                                by_keys ? kByTwoMore : kByAuthority));
    std::string_view rest = body;
    if (crypto::take_line(rest) != (by_keys ? kTitleByKeys : kTitle)) return malformed("it is not one");
    if (crypto::take_line(rest) != domain + "/" + election_id)
        return Unexpected(
            Error{ErrorCode::kRefused, kWhat, "it is that of another election", "fetch it again"});
    VoidNote note;
    note.by_keys = by_keys;
    const auto credential = take_after(rest, "credential ");
    const auto key = credential ? sync::key_in_hex(*credential) : std::nullopt;
    if (!key) return malformed("it names no credential");
    note.credential = *key;
    if (take_after(rest, "slip ") != crypto::slip_number(*key))
        return malformed("its slip number is not that of its credential");
    const auto reason = take_after(rest, "reason ");
    const auto first = take_after(rest, "by "), second = take_after(rest, "by ");
    if (!reason || !first || !second) return malformed("it lacks a reason or two names");
    note.reason = *reason;
    note.by = {std::string(*first), std::string(*second)};
    const auto successor = take_after(rest, "replaced-by ");
    if (!successor) return malformed("it does not say what it is replaced by");
    if (*successor != "none") {
        note.replaced_by = sync::key_in_hex(*successor);
        if (!note.replaced_by) return malformed("what it is replaced by is no credential");
    }
    const auto ballot = take_after(rest, "ballot ");
    note.received = ballot == "received";
    if ((!note.received && ballot != "none") || !rest.empty())
        return malformed("it does not say whether a ballot had been received");
    if (auto good = check_void_note(note); !good.has_value()) return malformed(good.error().what);
    return note;
}

Status check_void_signers(std::string_view note_text, const VoidNote& note,
                          const std::vector<record::Decider>& deciders) {
    if (!note.by_keys) {
        if (!note.received) return {};
        return Unexpected(
            Error{ErrorCode::kRefused, kWhat,
                  "a ballot of this slip had been received, and no two people signed with their keys",
                  "the ballot counts, unless two people sign"});
    }
    const auto signed_note = crypto::Note::parse(note_text);
    if (!signed_note) return malformed("it is not one");
    return record::signed_by_two(*signed_note, kByAuthority, {note.by.begin(), note.by.end()}, deciders);
}

}  // namespace valurna::tally
