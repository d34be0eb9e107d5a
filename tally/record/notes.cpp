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
                        crypto::NoteKeyType::kEd25519, *trustee.signer}});
    }
    return out;
}

}  // namespace valurna::tally::record

namespace valurna::tally {
namespace {

bool plain(const std::string& text) {
    return !text.empty() &&
           std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

}  // namespace

bool well_formed(const Override& overridden) {
    return plain(overridden.reason) && overridden.by.size() == 2 &&
           std::all_of(overridden.by.begin(), overridden.by.end(), plain) &&
           overridden.by[0] != overridden.by[1];
}

namespace record {

namespace {

// `about`: title, election and what is decided on.
std::string decision_body(const std::string& about, const Override& decided) {
    return about + "reason " + decided.reason + "\nby " + decided.by.at(0) + "\nby " + decided.by.at(1) +
           "\n";
}

std::optional<Override> parse_decision(std::string_view body, const std::string& about) {
    if (!body.starts_with(about)) return std::nullopt;
    std::string_view rest = body.substr(about.size());
    const auto reason = sync::take_after(rest, "reason ");
    const auto first = reason ? sync::take_after(rest, "by ") : std::nullopt;
    const auto second = first ? sync::take_after(rest, "by ") : std::nullopt;
    if (!second) return std::nullopt;
    Override out{std::string(*reason), {std::string(*first), std::string(*second)}};
    if (!well_formed(out) || decision_body(about, out) != body) return std::nullopt;
    return out;
}

std::string about_override(const std::string& election, const Digest& reconciliation) {
    return "valurna override v1\n" + election + "\nreconciliation " + to_hex(reconciliation) + "\n";
}

std::string about_admission(const std::string& election, const Digest& package) {
    return "valurna admission v1\n" + election + "\npackage " + to_hex(package) + "\n";
}

}  // namespace

std::string override_body(const Override& overridden, const std::string& election,
                          const Digest& reconciliation) {
    return decision_body(about_override(election, reconciliation), overridden);
}

std::optional<Override> parse_override(std::string_view body, const std::string& election,
                                       const Digest& reconciliation) {
    return parse_decision(body, about_override(election, reconciliation));
}

std::string admission_body(const Override& decided, const std::string& election, const Digest& package) {
    return decision_body(about_admission(election, package), decided);
}

std::optional<Override> parse_admission(std::string_view body, const std::string& election,
                                        const Digest& package) {
    return parse_decision(body, about_admission(election, package));
}

}  // namespace record

namespace {

using sync::take_after;

constexpr std::string_view kTitle = "valurna void v1";
constexpr std::size_t kMostReason = 500, kMostName = 80;
constexpr const char* kWhat = "void note";

Unexpected malformed(std::string what) {
    return Unexpected(
        Error{ErrorCode::kBadInput, kWhat, std::move(what), "use the same version of Valurna on both sides"});
}

bool one_line(std::string_view text, std::size_t most) {
    return !text.empty() && text.front() != ' ' && text.back() != ' ' && !first_bad_utf8(text) &&
           !has_control(text, false) && code_points(text) <= most;
}

}  // namespace

Status check_void_note(const VoidNote& note) {
    if (!one_line(note.reason, kMostReason)) {
        return Unexpected(Error{ErrorCode::kBadInput, "--reason", "it is not one line of 1 to 500 characters",
                                "say in a sentence what happened to the slip; it is published"});
    }
    for (const auto& name : note.by) {
        if (!one_line(name, kMostName))
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
    return std::string(kTitle) + "\n" + domain + "/" + election_id + "\ncredential " +
           to_hex(note.credential.bytes) + "\nslip " + crypto::slip_number(note.credential) + "\nreason " +
           note.reason + "\nby " + note.by[0] + "\nby " + note.by[1] + "\nreplaced-by " +
           (note.replaced_by ? to_hex(note.replaced_by->bytes) : "none") + "\nballot " +
           (note.received ? "received" : "none") + "\n";
}

Expected<VoidNote> parse_void_note(std::string_view note_text, const crypto::PublicKey& authority,
                                   const std::string& domain, const std::string& election_id) {
    ASSIGN_OR_RETURN(const auto body, sync::authority_note_body(note_text, authority, domain, kWhat));
    std::string_view rest = body;
    if (crypto::take_line(rest) != kTitle) return malformed("it is not one");
    if (crypto::take_line(rest) != domain + "/" + election_id)
        return Unexpected(
            Error{ErrorCode::kRefused, kWhat, "it is that of another election", "fetch it again"});
    VoidNote note;
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

}  // namespace valurna::tally
