// Every single field of a shuffle's statement and proof: changed, missing, the identity, or written in a
// second way.
#include "tests/crypto/mix/shuffle_by_hand.hpp"

using namespace valurna;
using namespace valurna::crypto;
using namespace valurna::crypto::samples;

namespace {

std::vector<Point*> points_of(ShuffleProof& proof) {
    std::vector<Point*> out{&proof.t1, &proof.t2, &proof.t3};
    for (std::vector<Point>* points : {&proof.commitments, &proof.chain, &proof.chain_announcements}) {
        for (Point& point : *points)
            out.push_back(&point);
    }
    for (Ciphertext& announced : proof.t4) {
        out.push_back(&announced.c1);
        out.push_back(&announced.c2);
    }
    return out;
}

std::vector<Scalar*> scalars_of(ShuffleProof& proof) {
    std::vector<Scalar*> out{&proof.z1, &proof.z2, &proof.z3};
    for (std::vector<Scalar>* scalars : {&proof.z4, &proof.z_chain, &proof.z_order}) {
        for (Scalar& scalar : *scalars)
            out.push_back(&scalar);
    }
    return out;
}

std::vector<Point*> points_of(CiphertextRows& rows) {
    std::vector<Point*> out;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (Ciphertext& block : rows.row(i)) {
            out.push_back(&block.c1);
            out.push_back(&block.c2);
        }
    }
    return out;
}

struct Scene {
    Dice dice;
    DealtKey key{1, 1};
    ShuffleContext context = shuffle_context(key.key);
    CiphertextRows before = sealed_rows(key.key, drawn_rows(dice, 3, 2));
    mutable ShuffleGenerators generators;
    Shuffled good = shuffle(context, before, generators);

    [[nodiscard]] bool holds(const CiphertextRows& rows, const Shuffled& mixed) const {
        return verify_shuffle(context, rows, mixed.rows, mixed.proof, generators);
    }
};

}  // namespace

TEST_CASE("every field of a proof, changed alone, is refused", "[shuffle][fields]") {
    const Scene s;
    REQUIRE(s.holds(s.before, s.good));
    Shuffled changed = s.good;
    const std::vector<Point*> points = points_of(changed.proof);
    REQUIRE(points.size() == 3 + 3 * 3 + 2 * 2);
    for (std::size_t at = 0; at < points.size(); ++at) {
        INFO("point " << at);
        const Point kept = *points[at];
        *points[at] = add(kept, base_mul(small(1)));
        CHECK_FALSE(s.holds(s.before, changed));
        *points[at] = Point{};
        CHECK_FALSE(s.holds(s.before, changed));
        points[at]->bytes.fill(0xFF);
        CHECK_FALSE(s.holds(s.before, changed));
        *points[at] = kept;
        points[at]->bytes[31] |= 0x80;
        CHECK_FALSE(s.holds(s.before, changed));
        *points[at] = kept;
    }
    const std::vector<Scalar*> scalars = scalars_of(changed.proof);
    REQUIRE(scalars.size() == 3 + 2 + 2 * 3);
    for (std::size_t at = 0; at < scalars.size(); ++at) {
        INFO("scalar " << at);
        const Scalar kept = *scalars[at];
        *scalars[at] = scalar_add(kept, small(1));
        CHECK_FALSE(s.holds(s.before, changed));
        *scalars[at] = Scalar{};
        CHECK_FALSE(s.holds(s.before, changed));
        *scalars[at] = plus_order(kept);
        CHECK_FALSE(s.holds(s.before, changed));
        *scalars[at] = kept;
    }
    CHECK(s.holds(s.before, changed));
}

TEST_CASE("every half of every ciphertext, before and after, changed alone, is refused",
          "[shuffle][fields]") {
    const Scene s;
    CiphertextRows before = s.before;
    Shuffled changed = s.good;
    for (CiphertextRows* rows : {&before, &changed.rows}) {
        for (Point* point : points_of(*rows)) {
            const Point kept = *point;
            *point = add(kept, base_mul(small(1)));
            CHECK_FALSE(s.holds(before, changed));
            *point = Point{};
            CHECK_FALSE(s.holds(before, changed));
            *point = kept;
            point->bytes[31] |= 0x80;
            CHECK_FALSE(s.holds(before, changed));
            point->bytes.fill(0xFF);
            CHECK_FALSE(s.holds(before, changed));
            *point = kept;
        }
    }
    CHECK(s.holds(before, changed));
}

TEST_CASE("a proof with a part missing or one too many is refused", "[shuffle][fields]") {
    const Scene s;
    for (std::vector<Point> ShuffleProof::*part :
         {&ShuffleProof::commitments, &ShuffleProof::chain, &ShuffleProof::chain_announcements}) {
        Shuffled changed = s.good;
        (changed.proof.*part).pop_back();
        CHECK_FALSE(s.holds(s.before, changed));
        changed = s.good;
        (changed.proof.*part).push_back(s.key.key);
        CHECK_FALSE(s.holds(s.before, changed));
    }
    for (std::vector<Scalar> ShuffleProof::*part :
         {&ShuffleProof::z4, &ShuffleProof::z_chain, &ShuffleProof::z_order}) {
        Shuffled changed = s.good;
        (changed.proof.*part).pop_back();
        CHECK_FALSE(s.holds(s.before, changed));
        changed = s.good;
        (changed.proof.*part).push_back(small(1));
        CHECK_FALSE(s.holds(s.before, changed));
    }
    Shuffled changed = s.good;
    changed.proof.t4.pop_back();
    CHECK_FALSE(s.holds(s.before, changed));
}

TEST_CASE("a second writing of a point, well hashed by the mixer itself, is refused", "[shuffle][fields]") {
    // libsodium alone takes the top bit of byte 31 for nothing, so only our own strictness stands here.
    const Scene s;
    MixerByHand mixer(3, 2);
    const auto second = [](Point& point) { point.bytes[31] |= 0x80; };
    const Statement honest{s.context, s.before, mixer.mixed(s.key.key, s.before)};
    const auto refused = [&](const Statement& statement, const ShuffleProof& proof) {
        return !verify_shuffle(statement.context, statement.before, statement.after, proof, s.generators);
    };
    REQUIRE_FALSE(refused(honest, mixer.prove(honest)));
    for (std::size_t at = 0; at < 12; ++at) {
        Statement twisted = honest;
        second(*points_of(twisted.before)[at]);
        CHECK(refused(twisted, mixer.prove(twisted)));
        twisted = honest;
        second(*points_of(twisted.after)[at]);
        CHECK(refused(twisted, mixer.prove(twisted)));
    }
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(refused(honest, mixer.prove(honest, {}, [&](ShuffleProof& p) { second(p.commitments[i]); })));
    }
    ShuffleProof shape = mixer.prove(honest);
    for (std::size_t at = 0; at < points_of(shape).size(); ++at) {
        INFO("point " << at);
        if (at >= 3 && at < 6) continue;  // commitments, above
        CHECK(refused(honest,
                      mixer.prove(honest, {}, {}, [&](ShuffleProof& p) { second(*points_of(p)[at]); })));
    }
    Statement other_key = honest;
    second(other_key.context.election.election_key);
    CHECK(refused(other_key, mixer.prove(other_key)));
}

TEST_CASE("an identity, well proven by the mixer itself, is refused", "[shuffle][fields]") {
    const DealtKey key(1, 1);
    Dice dice;
    CiphertextRows before = sealed_rows(key.key, drawn_rows(dice, 3, 1));
    const Scalar r = random_scalar();
    const Point message = *embed_block(dice.bytes(kBlockBytes));
    before.row(1)[0] = {base_mul(r), add(message, mul(r, key.key))};
    MixerByHand mixer(3, 1);
    ShuffleGenerators generators;
    const auto holds = [&](const Statement& s, const ShuffleProof& proof) {
        CHECK(holds_by_hand(s, proof));  // nothing but the identity is wrong with it
        return verify_shuffle(s.context, s.before, s.after, proof, generators);
    };
    Statement s{shuffle_context(key.key), before, mixer.mixed(key.key, before)};
    CHECK(holds(s, mixer.prove(s)));

    mixer.randomness[1][0] = scalar_sub(Scalar{}, r);  // a ballot that leaves the mix in clear
    s.after = mixer.mixed(key.key, before);
    REQUIRE(s.after.row(1)[0] == Ciphertext{Point{}, message});
    CHECK_FALSE(holds(s, mixer.prove(s)));

    mixer.randomness[1][0] = random_scalar();
    s.before.row(1)[0] = {Point{}, message};  // or came in clear
    s.after = mixer.mixed(key.key, s.before);
    CHECK_FALSE(holds(s, mixer.prove(s)));

    s.before.row(1)[0] = {base_mul(r), Point{}};
    s.after = mixer.mixed(key.key, s.before);
    CHECK_FALSE(holds(s, mixer.prove(s)));

    Statement no_key{shuffle_context(Point{}), before, mixer.mixed(Point{}, before)};
    CHECK_FALSE(holds(no_key, mixer.prove(no_key)));
}
