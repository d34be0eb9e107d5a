#include "crypto/ballot/seal.hpp"

#include <algorithm>

#include "crypto/group/transcript.hpp"

namespace valurna::crypto {
namespace {

// The whole statement: without the credential in it, a stranger's ciphertexts could be handed in with their
// proof as one's own; without the election and the package, last year's could.
Transcript statement(const SealContext& context, const PublicKey& credential, const std::string& contest,
                     const std::vector<Ciphertext>& blocks) {
    Transcript out("valurna seal proof v1");
    out.add(context.election_id).add(ByteView{context.package_hash}).add(context.election_key);
    out.add(ByteView{credential.bytes}).add(contest).add(std::uint64_t{blocks.size()});
    for (const Ciphertext& block : blocks)
        out.add(block.c1).add(block.c2);
    return out;
}

KnowledgeProof prove(Transcript transcript, const std::vector<Scalar>& randomness) {
    std::vector<Scalar> nonces;
    nonces.reserve(randomness.size());
    for (std::size_t i = 0; i < randomness.size(); ++i) {
        nonces.push_back(random_scalar());
        transcript.add(base_mul(nonces.back()));
    }
    KnowledgeProof out;
    out.challenge = transcript.scalar();
    for (std::size_t i = 0; i < randomness.size(); ++i) {
        Scalar product = scalar_mul(out.challenge, randomness[i]);
        out.responses.push_back(scalar_add(nonces[i], product));
        wipe(product);
        wipe(nonces[i]);
    }
    return out;
}

bool proof_holds(const SealContext& context, const PublicKey& credential, const SealedContest& contest) {
    Transcript transcript = statement(context, credential, contest.contest, contest.blocks);
    for (std::size_t i = 0; i < contest.blocks.size(); ++i) {
        const Point announced =
            sub(base_mul(contest.proof.responses[i]), mul(contest.proof.challenge, contest.blocks[i].c1));
        transcript.add(announced);
    }
    return transcript.scalar() == contest.proof.challenge;
}

bool strictly_encoded(const SealedContest& contest) {
    const auto point = [](const Point& p) { return decode_point(ByteView{p.bytes}).has_value(); };
    const auto scalar = [](const Scalar& s) { return decode_scalar(ByteView{s.bytes}).has_value(); };
    return std::all_of(contest.blocks.begin(), contest.blocks.end(),
                       [&](const Ciphertext& block) { return point(block.c1) && point(block.c2); }) &&
           scalar(contest.proof.challenge) &&
           std::all_of(contest.proof.responses.begin(), contest.proof.responses.end(), scalar);
}

// What the voter's credential signs.
std::array<std::uint8_t, 64> signed_hash(const SealContext& context, ByteView unsigned_part) {
    return Transcript("valurna ballot signature v1")
        .add(context.election_id)
        .add(ByteView{context.package_hash})
        .add(context.election_key)
        .add(unsigned_part)
        .digest();
}

// One block of at most 30 bytes, padded with zeros.
std::optional<Ciphertext> seal_block(const Point& election_key, ByteView data, const Scalar& randomness) {
    SecretBytes padded(kBlockBytes);
    std::copy(data.begin(), data.end(), padded.reveal().begin());
    std::optional<Point> message = embed_block(padded.reveal());
    if (!message) return std::nullopt;
    const Ciphertext out{base_mul(randomness), add(*message, mul(randomness, election_key))};
    wipe(*message);
    return out;
}

}  // namespace

SealRandomness::~SealRandomness() {
    for (std::vector<Scalar>& contest : contests) {
        for (Scalar& scalar : contest)
            wipe(scalar);
    }
}

std::optional<SealResult> seal_ballot(const SealContext& context, const SigningKey& credential,
                                      const std::vector<PlainContest>& contests) {
    if (!decode_point(ByteView{context.election_key.bytes})) return std::nullopt;
    SealedBallot ballot;
    ballot.credential = credential.public_key();
    SealRandomness randomness;
    for (const PlainContest& plain : contests) {
        const ByteView data = plain.encoded.reveal();
        if (data.empty() || data.size() > kMaxBlocks * kBlockBytes) return std::nullopt;
        SealedContest sealed{plain.contest, {}, {}};
        std::vector<Scalar>& own = randomness.contests.emplace_back();
        own.reserve((data.size() + kBlockBytes - 1) / kBlockBytes);  // no copies left behind by growth
        for (std::size_t at = 0; at < data.size(); at += kBlockBytes) {
            own.push_back(random_scalar());
            const auto block = seal_block(
                context.election_key, data.subspan(at, std::min(kBlockBytes, data.size() - at)), own.back());
            if (!block) return std::nullopt;
            sealed.blocks.push_back(*block);
        }
        sealed.proof = prove(statement(context, ballot.credential, sealed.contest, sealed.blocks), own);
        ballot.contests.push_back(std::move(sealed));
    }
    if (!within_limits(ballot)) return std::nullopt;
    auto encoded = EncodedBallot::signed_by(std::move(ballot), [&](ByteView unsigned_part) {
        const auto hash = signed_hash(context, unsigned_part);
        return credential.sign(ByteView{hash});
    });
    return SealResult{std::move(encoded), std::move(randomness)};
}

bool verify_sealed_ballot(const SealContext& context, const EncodedBallot& ballot) {
    // The signature comes first: it costs least, and a ballot by nobody on the roll gets no further.
    const auto hash = signed_hash(context, ballot.unsigned_part());
    if (!verify(ballot->credential, ByteView{hash}, ballot->signature)) return false;
    return std::all_of(ballot->contests.begin(), ballot->contests.end(), [&](const SealedContest& contest) {
        return strictly_encoded(contest) && proof_holds(context, ballot->credential, contest);
    });
}

bool verify_sealed_ballot(const SealContext& context, const SealedBallot& ballot) {
    return within_limits(ballot) && verify_sealed_ballot(context, EncodedBallot(ballot));
}

std::optional<std::vector<Bytes>> decrypt_spoiled(const SealContext& context, const SealedBallot& ballot,
                                                  const SealRandomness& randomness) {
    if (randomness.contests.size() != ballot.contests.size()) return std::nullopt;
    if (!decode_point(ByteView{context.election_key.bytes})) return std::nullopt;
    std::vector<Bytes> out;
    for (std::size_t i = 0; i < ballot.contests.size(); ++i) {
        const SealedContest& contest = ballot.contests[i];
        const std::vector<Scalar>& own = randomness.contests[i];
        if (own.size() != contest.blocks.size() || !strictly_encoded(contest)) return std::nullopt;
        Bytes& plain = out.emplace_back();
        for (std::size_t j = 0; j < own.size(); ++j) {
            if (!decode_scalar(ByteView{own[j].bytes})) return std::nullopt;
            if (base_mul(own[j]) != contest.blocks[j].c1) return std::nullopt;
            const auto block = extract_block(sub(contest.blocks[j].c2, mul(own[j], context.election_key)));
            if (!block) return std::nullopt;
            plain.insert(plain.end(), block->begin(), block->end());
        }
    }
    return out;
}

}  // namespace valurna::crypto
