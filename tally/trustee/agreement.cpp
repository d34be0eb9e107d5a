#include "tally/trustee/agreement.hpp"

#include <map>

#include "crypto/keys/sign.hpp"

namespace valurna::tally {
namespace {

Unexpected bad_file(const Exchange& exchange, const std::string& file, const std::string& what,
                    const std::string& mend) {
    return Unexpected(Error{ErrorCode::kBadInput, exchange.path(file), what, mend});
}

crypto::Hash hash_of_set(std::string_view label, const std::vector<crypto::Hash>& hashes) {
    crypto::Transcript out(label);
    for (const auto& hash : hashes)
        out.add(ByteView{hash});
    return out.digest32();
}

template <class Message>
std::vector<crypto::Hash> bodies(const std::vector<Signed<Message>>& files) {
    std::vector<crypto::Hash> out;
    for (const auto& file : files)
        out.push_back(file.hash);
    return out;
}

// A note with exactly one signature: others would let one text travel as several files.
std::optional<crypto::Note> one_signature(const std::string& text) {
    auto note = crypto::Note::parse(text);
    if (!note || note->signatures.size() != 1) return std::nullopt;
    return note;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i)
        out += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return out;
}

Unexpected missing(const Exchange& exchange, const std::vector<std::string>& files, const std::string& mend) {
    return Unexpected(
        Error{ErrorCode::kRefused, exchange.folder,
              (files.size() == 1 ? "a file is missing: " : "files are missing: ") + joined(files), mend});
}

// Everybody's file of one kind, or one line that says whose are missing.
template <class Message>
Expected<std::vector<Signed<Message>>> read_all(const Exchange& exchange, const Agreement& agreement,
                                                std::string (*name)(std::uint32_t), const std::string& step) {
    std::vector<std::string> absent;
    for (std::uint32_t i = 1; i <= agreement.trustees(); ++i) {
        if (exchange.find(name(i)) == nullptr) absent.push_back(name(i) + " from " + agreement.who(i));
    }
    if (!absent.empty()) {
        return missing(exchange, absent,
                       "each of them runs: valurna-tally trustee " + step + ", and hands the file over");
    }
    std::vector<Signed<Message>> out;
    for (std::uint32_t i = 1; i <= agreement.trustees(); ++i) {
        ASSIGN_OR_RETURN(auto file, read_signed<Message>(exchange, name(i), agreement, i));
        out.push_back(std::move(file));
    }
    return out;
}

Expected<Signed<Card>> read_card(const Exchange& exchange, std::uint32_t index) {
    const std::string file = card_file(index);
    const std::string* text = exchange.find(file);
    if (text == nullptr) return missing(exchange, {file}, "ask trustee " + std::to_string(index) + " for it");
    const std::string mend = "ask trustee " + std::to_string(index) + " for the file again";
    const auto note = one_signature(*text);
    auto card = note ? Card::parse_body(note->body) : std::nullopt;
    if (!card) return bad_file(exchange, file, "this is not a trustee's card, or it was changed", mend);
    if (card->index != index) {
        return bad_file(exchange, file,
                        "this is the card of trustee " + std::to_string(card->index) + ", " + card->name,
                        "give it its own name back: " + card_file(card->index));
    }
    if (crypto::verify_note(*note, card->verifier()) != crypto::NoteVerdict::kGood)
        return bad_file(exchange, file, "the signature of " + card->name + " does not hold", mend);
    return Signed<Card>{std::move(*card), body_hash(note->body)};
}

// Two cards that could not be of one ceremony, or of two people.
std::optional<std::string> conflict(const Card& a, const Card& b) {
    const std::string both = a.name + " and " + b.name;
    if (a.election_id != b.election_id || a.domain != b.domain)
        return "the cards of " + both + " are for different elections";
    if (a.trustees != b.trustees || a.needed != b.needed)
        return "the cards of " + both +
               " do not agree on how many trustees there are, or how many are needed";
    if (a.name == b.name)
        return "trustees " + std::to_string(a.index) + " and " + std::to_string(b.index) +
               " have the same name, " + a.name;
    if (a.signer == b.signer || a.receiver == b.receiver) return both + " have the same key";
    return std::nullopt;
}

}  // namespace

std::string Agreement::who(std::uint32_t index) const {
    return card(index).name + " (trustee " + std::to_string(index) + ")";
}

std::string Agreement::card_fingerprint(std::uint32_t index) const {
    return crypto::fingerprint(ByteView{cards.at(index - 1).hash});
}

std::string Agreement::fingerprint() const {
    return crypto::fingerprint(ByteView{context.cards});
}

std::vector<crypto::Hash> hashes_of(const std::vector<Signed<Card>>& files) {
    return bodies(files);
}

std::vector<crypto::Hash> hashes_of(const std::vector<Signed<Round1>>& files) {
    return bodies(files);
}

template <class Message>
Expected<Signed<Message>> read_signed(const Exchange& exchange, const std::string& file,
                                      const Agreement& agreement, std::uint32_t by) {
    const std::string* text = exchange.find(file);
    const std::string mend = "ask " + agreement.who(by) + " for the file again";
    if (text == nullptr) return missing(exchange, {file + " from " + agreement.who(by)}, mend);
    const auto note = one_signature(*text);
    if (!note) return bad_file(exchange, file, "this is not such a file, or it was changed", mend);
    if (crypto::verify_note(*note, agreement.card(by).verifier()) != crypto::NoteVerdict::kGood) {
        return bad_file(exchange, file, "the signature of " + agreement.who(by) + " does not hold", mend);
    }
    auto content = Message::parse_body(note->body);
    if (!content) {
        return bad_file(exchange, file, agreement.who(by) + " signed something that no honest program writes",
                        "begin again with valurna-tally trustee init, and ask how this could happen");
    }
    if (content->from != by || content->election_id != agreement.context.election_id) {
        return bad_file(exchange, file,
                        agreement.who(by) + " signed a file of another place or election under this name",
                        mend);
    }
    return Signed<Message>{std::move(*content), body_hash(note->body)};
}

template Expected<Signed<Complaint>> read_signed(const Exchange&, const std::string&, const Agreement&,
                                                 std::uint32_t);
template Expected<Signed<Round2>> read_signed(const Exchange&, const std::string&, const Agreement&,
                                              std::uint32_t);

Expected<Agreement> read_agreement(const Exchange& exchange) {
    std::uint32_t trustees = 0;
    std::vector<std::uint32_t> absent;
    for (std::uint32_t i = 1; i <= crypto::kMaxTrustees && trustees == 0; ++i) {
        if (exchange.find(card_file(i)) == nullptr) continue;
        ASSIGN_OR_RETURN(const auto first, read_card(exchange, i));
        trustees = first.content.trustees;
    }
    if (trustees == 0) {
        return Unexpected(Error{ErrorCode::kBadInput, exchange.folder,
                                "there is no trustee's card in this folder",
                                "check the path of --exchange, or begin with valurna-tally trustee init"});
    }
    std::vector<std::string> names;
    for (std::uint32_t i = 1; i <= trustees; ++i) {
        if (exchange.find(card_file(i)) == nullptr)
            names.push_back(card_file(i) + " from trustee " + std::to_string(i));
    }
    if (!names.empty()) {
        return missing(exchange, names,
                       "each of them runs: valurna-tally trustee init, and hands the card over");
    }
    Agreement out;
    for (std::uint32_t i = 1; i <= crypto::kMaxTrustees; ++i) {
        if (i > trustees && exchange.find(card_file(i)) == nullptr) continue;
        ASSIGN_OR_RETURN(auto card, read_card(exchange, i));
        for (const auto& before : out.cards) {
            if (const auto what = conflict(before.content, card.content)) {
                return bad_file(exchange, card_file(i), *what,
                                "settle it together and begin again with valurna-tally trustee init");
            }
        }
        out.cards.push_back(std::move(card));
    }
    const Card& first = out.cards.front().content;
    out.context.election_id = first.election_id;
    out.context.needed = first.needed;
    for (const auto& card : out.cards)
        out.context.receivers.push_back(card.content.receiver);
    out.context.cards = hash_of_set("valurna key generation cards v1", bodies(out.cards));
    return out;
}

Expected<Commitment> read_round1(const Exchange& exchange, const Agreement& agreement) {
    ASSIGN_OR_RETURN(auto files, read_all<Round1>(exchange, agreement, round1_file, "round1"));
    for (const auto& file : files) {
        if (file.content.cards == agreement.context.cards) continue;
        return bad_file(exchange, round1_file(file.content.from),
                        agreement.who(file.content.from) +
                            " made this with other cards than those here: a card was changed, or the file is "
                            "of another ceremony",
                        "compare all cards' fingerprints aloud, then begin again with valurna-tally trustee "
                        "init");
    }
    Commitment out{std::move(files), {}};
    out.hash = hash_of_set("valurna key generation round 1 set v1", bodies(out.files));
    return out;
}

Expected<Dealing> read_round2(const Exchange& exchange, const Agreement& agreement,
                              const Commitment& round1) {
    ASSIGN_OR_RETURN(auto files, read_all<Round2>(exchange, agreement, round2_file, "round2"));
    const std::string again = "begin again with valurna-tally trustee init, and ask how this could happen";
    Dealing out;
    std::vector<std::vector<crypto::Point>> points;
    for (auto& file : files) {
        const Round2& dealt = file.content;
        const std::string name = round2_file(dealt.from);
        const std::string who = agreement.who(dealt.from);
        if (dealt.cards != agreement.context.cards)
            return bad_file(exchange, name, who + " made this with other cards than those here", again);
        if (dealt.commitments.points.size() != agreement.context.needed) {
            return bad_file(exchange, name,
                            who + " commits to " + std::to_string(dealt.commitments.points.size()) +
                                " numbers where " + std::to_string(agreement.context.needed) + " are agreed",
                            again);
        }
        if (crypto::commitment_hash(agreement.context, dealt.from, dealt.commitments) !=
            round1.files[dealt.from - 1].content.commitment) {
            return bad_file(
                exchange, name,
                who +
                    " did not keep to what round 1 promised: this is not the commitment made before "
                    "the others' were seen",
                again);
        }
        if (!crypto::commitments_hold(agreement.context, dealt.from, dealt.commitments))
            return bad_file(exchange, name, who + " does not prove to know the own part of the key", again);
        if (dealt.round1 != round1.hash) {
            return bad_file(exchange, name, who + " saw other files of round 1 than those here",
                            "bring all copies together, find whose two files differ, and begin again");
        }
        for (std::uint32_t j = 1; j <= agreement.trustees(); ++j) {
            const auto share = dealt.shares.find(j);
            const bool own = j == dealt.from;
            if (own != (share == dealt.shares.end()))
                return bad_file(exchange, name, who + " did not deal one part to each of the others", again);
            if (own) continue;
            if (!crypto::sealed_share_holds(
                    share_context(agreement, round1.hash, dealt.commitments, dealt.from, j), share->second)) {
                return bad_file(exchange, name,
                                who + " did not lock the part for " + agreement.who(j) + " rightly", again);
            }
        }
        if (dealt.shares.size() + 1 != agreement.trustees())
            return bad_file(exchange, name, who + " dealt parts to somebody who is no trustee", again);
        points.push_back(dealt.commitments.points);
    }
    auto key = crypto::joint_key(points, agreement.trustees());
    if (!key) return bad_file(exchange, "", "the parts together make no key", again);
    out.key = std::move(*key);
    out.transcript = crypto::Transcript("valurna key generation transcript v1")
                         .add(ByteView{agreement.context.cards})
                         .add(ByteView{round1.hash})
                         .add(ByteView{hash_of_set("valurna key generation round 2 set v1", bodies(files))})
                         .digest32();
    out.files = std::move(files);
    return out;
}

Expected<Signed<Finished>> read_one_finished(const Exchange& exchange, const Agreement& agreement,
                                             const Dealing& dealing, std::uint32_t index) {
    auto file = read_signed<Finished>(exchange, finished_file(index), agreement, index);
    if (!file) return Unexpected(file.error());
    const Finished& done = file.value().content;
    const std::string who = agreement.who(index);
    if (done.transcript != dealing.transcript) {
        return bad_file(exchange, finished_file(index), who + " finished with other files than those here",
                        "bring all copies together, find whose two files differ, and begin again");
    }
    const crypto::TrusteePublic known{index, dealing.key.verification_keys[index - 1], {}, {}};
    if (done.key != dealing.key.key || done.verification_keys != dealing.key.verification_keys ||
        !crypto::possession_holds(agreement.context.election_id, known,
                                  {done.possession.challenge, {done.possession.response}})) {
        return bad_file(exchange, finished_file(index), who + " came to another key than the files here give",
                        "ask " + who + " to run valurna-tally trustee finish again");
    }
    return file;
}

Expected<std::vector<Signed<Finished>>> read_finished(const Exchange& exchange, const Agreement& agreement,
                                                      const Dealing& dealing) {
    auto files = read_all<Finished>(exchange, agreement, finished_file, "finish");
    if (!files) return Unexpected(files.error());
    for (std::uint32_t i = 1; i <= agreement.trustees(); ++i) {
        RETURN_IF_ERROR(read_one_finished(exchange, agreement, dealing, i));
    }
    return files;
}

std::vector<std::string> complaints_in(const Exchange& exchange) {
    std::vector<std::string> out;
    for (const auto& [name, text] : exchange.files) {
        if (name.starts_with("complaint-")) out.push_back(name);
    }
    return out;
}

crypto::ShareContext share_context(const Agreement& agreement, const crypto::Hash& round1,
                                   const crypto::Commitments& commitments, std::uint32_t dealer,
                                   std::uint32_t receiver) {
    return {agreement.context.cards, round1, dealer, receiver, agreement.card(receiver).receiver,
            commitments.points};
}

crypto::ElectionKey election_key_of(const Agreement& agreement, const Dealing& dealing,
                                    const std::vector<Signed<Finished>>& finished) {
    crypto::ElectionKey out;
    out.needed = agreement.context.needed;
    out.key = dealing.key.key;
    for (std::uint32_t i = 1; i <= agreement.trustees(); ++i) {
        const Card& card = agreement.card(i);
        out.trustees.push_back({i, dealing.key.verification_keys[i - 1], card.name, card.signer});
        const crypto::LogProof& proof = finished[i - 1].content.possession;
        out.possession.push_back({proof.challenge, {proof.response}});
    }
    return out;
}

}  // namespace valurna::tally
