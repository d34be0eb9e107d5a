// Attackers who follow docs/formats to the letter but for one thing: proofs and signatures here are made by
// hand from the pages, not by crypto/, so each refusal is due to the one thing.
#include "crypto/ballot/seal.hpp"
#include "crypto/group/transcript.hpp"
#include "crypto/trustees/trustee.hpp"
#include "tests/crypto/support/samples.hpp"

using namespace valurna;
using namespace valurna::crypto;
using namespace valurna::crypto::samples;

namespace {

struct Block {
    Scalar r;
    Ciphertext sealed;
};

Block honest_block(const Point& election_key, std::uint8_t fill) {
    const Scalar r = random_scalar();
    return {r, {base_mul(r), add(*embed_block(Bytes(kBlockBytes, fill)), mul(r, election_key))}};
}

enum class Omit { kNothing, kC1, kC2, kElection, kPackage, kKey, kCredential, kContest };

Scalar challenge(const SealContext& context, const PublicKey& voter, const std::string& contest,
                 const std::vector<Ciphertext>& blocks, const std::vector<Point>& announced,
                 Omit omit = Omit::kNothing) {
    Transcript t("valurna seal proof v1");
    if (omit != Omit::kElection) t.add(context.election_id);
    if (omit != Omit::kPackage) t.add(ByteView{context.package_hash});
    if (omit != Omit::kKey) t.add(context.election_key);
    if (omit != Omit::kCredential) t.add(ByteView{voter.bytes});
    if (omit != Omit::kContest) t.add(contest);
    t.add(std::uint64_t{blocks.size()});
    for (const Ciphertext& block : blocks) {
        if (omit != Omit::kC1) t.add(block.c1);
        if (omit != Omit::kC2) t.add(block.c2);
    }
    for (const Point& point : announced)
        t.add(point);
    return t.scalar();
}

SealedBallot signed_ballot(const SealContext& context, const SigningKey& voter, SealedContest contest) {
    SealedBallot out;
    out.credential = voter.public_key();
    out.contests.push_back(std::move(contest));
    const Bytes bytes = encode_sealed_ballot(out);
    const auto hash = Transcript("valurna ballot signature v1")
                          .add(context.election_id)
                          .add(ByteView{context.package_hash})
                          .add(context.election_key)
                          .add(ByteView{bytes}.first(bytes.size() - 64))
                          .digest();
    out.signature = voter.sign(ByteView{hash});
    return out;
}

SealedBallot made_by_hand(const SealContext& context, const SigningKey& voter,
                          const std::vector<Block>& blocks, Omit omit = Omit::kNothing) {
    SealedContest contest{"parks", {}, {}};
    std::vector<Scalar> nonces;
    std::vector<Point> announced;
    for (const Block& block : blocks) {
        contest.blocks.push_back(block.sealed);
        nonces.push_back(random_scalar());
        announced.push_back(base_mul(nonces.back()));
    }
    contest.proof.challenge =
        challenge(context, voter.public_key(), "parks", contest.blocks, announced, omit);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        contest.proof.responses.push_back(
            scalar_add(nonces[i], scalar_mul(contest.proof.challenge, blocks[i].r)));
    }
    return signed_ballot(context, voter, std::move(contest));
}

// s + L: another 32 bytes for the same scalar.
Scalar plus_order(const Scalar& s) {
    const Bytes order = *from_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    Scalar out;
    unsigned carry = 0;
    for (std::size_t i = 0; i < 32; ++i) {
        carry += s.bytes[i] + order[i];
        out.bytes[i] = static_cast<std::uint8_t>(carry);
        carry >>= 8;
    }
    return out;
}

struct Scene {
    std::pair<ElectionKey, TrusteeKey> key = generate_single_trustee("malmo-2026");
    SealContext context = context_for(key.first.key);
    SigningKey voter = SigningKey::generate();
};

}  // namespace

TEST_CASE("a ballot made by hand from the format's page is accepted", "[forgery]") {
    const Scene s;
    const auto ballot =
        made_by_hand(s.context, s.voter,
                     {honest_block(s.context.election_key, 1), honest_block(s.context.election_key, 2)});
    CHECK(verify_sealed_ballot(s.context, ballot));
    CHECK(decode_sealed_ballot(encode_sealed_ballot(ballot)));
}

TEST_CASE("a proof that leaves anything out of its statement is refused", "[forgery]") {
    const Scene s;
    const std::vector<Block> blocks{honest_block(s.context.election_key, 1),
                                    honest_block(s.context.election_key, 2)};
    for (const Omit omit : {Omit::kC1, Omit::kC2, Omit::kElection, Omit::kPackage, Omit::kKey,
                            Omit::kCredential, Omit::kContest}) {
        INFO("omitted " << static_cast<int>(omit));
        CHECK_FALSE(verify_sealed_ballot(s.context, made_by_hand(s.context, s.voter, blocks, omit)));
    }
}

TEST_CASE("a ciphertext of unknown randomness, fitted to a challenge that came first, is refused",
          "[forgery]") {
    // Weak Fiat-Shamir: with C1 outside the hash, T and z are chosen, c follows, and C1 = (z B - T) / c
    // passes.
    const Scene s;
    const Scalar z = random_scalar();
    const Point announced = base_mul(random_scalar());
    SealedContest contest{"parks", {{Point{}, base_mul(random_scalar())}}, {}};
    contest.proof.challenge =
        challenge(s.context, s.voter.public_key(), "parks", contest.blocks, {announced}, Omit::kC1);
    contest.proof.responses = {z};
    contest.blocks[0].c1 = mul(*scalar_invert(contest.proof.challenge), sub(base_mul(z), announced));
    CHECK_FALSE(verify_sealed_ballot(s.context, signed_ballot(s.context, s.voter, contest)));
}

TEST_CASE("a well proven ballot with the identity in it is refused", "[forgery]") {
    const Scene s;
    Block block{Scalar{}, {Point{}, *embed_block(Bytes(kBlockBytes, 1))}};  // r = 0: the vote in clear
    CHECK_FALSE(verify_sealed_ballot(s.context, made_by_hand(s.context, s.voter, {block})));
    block.r = random_scalar();
    block.sealed = {base_mul(block.r), Point{}};
    CHECK_FALSE(verify_sealed_ballot(s.context, made_by_hand(s.context, s.voter, {block})));
}

TEST_CASE("a well proven ballot with a second writing of a point or scalar is refused", "[forgery]") {
    const Scene s;
    Block block = honest_block(s.context.election_key, 1);
    block.sealed.c2.bytes[31] |= 0x80;
    CHECK_FALSE(verify_sealed_ballot(s.context, made_by_hand(s.context, s.voter, {block})));
    block = honest_block(s.context.election_key, 1);
    block.sealed.c1.bytes[31] |= 0x80;
    CHECK_FALSE(verify_sealed_ballot(s.context, made_by_hand(s.context, s.voter, {block})));

    const SealedBallot good = made_by_hand(s.context, s.voter, {honest_block(s.context.election_key, 1)});
    REQUIRE(verify_sealed_ballot(s.context, good));
    SealedContest contest = good.contests[0];
    contest.proof.responses[0] = plus_order(contest.proof.responses[0]);
    const SealedBallot second = signed_ballot(s.context, s.voter, contest);
    CHECK_FALSE(verify_sealed_ballot(s.context, second));
    CHECK_FALSE(decode_sealed_ballot(encode_sealed_ballot(second)));
    contest = good.contests[0];
    contest.proof.challenge = plus_order(contest.proof.challenge);
    CHECK_FALSE(verify_sealed_ballot(s.context, signed_ballot(s.context, s.voter, contest)));
}

TEST_CASE("a station cannot show test randomness that is not the seal's", "[forgery]") {
    // C1 under one r, C2 under another: the trustees would open something else than the test shows.
    const Scene s;
    const Scalar shown = random_scalar();
    const Scalar used = random_scalar();
    const Block block{
        used, {base_mul(used), add(*embed_block(Bytes(kBlockBytes, 1)), mul(shown, s.context.election_key))}};
    const SealedBallot ballot = made_by_hand(s.context, s.voter, {block});
    REQUIRE(verify_sealed_ballot(s.context, ballot));
    CHECK_FALSE(decrypt_spoiled(s.context, ballot, SealRandomness({{shown}})));
    CHECK_FALSE(decrypt_spoiled(s.context, ballot, SealRandomness({{used}})));

    const Block honest = honest_block(s.context.election_key, 1);
    const SealedBallot good = made_by_hand(s.context, s.voter, {honest});
    CHECK(decrypt_spoiled(s.context, good, SealRandomness({{honest.r}})));
    CHECK_FALSE(decrypt_spoiled(s.context, good, SealRandomness({{plus_order(honest.r)}})));
}
