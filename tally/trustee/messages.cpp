#include "tally/trustee/messages.hpp"

#include <algorithm>

#include "crypto/group/transcript.hpp"
#include "election/definition/patterns.hpp"
#include "tally/trustee/message_lines.hpp"

namespace valurna::tally {
namespace {

constexpr std::string_view kCard = "valurna trustee card v1";
constexpr std::string_view kRound1 = "valurna key generation round 1 v1";
constexpr std::string_view kRound2 = "valurna key generation round 2 v1";
constexpr std::string_view kComplaint = "valurna key generation complaint v1";
constexpr std::string_view kFinished = "valurna key generation finished v1";

std::string share_line(const crypto::SealedShare& share) {
    return to_hex(ByteView{share.ephemeral.bytes}) + " " + to_hex(ByteView{share.knows.challenge.bytes}) +
           " " + to_hex(ByteView{share.knows.response.bytes}) + " " + to_hex(ByteView{share.box});
}

std::optional<crypto::SealedShare> share_from(std::string_view line) {
    const auto words = split_words(line);
    if (words.size() != 4) return std::nullopt;
    const auto ephemeral = point_from_hex(words[0]);
    const auto challenge = scalar_from_hex(words[1]);
    const auto response = scalar_from_hex(words[2]);
    const auto box = from_hex(words[3]);
    crypto::SealedShare out;
    if (!ephemeral || !challenge || !response || !box || box->size() != out.box.size()) return std::nullopt;
    out.ephemeral = *ephemeral;
    out.knows = {*challenge, *response};
    std::copy(box->begin(), box->end(), out.box.begin());
    return out;
}

// What was read is one of its kind only if writing it gives the same text.
template <class T>
std::optional<T> canonical(T content, const LineReader& reader, std::string_view body) {
    if (!reader.at_end() || content.body() != body) return std::nullopt;
    return content;
}

}  // namespace

crypto::VerifierKey Card::verifier() const {
    return {trustee_signer_name(domain, election_id, index), crypto::NoteKeyType::kEd25519, signer};
}

std::string Card::body() const {
    return LineWriter(kCard)
        .add("election", election_id)
        .add("domain", domain)
        .add("trustees", trustees)
        .add("needed", needed)
        .add("index", index)
        .add("name", name)
        .add("signing-key", ByteView{signer.bytes})
        .add("receiving-key", ByteView{receiver.bytes})
        .text();
}

std::optional<Card> Card::parse_body(std::string_view body) {
    LineReader reader(body, kCard);
    Card out;
    out.election_id = reader.word("election");
    out.domain = reader.word("domain");
    out.trustees = reader.number("trustees");
    out.needed = reader.number("needed");
    out.index = reader.number("index");
    out.name = reader.word("name");
    out.signer = reader.public_key("signing-key");
    out.receiver = reader.point("receiving-key");
    if (!election::is_slug(out.election_id) || !election::is_domain(out.domain) ||
        out.trustees < crypto::kFewestGenerating || out.trustees > crypto::kMaxTrustees ||
        out.needed > out.trustees || out.index > out.trustees || !crypto::good_trustee_name(out.name)) {
        return std::nullopt;
    }
    return canonical(std::move(out), reader, body);
}

std::string Round1::body() const {
    return LineWriter(kRound1)
        .add("election", election_id)
        .add("cards", ByteView{cards})
        .add("from", from)
        .add("commitment", ByteView{commitment})
        .text();
}

std::optional<Round1> Round1::parse_body(std::string_view body) {
    LineReader reader(body, kRound1);
    Round1 out;
    out.election_id = reader.word("election");
    out.cards = reader.hash("cards");
    out.from = reader.number("from");
    out.commitment = reader.hash("commitment");
    return canonical(std::move(out), reader, body);
}

std::string Round2::body() const {
    LineWriter out(kRound2);
    out.add("election", election_id)
        .add("cards", ByteView{cards})
        .add("round-1", ByteView{round1})
        .add("from", from);
    for (const crypto::Point& point : commitments.points)
        out.add("commitment", ByteView{point.bytes});
    out.add("possession", commitments.possession);
    for (const auto& [receiver, share] : shares)
        out.add("share-for-" + std::to_string(receiver), std::string_view(share_line(share)));
    return out.text();
}

std::optional<Round2> Round2::parse_body(std::string_view body) {
    LineReader reader(body, kRound2);
    Round2 out;
    out.election_id = reader.word("election");
    out.cards = reader.hash("cards");
    out.round1 = reader.hash("round-1");
    out.from = reader.number("from");
    while (reader.at("commitment") && out.commitments.points.size() < crypto::kMaxTrustees)
        out.commitments.points.push_back(reader.point("commitment"));
    out.commitments.possession = reader.proof("possession");
    for (std::uint32_t receiver = 1; receiver <= crypto::kMaxTrustees; ++receiver) {
        const std::string label = "share-for-" + std::to_string(receiver);
        if (!reader.at(label)) continue;
        const auto share = share_from(reader.word(label));
        if (!share) return std::nullopt;
        out.shares[receiver] = *share;
    }
    return canonical(std::move(out), reader, body);
}

std::string Complaint::body() const {
    return LineWriter(kComplaint)
        .add("election", election_id)
        .add("cards", ByteView{cards})
        .add("round-1", ByteView{round1})
        .add("accused", ByteView{accused})
        .add("from", from)
        .add("against", against)
        .add("key", ByteView{disclosure.key.bytes})
        .add("proof", disclosure.proof)
        .text();
}

std::optional<Complaint> Complaint::parse_body(std::string_view body) {
    LineReader reader(body, kComplaint);
    Complaint out;
    out.election_id = reader.word("election");
    out.cards = reader.hash("cards");
    out.round1 = reader.hash("round-1");
    out.accused = reader.hash("accused");
    out.from = reader.number("from");
    out.against = reader.number("against");
    out.disclosure.key = reader.point("key");
    out.disclosure.proof = reader.proof("proof");
    if (out.from == out.against) return std::nullopt;
    return canonical(std::move(out), reader, body);
}

std::string Finished::body() const {
    LineWriter out(kFinished);
    out.add("election", election_id).add("transcript", ByteView{transcript}).add("from", from);
    out.add("key", ByteView{key.bytes});
    for (const crypto::Point& point : verification_keys)
        out.add("verification-key", ByteView{point.bytes});
    return out.add("possession", possession).text();
}

std::optional<Finished> Finished::parse_body(std::string_view body) {
    LineReader reader(body, kFinished);
    Finished out;
    out.election_id = reader.word("election");
    out.transcript = reader.hash("transcript");
    out.from = reader.number("from");
    out.key = reader.point("key");
    while (reader.at("verification-key") && out.verification_keys.size() < crypto::kMaxTrustees)
        out.verification_keys.push_back(reader.point("verification-key"));
    out.possession = reader.proof("possession");
    return canonical(std::move(out), reader, body);
}

std::string signed_text(std::string body, const Card& by, const crypto::SigningKey& key) {
    crypto::Note note{std::move(body), {}};
    crypto::sign_note(note, by.verifier().name, key);
    return note.text();
}

crypto::Hash body_hash(std::string_view body) {
    return crypto::sha256(as_bytes(body));
}

}  // namespace valurna::tally
