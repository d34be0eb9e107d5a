#include "crypto/ballot/seal.hpp"

#include <set>

#include "crypto/group/transcript.hpp"
#include "tests/crypto/support/samples.hpp"

using namespace valurna;
using namespace valurna::crypto;
using namespace valurna::crypto::samples;

namespace {

struct Scene {
    std::pair<ElectionKey, TrusteeKey> key = generate_single_trustee("malmo-2026");
    SealContext context = context_for(key.first.key);
    SigningKey voter = SigningKey::generate();
    SealResult seal = sealed(context, voter);
};

// The voter's own signature over whatever the ballot now says, made by the real code: seals anew with the
// blocks put in place is not possible from outside, so an attacker who is a voter must sign what
// verify_sealed_ballot hashes.
SealedBallot resigned(const SealContext& context, SealedBallot ballot, const SigningKey& voter) {
    ballot.credential = voter.public_key();
    const Bytes bytes = encode_sealed_ballot(ballot);
    const auto hash = Transcript("valurna ballot signature v1")
                          .add(context.election_id)
                          .add(ByteView{context.package_hash})
                          .add(context.election_key)
                          .add(ByteView{bytes}.first(bytes.size() - 64))
                          .digest();
    ballot.signature = voter.sign(ByteView{hash});
    return ballot;
}

}  // namespace

TEST_CASE("a sealed ballot verifies, also after a journey as bytes", "[seal]") {
    const Scene s;
    CHECK(verify_sealed_ballot(s.context, s.seal.ballot));
    const Bytes bytes = encode_sealed_ballot(s.seal.ballot);
    CHECK(bytes.size() == 1 + 32 + 1 + (1 + 5 + 1 + 64 + 32 + 32) + (1 + 7 + 1 + 3 * 64 + 32 + 3 * 32) + 64);
    const auto again = decode_sealed_ballot(bytes);
    REQUIRE(again);
    CHECK(verify_sealed_ballot(s.context, *again));
    CHECK(encode_sealed_ballot(*again) == bytes);
    CHECK(tracker(*again) == tracker(s.seal.ballot));
}

TEST_CASE("an encoded ballot has the canonical bytes, wherever it comes from", "[seal]") {
    const Scene s;
    const Bytes bytes = encode_sealed_ballot(s.seal.ballot);
    CHECK(s.seal.ballot.bytes() == bytes);
    const Bytes before_signature = unsigned_bytes(s.seal.ballot);
    CHECK(std::equal(before_signature.begin(), before_signature.end(), s.seal.ballot.unsigned_part().begin(),
                     s.seal.ballot.unsigned_part().end()));
    CHECK(EncodedBallot(*s.seal.ballot).bytes() == bytes);
    const auto read = EncodedBallot::decode(bytes);
    REQUIRE(read);
    CHECK(read->bytes() == bytes);
    CHECK(encode_sealed_ballot(*read) == bytes);
    CHECK(tracker(*read) == tracker(s.seal.ballot));
    CHECK(verify_sealed_ballot(s.context, *read));
    CHECK_FALSE(EncodedBallot::decode(ByteView{bytes}.first(bytes.size() - 1)));
}

TEST_CASE("a tested ballot reopens to what was sealed, and to nothing with other randomness", "[seal]") {
    Scene s;
    const auto opened = decrypt_spoiled(s.context, s.seal.ballot, s.seal.randomness);
    REQUIRE(opened);
    const auto expected = two_contests();
    REQUIRE(opened->size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        const ByteView want = expected[i].encoded.reveal();
        const auto cut = unpadded(opened->at(i), want.size());
        REQUIRE(cut);
        CHECK(std::equal(cut->begin(), cut->end(), want.begin(), want.end()));
    }
    SealRandomness wrong = s.seal.randomness;
    wrong.contests[1][2] = random_scalar();
    CHECK_FALSE(decrypt_spoiled(s.context, s.seal.ballot, wrong));
    wrong = s.seal.randomness;
    wrong.contests[1].pop_back();
    CHECK_FALSE(decrypt_spoiled(s.context, s.seal.ballot, wrong));
    wrong = s.seal.randomness;
    wrong.contests.pop_back();
    CHECK_FALSE(decrypt_spoiled(s.context, s.seal.ballot, wrong));
    // r + L opens the same C1; only one writing of it may pass.
    wrong = s.seal.randomness;
    wrong.contests[0][0].bytes[31] |= 0x10;
    CHECK_FALSE(decrypt_spoiled(s.context, s.seal.ballot, wrong));
}

TEST_CASE("a station that shows one choice and seals another is found out by testing", "[seal]") {
    Scene s;
    std::vector<PlainContest> lie = two_contests();
    lie[0].encoded.reveal()[0] ^= 0x40;
    auto sealed_lie = seal_ballot(s.context, s.voter, lie);
    REQUIRE(sealed_lie);
    const auto opened = decrypt_spoiled(s.context, sealed_lie->ballot, sealed_lie->randomness);
    REQUIRE(opened);
    CHECK(unpadded(opened->at(0), 3) != Bytes{0x80, 0x01, 0x20});
    // With the opening of the honest seal it cannot cover itself.
    CHECK_FALSE(decrypt_spoiled(s.context, sealed_lie->ballot, s.seal.randomness));
}

TEST_CASE("a copied ballot is refused under another credential", "[seal]") {
    const Scene s;
    const SigningKey thief = SigningKey::generate();
    const SealedBallot copy = resigned(s.context, s.seal.ballot, thief);
    CHECK_FALSE(verify_sealed_ballot(s.context, copy));
    // The re-signing itself is right: done for the true voter, it is the very ballot.
    CHECK(verify_sealed_ballot(s.context, resigned(s.context, s.seal.ballot, s.voter)));
}

TEST_CASE("a copied and re-randomised ciphertext is refused: the copier cannot prove its randomness",
          "[seal]") {
    const Scene s;
    const SigningKey thief = SigningKey::generate();
    SealedBallot copy = s.seal.ballot;
    for (SealedContest& contest : copy.contests) {
        for (Ciphertext& block : contest.blocks) {
            const Scalar more = random_scalar();
            block = {add(block.c1, base_mul(more)), add(block.c2, mul(more, s.context.election_key))};
        }
    }
    CHECK_FALSE(verify_sealed_ballot(s.context, resigned(s.context, copy, thief)));
    CHECK_FALSE(verify_sealed_ballot(s.context, resigned(s.context, copy, s.voter)));
}

TEST_CASE("a seal for one election, package or key is refused in any other", "[seal]") {
    const Scene s;
    SealContext other = s.context;
    other.election_id = "malmo-2027";
    CHECK_FALSE(verify_sealed_ballot(other, s.seal.ballot));
    CHECK_FALSE(verify_sealed_ballot(other, resigned(other, s.seal.ballot, s.voter)));
    other = s.context;
    other.package_hash[31] ^= 1;
    CHECK_FALSE(verify_sealed_ballot(other, s.seal.ballot));
    CHECK_FALSE(verify_sealed_ballot(other, resigned(other, s.seal.ballot, s.voter)));
    other = s.context;
    other.election_key = generate_single_trustee("malmo-2026").first.key;
    CHECK_FALSE(verify_sealed_ballot(other, s.seal.ballot));
    CHECK_FALSE(verify_sealed_ballot(other, resigned(other, s.seal.ballot, s.voter)));
}

TEST_CASE("choices cannot be moved to another contest, swapped or left out", "[seal]") {
    const Scene s;
    const auto refused = [&](const SealedBallot& changed) {
        CHECK_FALSE(verify_sealed_ballot(s.context, changed));
        return verify_sealed_ballot(s.context, resigned(s.context, changed, s.voter));
    };
    SealedBallot changed = s.seal.ballot;
    changed.contests[0].contest = "roads";
    CHECK_FALSE(refused(changed));
    changed = s.seal.ballot;
    std::swap(changed.contests[0].contest, changed.contests[1].contest);
    CHECK_FALSE(refused(changed));
    changed = s.seal.ballot;
    std::swap(changed.contests[1].blocks[0], changed.contests[1].blocks[1]);
    CHECK_FALSE(refused(changed));
    changed = s.seal.ballot;
    changed.contests[1].blocks.pop_back();
    changed.contests[1].proof.responses.pop_back();
    CHECK_FALSE(refused(changed));
    changed = s.seal.ballot;  // dropped by somebody between voter and log: the signature tells
    changed.contests.pop_back();
    CHECK_FALSE(verify_sealed_ballot(s.context, changed));
    changed = s.seal.ballot;
    std::swap(changed.contests[0], changed.contests[1]);
    CHECK_FALSE(verify_sealed_ballot(s.context, changed));
}

TEST_CASE("every response is bound to its own block", "[seal]") {
    const Scene s;
    SealedBallot changed = s.seal.ballot;
    KnowledgeProof& proof = changed.contests[1].proof;
    std::swap(proof.responses[0], proof.responses[1]);
    CHECK_FALSE(verify_sealed_ballot(s.context, resigned(s.context, changed, s.voter)));
    changed = s.seal.ballot;
    changed.contests[1].proof.challenge = scalar_add(changed.contests[1].proof.challenge, random_scalar());
    CHECK_FALSE(verify_sealed_ballot(s.context, resigned(s.context, changed, s.voter)));
}

TEST_CASE("one changed bit anywhere in a ballot's bytes is refused", "[seal]") {
    const Scene s;
    Dice dice;
    INFO("seed " << dice.seed());
    const Bytes good = encode_sealed_ballot(s.seal.ballot);
    for (std::size_t at = 0; at < good.size(); ++at) {
        Bytes bad = good;
        bad[at] ^= static_cast<std::uint8_t>(1U << dice.below(8));
        const auto ballot = decode_sealed_ballot(bad);
        INFO("byte " << at);
        CHECK_FALSE((ballot && verify_sealed_ballot(s.context, *ballot)));
    }
}

TEST_CASE("a ballot cut short or with bytes behind it is refused", "[seal]") {
    const Scene s;
    Bytes bytes = encode_sealed_ballot(s.seal.ballot);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CHECK_FALSE(decode_sealed_ballot(ByteView{bytes}.first(size)));
    }
    bytes.push_back(0);
    CHECK_FALSE(decode_sealed_ballot(bytes));
}

TEST_CASE("identity, non-canonical points and scalars are refused in bytes and in memory", "[seal]") {
    const Scene s;
    const Bytes good = encode_sealed_ballot(s.seal.ballot);
    const std::size_t c1 = 1 + 32 + 1 + 1 + 5 + 1;
    const std::size_t c2 = c1 + 32;
    const std::size_t challenge = c2 + 32;
    const std::size_t response = challenge + 32;
    const auto with = [&](std::size_t at, const Bytes& piece) {
        Bytes out = good;
        std::copy(piece.begin(), piece.end(), out.begin() + static_cast<std::ptrdiff_t>(at));
        return out;
    };
    const Bytes identity(32, 0);
    CHECK_FALSE(decode_sealed_ballot(with(c1, identity)));
    CHECK_FALSE(decode_sealed_ballot(with(c2, identity)));
    // The same point with the top bit set: libsodium alone would take it for the same one.
    Bytes top(good.begin() + static_cast<std::ptrdiff_t>(c2),
              good.begin() + static_cast<std::ptrdiff_t>(c2 + 32));
    top[31] |= 0x80;
    CHECK_FALSE(decode_sealed_ballot(with(c2, top)));
    const Bytes order = *from_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    CHECK_FALSE(decode_sealed_ballot(with(challenge, order)));
    CHECK_FALSE(decode_sealed_ballot(with(response, order)));
    CHECK_FALSE(decode_sealed_ballot(with(response, Bytes(32, 0xFF))));

    SealedBallot ballot = s.seal.ballot;
    ballot.contests[0].blocks[0].c2 = Point{};
    CHECK_FALSE(verify_sealed_ballot(s.context, resigned(s.context, ballot, s.voter)));
    ballot = s.seal.ballot;
    ballot.contests[0].blocks[0].c1 = Point{};
    CHECK_FALSE(verify_sealed_ballot(s.context, resigned(s.context, ballot, s.voter)));
    ballot = s.seal.ballot;
    ballot.contests[0].blocks[0].c2.bytes[31] |= 0x80;
    CHECK_FALSE(verify_sealed_ballot(s.context, resigned(s.context, ballot, s.voter)));
    ballot = s.seal.ballot;
    ballot.contests[0].proof.responses[0].bytes[31] |= 0x10;  // roughly + L, not reduced
    CHECK_FALSE(verify_sealed_ballot(s.context, resigned(s.context, ballot, s.voter)));
}

TEST_CASE("counts of zero, too many, or one contest twice are refused", "[seal]") {
    const Scene s;
    Bytes bytes = encode_sealed_ballot(s.seal.ballot);
    for (const std::size_t at : {std::size_t{33}, std::size_t{34}, std::size_t{40}}) {
        for (const int value : {0, 255}) {
            Bytes bad = bytes;
            bad[at] = static_cast<std::uint8_t>(value);
            CHECK_FALSE(decode_sealed_ballot(bad));
        }
    }
    bytes[0] = 2;
    CHECK_FALSE(decode_sealed_ballot(bytes));

    std::vector<PlainContest> twice;
    twice.push_back(plain("parks", Bytes{1}));
    twice.push_back(plain("parks", Bytes{2}));
    CHECK_FALSE(seal_ballot(s.context, s.voter, twice));
    CHECK_FALSE(seal_ballot(s.context, s.voter, {}));
    std::vector<PlainContest> odd;
    odd.push_back(plain("parks", Bytes(kMaxBlocks * kBlockBytes + 1, 0)));
    CHECK_FALSE(seal_ballot(s.context, s.voter, odd));
    odd[0].encoded = SecretBytes();
    CHECK_FALSE(seal_ballot(s.context, s.voter, odd));
    odd[0] = plain("", Bytes{1});
    CHECK_FALSE(seal_ballot(s.context, s.voter, odd));
    odd[0] = plain(std::string(kMaxContestId + 1, 'x'), Bytes{1});
    CHECK_FALSE(seal_ballot(s.context, s.voter, odd));
    SealContext no_key = s.context;
    no_key.election_key = Point{};
    CHECK_FALSE(seal_ballot(no_key, s.voter, two_contests()));
    SealedBallot huge = s.seal.ballot;
    huge.contests[0].contest = std::string(300, 'x');
    CHECK_THROWS_AS(encode_sealed_ballot(huge), std::invalid_argument);
    CHECK_FALSE(verify_sealed_ballot(s.context, huge));
}

TEST_CASE("the widest ballot there is fits a ledger entry of 64 KiB", "[seal]") {
    const Scene s;
    std::vector<PlainContest> all;
    for (std::size_t i = 0; i < kMaxContests; ++i) {
        std::string name = std::to_string(i);
        name.resize(kMaxContestId, 'x');
        all.push_back(plain(name, Bytes(kMaxBlocks * kBlockBytes, 0xA5)));
    }
    const auto widest = seal_ballot(s.context, s.voter, all);
    REQUIRE(widest);
    const Bytes bytes = encode_sealed_ballot(widest->ballot);
    CHECK(bytes.size() < std::size_t{64} << 10);
    CHECK(decode_sealed_ballot(bytes));
}

TEST_CASE("equal votes never give equal ciphertexts or trackers, not even by the same voter", "[seal]") {
    const Scene s;
    std::set<Tracker> trackers;
    std::set<std::array<std::uint8_t, 32>> points;
    for (int i = 0; i < 40; ++i) {
        const SealResult one = sealed(s.context, s.voter);
        trackers.insert(tracker(one.ballot));
        for (const auto& contest : one.ballot->contests) {
            for (const auto& block : contest.blocks) {
                points.insert(block.c1.bytes);
                points.insert(block.c2.bytes);
            }
        }
    }
    CHECK(trackers.size() == 40);
    CHECK(points.size() == std::size_t{40} * 4 * 2);
}

TEST_CASE("two voters are never shown one tracker: the credential is in it", "[seal]") {
    const Scene s;
    SealedBallot other = s.seal.ballot;
    other.credential = SigningKey::generate().public_key();
    CHECK(tracker(other) != tracker(s.seal.ballot));
}

TEST_CASE("any 30 bytes go into one point and come back", "[seal]") {
    Dice dice;
    INFO("seed " << dice.seed());
    for (int i = 0; i < 300; ++i) {
        const Bytes block = dice.bytes(kBlockBytes);
        const auto point = embed_block(block);
        REQUIRE(point);
        CHECK(decode_point(ByteView{point->bytes}));
        const auto back = extract_block(*point);
        REQUIRE(back);
        CHECK(std::equal(back->begin(), back->end(), block.begin()));
    }
    for (const int fill : {0x00, 0xFF}) {
        const Bytes block(kBlockBytes, static_cast<std::uint8_t>(fill));
        const auto point = embed_block(block);
        REQUIRE(point);
        CHECK_FALSE(is_identity(*point));
        CHECK(std::equal(block.begin(), block.end(), extract_block(*point)->begin()));
    }
    CHECK_FALSE(embed_block(Bytes(29)));
    CHECK_FALSE(embed_block(Bytes(31)));
}

TEST_CASE("a ballot cannot be marked for a buyer by the counters of its embedding", "[seal]") {
    Dice dice;
    INFO("seed " << dice.seed());
    int marked = 0;
    for (int i = 0; i < 20; ++i) {
        const Point first = *embed_block(dice.bytes(kBlockBytes));
        for (unsigned counter = first.bytes[0] + 2U; counter < 256; counter += 2) {
            Point other = first;
            other.bytes[0] = static_cast<std::uint8_t>(counter);
            if (!decode_point(ByteView{other.bytes})) continue;
            CHECK_FALSE(extract_block(other));
            ++marked;
        }
    }
    CHECK(marked > 100);
    CHECK_FALSE(extract_block(Point{}));
}

TEST_CASE("padding that is not zero is refused", "[seal]") {
    Bytes blocks(60, 0);
    blocks[40] = 9;
    CHECK(unpadded(blocks, 41) == Bytes(blocks.begin(), blocks.begin() + 41));
    CHECK(unpadded(blocks, 60));
    CHECK_FALSE(unpadded(blocks, 40));  // a message behind the encoding
    CHECK_FALSE(unpadded(blocks, 30));
    CHECK_FALSE(unpadded(blocks, 61));
    CHECK_FALSE(unpadded(blocks, 0));
    CHECK_FALSE(unpadded({}, 0));
}
