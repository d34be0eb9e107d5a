#include "tally/record/decisions.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "sync/formats/note_lines.hpp"
#include "tally/record/notes.hpp"

namespace valurna::tally {
namespace {

constexpr std::size_t kMostReason = 500;

// Two people, known by two names, with two keys.
bool differ(const record::Decider& a, const record::Decider& b) {
    return a.called != b.called && a.key.key != b.key.key;
}

}  // namespace

Expected<Decision> Decision::by(std::string reason, std::vector<Signer> signers) {
    if (!is_reason(reason))
        return Unexpected(Error{ErrorCode::kBadInput, "reason", "it is not one line of 1 to 500 characters",
                                "say in a sentence why; it is published"});
    if (signers.size() != 2)
        return Unexpected(
            Error{ErrorCode::kBadInput, "--by",
                  "two people sign this, and " + std::to_string(signers.size()) + " key files were given",
                  "give --by twice: an officer's key file, a trustee's private folder, or office"});
    if (!differ(signers[0].who, signers[1].who))
        return Unexpected(Error{ErrorCode::kBadInput, "--by",
                                "both times it is the key of " + in_quotes(signers[0].who.called),
                                "two different people sign this, each with a key of their own"});
    return Decision(std::move(reason), std::move(signers));
}

std::vector<std::string> Decision::names() const {
    return {signers_[0].who.called, signers_[1].who.called};
}

void Decision::sign(crypto::Note& note) const {
    for (const auto& signer : signers_)
        crypto::sign_note(note, signer.who.key.name, signer.key);
}

namespace record {

std::vector<Decider> deciders(const sync::Package& package, const crypto::PublicKey& authority) {
    const std::string election = election_origin(package.election);
    const auto key_named = [&](const std::string& name, const crypto::PublicKey& key) {
        return crypto::VerifierKey{election + "/" + name, crypto::NoteKeyType::kEd25519, key};
    };
    std::vector<Decider> out{{std::string(sync::kTheOffice), key_named("office", authority)}};
    for (std::size_t i = 0; i < package.officers.size(); ++i)
        out.push_back({package.officers[i].name,
                       key_named("officer-" + std::to_string(i + 1), package.officers[i].key)});
    for (const auto& trustee : package.key.trustees) {
        if (trustee.signer)
            out.push_back({trustee.name,
                           {trustee_signer_name(package.election.domain, package.election.id, trustee.index),
                            crypto::NoteKeyType::kEd25519, *trustee.signer}});
    }
    return out;
}

const Decider* decider_with(const std::vector<Decider>& deciders, const crypto::PublicKey& key) {
    const auto found = std::find_if(deciders.begin(), deciders.end(),
                                    [&](const Decider& decider) { return decider.key.key == key; });
    return found == deciders.end() ? nullptr : &*found;
}

std::string about_override(const std::string& election, const Digest& reconciliation) {
    return "valurna override v2\n" + election + "\nreconciliation " + to_hex(reconciliation) + "\n";
}

std::string about_admission(const std::string& election, const Digest& package) {
    return "valurna admission v2\n" + election + "\npackage " + to_hex(package) + "\n";
}

std::string about_unused(const std::string& election, const std::string& station,
                         const crypto::PublicKey& key) {
    return "valurna unused v1\n" + election + "\nstation " + station + "\nkey " + to_hex(key.bytes) + "\n";
}

namespace {

std::string body_of(const std::string& about, const std::string& reason, const std::vector<std::string>& by) {
    return about + "reason " + reason + "\nby " + by.at(0) + "\nby " + by.at(1) + "\n";
}

Unexpected no_decision(std::string what) {
    return Unexpected(
        Error{ErrorCode::kRefused, "decision", std::move(what), "two people must sign it again"});
}

}  // namespace

std::string decision_note(const std::string& about, const Decision& decision) {
    crypto::Note note{body_of(about, decision.reason(), decision.names()), {}};
    decision.sign(note);
    return note.text();
}

Expected<Override> read_decision(std::string_view text, const std::string& about,
                                 const std::vector<Decider>& deciders) {
    const auto note = crypto::Note::parse(text);
    if (!note || note->text() != text || !note->body.starts_with(about))
        return no_decision("this is no decision on what lies beside it");
    std::string_view rest = std::string_view(note->body).substr(about.size());
    const auto reason = sync::take_after(rest, "reason ");
    const auto first = reason ? sync::take_after(rest, "by ") : std::nullopt;
    const auto second = first ? sync::take_after(rest, "by ") : std::nullopt;
    if (!second || !rest.empty() || !is_reason(*reason))
        return no_decision("this is no decision with a reason and two names");
    Override out{std::string(*reason), {std::string(*first), std::string(*second)}};
    RETURN_IF_ERROR(signed_by_two(*note, 0, out.by, deciders));
    return out;
}

Status signed_by_two(const crypto::Note& note, std::size_t first, const std::vector<std::string>& names,
                     const std::vector<Decider>& deciders) {
    if (names.size() != 2 || note.signatures.size() != first + 2)
        return no_decision("it has not the signatures of two people");
    std::vector<const Decider*> signers;
    for (std::size_t i = 0; i < 2; ++i) {
        const auto& signature = note.signatures[first + i];
        const auto who = std::find_if(deciders.begin(), deciders.end(), [&](const Decider& decider) {
            return decider.key.name == signature.name && decider.key.id() == signature.key_id;
        });
        if (who == deciders.end())
            return no_decision("it is signed by somebody whom the election package does not name: " +
                               in_quotes(signature.name));
        if (who->called != names[i])
            return no_decision("it says " + in_quotes(names[i]) + ", and the key is that of " +
                               in_quotes(who->called));
        if (crypto::verify_note({note.body, {signature}}, who->key) != crypto::NoteVerdict::kGood)
            return no_decision("the signature of " + in_quotes(who->called) + " does not hold");
        signers.push_back(&*who);
    }
    if (!differ(*signers[0], *signers[1]))
        return no_decision("one key signed it twice, that of " + in_quotes(signers[0]->called));
    return {};
}

}  // namespace record
}  // namespace valurna::tally
