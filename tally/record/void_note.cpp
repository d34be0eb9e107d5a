#include "tally/record/void_note.hpp"

#include "base/utf8.hpp"
#include "crypto/keys/credential.hpp"
#include "sync/formats/note_lines.hpp"

namespace valurna::tally {
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
