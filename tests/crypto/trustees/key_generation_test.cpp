// Distributed key generation: what t trustees can do together, what fewer cannot, and what a dishonest one is
// caught at. Every number of trustees that is allowed, with polynomials drawn anew.
#include "crypto/trustees/key_generation.hpp"

#include <sodium.h>

#include "crypto/decrypt/partial_decryption.hpp"
#include "crypto/group/lagrange.hpp"
#include "crypto/trustees/sealed_share.hpp"
#include "tests/crypto/support/samples.hpp"

using namespace valurna;
using namespace valurna::crypto;
using namespace valurna::crypto::samples;

namespace {

SecretBytes coins() {
    SecretBytes out(kCoinBytes);
    randombytes_buf(out.reveal().data(), out.size());
    return out;
}

SecretBytes secret_of(const Scalar& scalar) {
    return SecretBytes::copy_of(ByteView{scalar.bytes});
}

Scalar scalar_in(const SecretBytes& secret) {
    return decode_scalar(secret.reveal()).value();
}

// All trustees of one ceremony in one place, honest unless a test makes one of them lie.
struct Trustees {
    GenerationContext context;
    Hash round1{};
    std::vector<SecretBytes> receiving;
    std::vector<SecretBytes> coin;
    std::vector<Polynomial> polynomials;
    std::vector<Commitments> commitments;

    Trustees(std::uint32_t needed, std::uint32_t count) {
        context.election_id = "malmo-2026";
        context.needed = needed;
        context.cards.fill(0x11);
        round1.fill(0x22);
        for (std::uint32_t i = 1; i <= count; ++i) {
            const Scalar p = random_scalar();
            context.receivers.push_back(base_mul(p));
            receiving.push_back(secret_of(p));
            coin.push_back(coins());
            polynomials.push_back(Polynomial::draw(needed));
        }
        for (std::uint32_t i = 1; i <= count; ++i)
            commitments.push_back(commit(context, i, polynomials[i - 1], coin[i - 1]));
    }
    [[nodiscard]] ShareContext share(std::uint32_t dealer, std::uint32_t receiver) const {
        return {context.cards,
                round1,
                dealer,
                receiver,
                context.receivers[receiver - 1],
                commitments[dealer - 1].points};
    }
    [[nodiscard]] JointKey joint() const {
        std::vector<std::vector<Point>> points;
        for (const auto& one : commitments)
            points.push_back(one.points);
        return joint_key(points, context.trustees()).value();
    }
    // Every share sealed, opened and checked on the way.
    [[nodiscard]] TrusteeKey share_of(std::uint32_t self) const {
        std::vector<SecretBytes> shares;
        for (std::uint32_t i = 1; i <= context.trustees(); ++i) {
            const auto dealt = polynomials[i - 1].at(self);
            const auto sealed = seal_share(share(i, self), dealt, coin[i - 1]);
            REQUIRE(sealed_share_holds(share(i, self), sealed));
            auto opened = unseal_share(share(i, self), sealed, receiving[self - 1]);
            REQUIRE(opened);
            REQUIRE(share_fits(commitments[i - 1].points, self, *opened));
            shares.push_back(std::move(*opened));
        }
        return {self, joint_share(shares).value()};
    }
    [[nodiscard]] ElectionKey election_key(const std::vector<TrusteeKey>& keys) const {
        const JointKey made = joint();
        ElectionKey out;
        out.needed = context.needed;
        out.key = made.key;
        for (const auto& own : keys) {
            out.trustees.push_back({own.index, made.verification_keys[own.index - 1],
                                    "Trustee " + std::to_string(own.index),
                                    SigningKey::generate().public_key()});
            out.possession.push_back(
                prove_possession(context.election_id, out.trustees.back(), own.share, coins()));
        }
        return out;
    }
};

}  // namespace

static Point message_of(const Ciphertext& block, const std::vector<std::pair<std::uint32_t, Point>>& opened) {
    std::vector<std::uint32_t> indices;
    std::vector<Point> shares;
    for (const auto& [index, share] : opened) {
        indices.push_back(index);
        shares.push_back(share);
    }
    return Quorum::of(indices)->message(block, shares);
}

TEST_CASE("any t of n trustees open a ballot and t - 1 do not, for every t and n", "[dkg]") {
    Dice dice;
    INFO("seed " << dice.seed());
    for (std::uint32_t n = kFewestGenerating; n <= kMaxTrustees; ++n) {
        for (std::uint32_t t = 1; t <= n; ++t) {
            INFO(t << " of " << n);
            const Trustees trustees(t, n);
            for (std::uint32_t i = 1; i <= n; ++i)
                REQUIRE(commitments_hold(trustees.context, i, trustees.commitments[i - 1]));
            std::vector<TrusteeKey> keys;
            for (std::uint32_t i = 1; i <= n; ++i)
                keys.push_back(trustees.share_of(i));
            const ElectionKey key = trustees.election_key(keys);
            REQUIRE(verify_election_key(key, "malmo-2026"));

            const Bytes message = dice.bytes(kBlockBytes);
            const Point want = *embed_block(message);
            const Scalar r = random_scalar();
            const Ciphertext block{base_mul(r), add(want, mul(r, key.key))};
            const DecryptionContext context{{"malmo-2026", {}, key.key}, "park", 0};
            std::vector<std::pair<std::uint32_t, Point>> opened;
            for (std::uint32_t i = 0; i < n; ++i) {
                const PartialDecryption partial = decrypt_partially(keys[i], context, {&block, 1});
                REQUIRE(verify_partial_decryption(key.trustees[i], context, {&block, 1}, partial));
                opened.emplace_back(i + 1, partial.shares.at(0));
            }
            // Every trustee's key lies on the polynomial of any t others.
            for (int round = 0; round < 4; ++round) {
                for (std::size_t i = n; i > 1; --i)
                    std::swap(opened[i - 1], opened[dice.below(i)]);
                const std::vector enough(opened.begin(), opened.begin() + t);
                CHECK(message_of(block, enough) == want);
                IndexedPoints known;
                for (const auto& [index, share] : enough)
                    known.emplace_back(index, key.trustees[index - 1].verification_key);
                CHECK(interpolate(known, 0) == key.key);
                for (const auto& trustee : key.trustees)
                    CHECK(interpolate(known, trustee.index) == trustee.verification_key);
                if (t > 1) {
                    const std::vector few(opened.begin(), opened.begin() + t - 1);
                    CHECK(message_of(block, few) != want);
                }
            }
        }
    }
}

TEST_CASE("the secret of the key is the sum of what all drew, and in no one place", "[dkg]") {
    const Trustees trustees(2, 3);
    Scalar secret{};
    for (const auto& polynomial : trustees.polynomials)
        secret = scalar_add(secret, polynomial.coefficient(0));
    CHECK(base_mul(secret) == trustees.joint().key);
    for (std::uint32_t i = 1; i <= 3; ++i) {
        CHECK(scalar_in(trustees.share_of(i).share) != secret);
        CHECK(trustees.polynomials[i - 1].coefficient(0) != secret);
    }
}

TEST_CASE("a key chosen to cancel the others' cannot prove its possession", "[dkg]") {
    Trustees trustees(2, 2);
    // Trustee 2 wants Y = e B with an e that trustee 2 alone knows: A_0 = e B - A_0 of trustee 1.
    const Scalar mine = random_scalar();
    Commitments& forged = trustees.commitments[1];
    forged.points[0] = sub(base_mul(mine), trustees.commitments[0].points[0]);
    CHECK(trustees.joint().key == base_mul(mine));
    CHECK_FALSE(commitments_hold(trustees.context, 2, forged));
    // Nor with the proof of the key that is known, or with that of trustee 1.
    forged.possession = trustees.commitments[0].possession;
    CHECK_FALSE(commitments_hold(trustees.context, 2, forged));
    const Polynomial known = Polynomial::from_bytes([&] {
                                 Bytes both(mine.bytes.begin(), mine.bytes.end());
                                 const Scalar top = trustees.polynomials[1].coefficient(1);
                                 both.insert(both.end(), top.bytes.begin(), top.bytes.end());
                                 return both;
                             }())
                                 .value();
    forged.possession = commit(trustees.context, 2, known, trustees.coin[1]).possession;
    CHECK_FALSE(commitments_hold(trustees.context, 2, forged));
}

TEST_CASE("a proof of possession holds for its trustee, its cards and its election only", "[dkg]") {
    const Trustees trustees(2, 3);
    const Commitments& good = trustees.commitments[0];
    REQUIRE(commitments_hold(trustees.context, 1, good));
    CHECK_FALSE(commitments_hold(trustees.context, 2, good));
    GenerationContext other = trustees.context;
    other.cards[0] ^= 1;
    CHECK_FALSE(commitments_hold(other, 1, good));
    other = trustees.context;
    other.election_id = "malmo-2027";
    CHECK_FALSE(commitments_hold(other, 1, good));
    Commitments changed = good;
    changed.points[1] = base_mul(random_scalar());
    CHECK_FALSE(commitments_hold(trustees.context, 1, changed));
    changed = good;
    changed.possession.response.bytes[31] |= 0x10;  // not canonical
    CHECK_FALSE(commitments_hold(trustees.context, 1, changed));
}

TEST_CASE("commitments of another degree, the identity and points with a second form are refused", "[dkg]") {
    const Trustees trustees(3, 4);
    const auto refused = [&](auto&& change) {
        Commitments bad = trustees.commitments[0];
        change(bad);
        return !commitments_hold(trustees.context, 1, bad);
    };
    const auto dealt_with = [&](std::uint32_t degree) {
        return commit(trustees.context, 1, Polynomial::draw(degree), trustees.coin[0]);
    };
    CHECK_FALSE(commitments_hold(trustees.context, 1, dealt_with(2)));
    CHECK_FALSE(commitments_hold(trustees.context, 1, dealt_with(4)));
    CHECK(commitments_hold(trustees.context, 1, dealt_with(3)));
    CHECK(refused([](Commitments& bad) { bad.points[0] = Point{}; }));
    CHECK(refused([](Commitments& bad) { bad.points[2] = Point{}; }));
    CHECK(refused([](Commitments& bad) { bad.points[1].bytes[31] |= 0x80; }));
    CHECK(refused([](Commitments& bad) { bad.points.clear(); }));
    CHECK_FALSE(Polynomial::from_bytes(Bytes(64, 0)));
    CHECK_FALSE(Polynomial::from_bytes(Bytes(63, 1)));
    CHECK_FALSE(Polynomial::from_bytes(Bytes(32, 0xFF)));
    CHECK_FALSE(Polynomial::from_bytes(Bytes(32 * (kMaxTrustees + 1), 1)));
    CHECK_FALSE(Polynomial::from_bytes(Bytes{}));
}

TEST_CASE("commitments whose sum would need fewer trustees make no key", "[dkg]") {
    const Trustees trustees(2, 2);
    const auto& first = trustees.commitments[0].points;
    std::vector<Point> second = trustees.commitments[1].points;
    REQUIRE(joint_key({first, second}, 2));
    second[1] = sub(Point{}, first[1]);  // the sum is of degree 0
    CHECK_FALSE(joint_key({first, second}, 2));
    second = trustees.commitments[1].points;
    second[0] = sub(Point{}, first[0]);  // Y is the identity
    CHECK_FALSE(joint_key({first, second}, 2));
    CHECK_FALSE(joint_key({first, {first[0]}}, 2));
    CHECK_FALSE(joint_key({}, 2));
}

TEST_CASE("a step done again gives the same bytes, and another statement another nonce", "[dkg]") {
    const Trustees trustees(2, 3);
    const auto again = commit(trustees.context, 1, trustees.polynomials[0], trustees.coin[0]);
    CHECK(again.possession == trustees.commitments[0].possession);
    CHECK(commitment_hash(trustees.context, 1, again) ==
          commitment_hash(trustees.context, 1, trustees.commitments[0]));
    const SecretBytes share = trustees.polynomials[0].at(2);
    const auto sealed = seal_share(trustees.share(1, 2), share, trustees.coin[0]);
    CHECK(sealed == seal_share(trustees.share(1, 2), share, trustees.coin[0]));
    ShareContext other = trustees.share(1, 2);
    other.round1[0] ^= 1;
    CHECK(seal_share(other, share, trustees.coin[0]).ephemeral != sealed.ephemeral);
    const SecretBytes another_share = trustees.polynomials[0].at(3);
    CHECK(seal_share(trustees.share(1, 2), another_share, trustees.coin[0]).ephemeral != sealed.ephemeral);
    CHECK(seal_share(trustees.share(1, 2), share, trustees.coin[1]).ephemeral != sealed.ephemeral);
}

TEST_CASE("a sealed share opens for its receiver, in its context, untouched", "[dkg]") {
    Dice dice;
    INFO("seed " << dice.seed());
    const Trustees trustees(2, 3);
    const ShareContext context = trustees.share(1, 2);
    const SecretBytes share = trustees.polynomials[0].at(2);
    const SealedShare sealed = seal_share(context, share, trustees.coin[0]);
    const auto opened = unseal_share(context, sealed, trustees.receiving[1]);
    REQUIRE(opened);
    CHECK(scalar_in(*opened) == scalar_in(share));
    CHECK_FALSE(unseal_share(context, sealed, trustees.receiving[2]));

    SealedShare changed = sealed;
    changed.box[dice.below(kShareBoxBytes)] ^= static_cast<std::uint8_t>(1 + dice.below(255));
    CHECK_FALSE(unseal_share(context, changed, trustees.receiving[1]));
    changed = sealed;
    changed.ephemeral = base_mul(random_scalar());
    CHECK_FALSE(unseal_share(context, changed, trustees.receiving[1]));
    CHECK_FALSE(sealed_share_holds(context, changed));

    for (int part = 0; part < 5; ++part) {
        ShareContext other = context;
        if (part == 0) other.cards[3] ^= 1;
        if (part == 1) other.round1[3] ^= 1;
        if (part == 2) other.dealer = 3;
        if (part == 3) other.receiver = 3;
        if (part == 4) other.commitments = trustees.commitments[2].points;
        INFO("part " << part);
        CHECK_FALSE(unseal_share(other, sealed, trustees.receiving[1]));
        CHECK_FALSE(sealed_share_holds(other, sealed));
    }
}

TEST_CASE("a dealer cannot hand on the seal of another, to have its key revealed by a complaint", "[dkg]") {
    const Trustees trustees(2, 3);
    const SealedShare honest =
        seal_share(trustees.share(1, 2), trustees.polynomials[0].at(2), trustees.coin[0]);
    SealedShare copied = honest;  // R of trustee 1, under the name of trustee 3
    CHECK_FALSE(sealed_share_holds(trustees.share(3, 2), copied));
    copied.knows = seal_share(trustees.share(3, 2), trustees.polynomials[2].at(2), trustees.coin[2]).knows;
    CHECK_FALSE(sealed_share_holds(trustees.share(3, 2), copied));
}

TEST_CASE("a wrong share is complained of, and anyone sees that the dealer is at fault", "[dkg]") {
    const Trustees trustees(2, 3);
    const ShareContext context = trustees.share(1, 2);
    const SealedShare wrong = seal_share(context, trustees.polynomials[0].at(3), trustees.coin[0]);
    const auto opened = unseal_share(context, wrong, trustees.receiving[1]);
    REQUIRE(opened);
    CHECK_FALSE(share_fits(context.commitments, 2, *opened));
    const Disclosure complaint = disclose(context, wrong, trustees.receiving[1], trustees.coin[1]);
    CHECK(judge(context, wrong, complaint) == Culprit::kDealer);

    SealedShare rubbish = wrong;  // a box that does not open at all
    rubbish.box.fill(0);
    CHECK_FALSE(unseal_share(context, rubbish, trustees.receiving[1]));
    CHECK(judge(context, rubbish, disclose(context, rubbish, trustees.receiving[1], trustees.coin[1])) ==
          Culprit::kDealer);

    Bytes no_scalar(32, 0xFF);
    const SealedShare large = seal_share(context, SecretBytes::copy_of(no_scalar), trustees.coin[0]);
    CHECK_FALSE(unseal_share(context, large, trustees.receiving[1]));
    CHECK(judge(context, large, disclose(context, large, trustees.receiving[1], trustees.coin[1])) ==
          Culprit::kDealer);
}

TEST_CASE("a false complaint falls back on whoever makes it", "[dkg]") {
    const Trustees trustees(2, 3);
    const ShareContext context = trustees.share(1, 2);
    const SealedShare good = seal_share(context, trustees.polynomials[0].at(2), trustees.coin[0]);
    const Disclosure truthful = disclose(context, good, trustees.receiving[1], trustees.coin[1]);
    CHECK(judge(context, good, truthful) == Culprit::kComplainer);

    // With another key than that of the box, under which it does not open.
    Disclosure lie = truthful;
    lie.key = base_mul(random_scalar());
    CHECK(judge(context, good, lie) == Culprit::kComplainer);
    lie = disclose(context, good, trustees.receiving[2], trustees.coin[1]);
    CHECK(judge(context, good, lie) == Culprit::kComplainer);
    lie = truthful;
    lie.proof.response = scalar_add(lie.proof.response, scalar_of(1));
    CHECK(judge(context, good, lie) == Culprit::kComplainer);
    lie = truthful;
    lie.key = Point{};
    CHECK(judge(context, good, lie) == Culprit::kComplainer);

    // The proof of a just complaint does not serve for another dealer's good share.
    const ShareContext other = trustees.share(3, 2);
    const SealedShare others = seal_share(other, trustees.polynomials[2].at(2), trustees.coin[2]);
    CHECK(judge(other, others, truthful) == Culprit::kComplainer);
}

TEST_CASE("a complaint opens the one share and no other", "[dkg]") {
    const Trustees trustees(2, 3);
    const SealedShare from_1 =
        seal_share(trustees.share(1, 2), trustees.polynomials[0].at(2), trustees.coin[0]);
    const SealedShare from_3 =
        seal_share(trustees.share(3, 2), trustees.polynomials[2].at(2), trustees.coin[2]);
    const Disclosure complaint =
        disclose(trustees.share(1, 2), from_1, trustees.receiving[1], trustees.coin[1]);
    CHECK(complaint.key == mul(scalar_in(trustees.receiving[1]), from_1.ephemeral));
    CHECK(complaint.key != mul(scalar_in(trustees.receiving[1]), from_3.ephemeral));
    // With one share of trustee 1's polynomial of degree 1 its secret is still open.
    const SecretBytes two = trustees.polynomials[0].at(2);
    CHECK(interpolate({{2, base_mul(scalar_in(two))}}, 0) != trustees.commitments[0].points[0]);
}
