// Opening of mixed ballots by t of n trustees, in bundles, and trustees who lie.
#include "crypto/decrypt/partial_decryption.hpp"

#include "crypto/group/lagrange.hpp"
#include "crypto/group/transcript.hpp"
#include "tests/crypto/support/mix_samples.hpp"

using namespace valurna;
using namespace valurna::crypto;
using namespace valurna::crypto::samples;

namespace {

// One bundle of five rows of two blocks, opened by the second of three trustees, of whom two are needed.
struct Scene {
    Dice dice;
    DealtKey key{2, 3};
    std::vector<Row> plain = drawn_rows(dice, 5, 2);
    CiphertextRows rows = sealed_rows(key.key, plain);
    DecryptionContext context{context_for(key.key), "parks", 256};
    PartialDecryption good = decrypt_partially(key.own[1], context, rows.blocks());

    [[nodiscard]] bool holds(const PartialDecryption& opening) const {
        return verify_partial_decryption(key.trustees[1], context, rows.blocks(), opening);
    }
    [[nodiscard]] bool holds_in(const DecryptionContext& other) const {
        return verify_partial_decryption(key.trustees[1], other, rows.blocks(), good);
    }
};

enum class Weights { kHashed, kOne };
enum class Omit {
    kNothing,
    kElection,
    kPackage,
    kKey,
    kContest,
    kTrustee,
    kFirstRow,
    kC2,
    kShares,
    kComposites
};

// The second trustee's proof for these shares, by the page of the format but for what is omitted.
PartialDecryption proven_by_hand(const Scene& s, const std::vector<Point>& shares, Weights weights,
                                 Omit omit = Omit::kNothing) {
    const auto blocks = s.rows.blocks();
    Transcript statement("valurna opening statement v1");
    if (omit != Omit::kElection) statement.add(s.context.election.election_id);
    if (omit != Omit::kPackage) statement.add(ByteView{s.context.election.package_hash});
    if (omit != Omit::kKey) statement.add(s.context.election.election_key);
    if (omit != Omit::kContest) statement.add(s.context.contest);
    if (omit != Omit::kTrustee) statement.add(std::uint64_t{2}).add(s.key.trustees[1].verification_key);
    if (omit != Omit::kFirstRow) statement.add(s.context.first_row);
    statement.add(std::uint64_t{blocks.size()});
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        statement.add(blocks[i].c1);
        if (omit != Omit::kC2) statement.add(blocks[i].c2);
        if (omit != Omit::kShares) statement.add(shares[i]);
    }
    const auto digest = statement.digest();
    Point of_blocks, of_shares;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        Transcript weight("valurna opening weight v1");
        weight.add(ByteView{digest}).add(std::uint64_t{i + 1});
        const Scalar rho = weights == Weights::kOne ? small(1) : weight.scalar();
        of_blocks = add(of_blocks, mul(rho, blocks[i].c1));
        of_shares = add(of_shares, mul(rho, shares[i]));
    }
    const Scalar x = *decode_scalar(s.key.own[1].share.reveal());
    const Scalar nonce = random_scalar();
    Transcript challenge("valurna opening challenge v1");
    challenge.add(ByteView{digest});
    if (omit != Omit::kComposites) challenge.add(of_blocks).add(of_shares);
    PartialDecryption out{shares, {}, {}};
    out.challenge = challenge.add(base_mul(nonce)).add(mul(nonce, of_blocks)).scalar();
    out.response = scalar_add(nonce, scalar_mul(out.challenge, x));
    return out;
}

}  // namespace

TEST_CASE("any t of n trustees open a bundle in any order, fewer do not", "[opening]") {
    Dice dice;
    INFO("seed " << dice.seed());
    const DealtKey key(3, 5);
    const std::vector<Row> plain = drawn_rows(dice, 4, 2);
    const CiphertextRows rows = sealed_rows(key.key, plain);
    CHECK(opened_rows(key, {0, 1, 2}, rows, 256) == plain);
    CHECK(opened_rows(key, {4, 2, 0}, rows, 3) == plain);
    CHECK(opened_rows(key, {3, 1, 4}, rows, 1) == plain);
    CHECK(opened_rows(key, {4, 3, 2, 1, 0}, rows, 2) == plain);

    const Ciphertext& block = rows.row(0)[0];
    const DecryptionContext context{context_for(key.key), "parks", 0};
    std::vector<Point> two;
    for (const std::size_t i : {0U, 1U})
        two.push_back(decrypt_partially(key.own[i], context, rows.row(0).first(1)).shares[0]);
    CHECK(Quorum::of({1, 2})->message(block, two) != *embed_block(plain[0][0]));
}

TEST_CASE("a quorum has different trustees, and each gives one share", "[opening]") {
    CHECK_FALSE(Quorum::of({}));
    CHECK_FALSE(Quorum::of({0}));
    CHECK_FALSE(Quorum::of({1, 0}));
    CHECK_FALSE(Quorum::of({2, 1, 2}));
    const Scene s;
    const auto quorum = Quorum::of({1, 2});
    REQUIRE(quorum);
    CHECK_THROWS_AS(quorum->message(s.rows.row(0)[0], {}), std::invalid_argument);
    CHECK_THROWS_AS(quorum->message(s.rows.row(0)[0], std::vector<Point>(3, s.key.key)),
                    std::invalid_argument);
}

TEST_CASE("the weights of a quorum meet every polynomial of its degree", "[opening]") {
    Dice dice;
    INFO("seed " << dice.seed());
    for (int round = 0; round < 20; ++round) {
        std::vector<Scalar> polynomial(1 + dice.below(6));
        for (Scalar& one : polynomial)
            one = random_scalar();
        const auto at = [&](std::uint32_t x) {
            Scalar out;
            for (std::size_t power = polynomial.size(); power-- > 0;)
                out = scalar_add(scalar_mul(out, small(x)), polynomial[power]);
            return out;
        };
        std::vector<std::uint32_t> indices;
        while (indices.size() < polynomial.size()) {
            const auto index = static_cast<std::uint32_t>(1 + dice.below(64));
            if (std::find(indices.begin(), indices.end(), index) == indices.end()) indices.push_back(index);
        }
        for (const std::uint32_t x : {0U, 7U, 4'000'000'000U}) {
            const auto weights = lagrange_weights(indices, x);
            REQUIRE(weights);
            Scalar sum;
            for (std::size_t i = 0; i < indices.size(); ++i)
                sum = scalar_add(sum, scalar_mul((*weights)[i], at(indices[i])));
            CHECK(sum == at(x));
        }
    }
}

TEST_CASE("a trustee who lies in one share of a bundle is found out", "[opening]") {
    const Scene s;
    REQUIRE(s.holds(s.good));
    for (std::size_t at = 0; at < s.good.shares.size(); ++at) {
        INFO("share " << at);
        PartialDecryption lie = s.good;
        lie.shares[at] = add(lie.shares[at], base_mul(small(1)));
        CHECK_FALSE(s.holds(lie));
        lie.shares[at] = Point{};
        CHECK_FALSE(s.holds(lie));
        lie.shares[at] = s.good.shares[at];
        lie.shares[at].bytes[31] |= 0x80;
        CHECK_FALSE(s.holds(lie));
        lie.shares[at].bytes.fill(0xFF);
        CHECK_FALSE(s.holds(lie));
    }
}

TEST_CASE("two lies that cancel out in a plain sum do not pass: every share has its own weight",
          "[opening]") {
    // The trustee proves by hand, from the page of the format, as if the shares were right. With all weights
    // 1 the sums are those of honest shares and the proof would hold.
    const Scene s;
    const Point vote = base_mul(small(5));
    PartialDecryption lie = s.good;
    lie.shares[0] = add(lie.shares[0], vote);
    lie.shares[2] = sub(lie.shares[2], vote);
    CHECK(s.holds(proven_by_hand(s, s.good.shares, Weights::kHashed)));
    CHECK_FALSE(s.holds(proven_by_hand(s, lie.shares, Weights::kHashed)));
    CHECK_FALSE(s.holds(proven_by_hand(s, lie.shares, Weights::kOne)));
    PartialDecryption swapped = s.good;
    std::swap(swapped.shares[3], swapped.shares[4]);
    CHECK_FALSE(s.holds(swapped));
    CHECK_FALSE(s.holds(proven_by_hand(s, swapped.shares, Weights::kHashed)));
    CHECK_FALSE(s.holds(proven_by_hand(s, swapped.shares, Weights::kOne)));
}

TEST_CASE("a statement that leaves anything out of its hash is refused", "[opening]") {
    const Scene s;
    for (const Omit omit : {Omit::kElection, Omit::kPackage, Omit::kKey, Omit::kContest, Omit::kTrustee,
                            Omit::kFirstRow, Omit::kC2, Omit::kShares, Omit::kComposites}) {
        INFO("omitted " << static_cast<int>(omit));
        CHECK_FALSE(s.holds(proven_by_hand(s, s.good.shares, Weights::kHashed, omit)));
    }
}

TEST_CASE("an opening with another secret than the one of the trustee's key is refused", "[opening]") {
    const Scene s;
    TrusteeKey impostor{2, SecretBytes::copy_of(ByteView{random_scalar().bytes})};
    CHECK_FALSE(s.holds(decrypt_partially(impostor, s.context, s.rows.blocks())));
    const PartialDecryption of_third = decrypt_partially(s.key.own[2], s.context, s.rows.blocks());
    CHECK_FALSE(s.holds(of_third));
    CHECK(verify_partial_decryption(s.key.trustees[2], s.context, s.rows.blocks(), of_third));
}

TEST_CASE("an opening holds for no other election, package, key, contest, bundle or trustee", "[opening]") {
    const Scene s;
    REQUIRE(s.holds_in(s.context));
    DecryptionContext other = s.context;
    other.election.election_id = "malmo-2027";
    CHECK_FALSE(s.holds_in(other));
    other = s.context;
    other.election.package_hash[31] ^= 1;
    CHECK_FALSE(s.holds_in(other));
    other = s.context;
    other.election.election_key = base_mul(random_scalar());
    CHECK_FALSE(s.holds_in(other));
    other = s.context;
    other.contest = "park";
    CHECK_FALSE(s.holds_in(other));
    other = s.context;
    other.first_row = 0;
    CHECK_FALSE(s.holds_in(other));
    TrusteePublic same_key = s.key.trustees[1];
    same_key.index = 3;
    CHECK_FALSE(verify_partial_decryption(same_key, s.context, s.rows.blocks(), s.good));
    TrusteePublic no_key = s.key.trustees[1];
    no_key.verification_key = Point{};
    CHECK_FALSE(verify_partial_decryption(no_key, s.context, s.rows.blocks(), s.good));
}

TEST_CASE("an opening holds for no other ballots, nor for fewer or more of them", "[opening]") {
    const Scene s;
    const auto holds = [&](const CiphertextRows& rows, const PartialDecryption& opening) {
        return verify_partial_decryption(s.key.trustees[1], s.context, rows.blocks(), opening);
    };
    for (std::size_t i = 0; i < s.rows.size(); ++i) {
        CiphertextRows other = s.rows;
        other.row(i)[1].c2 = add(other.row(i)[1].c2, s.key.key);
        CHECK_FALSE(holds(other, s.good));
        other = s.rows;
        other.row(i)[1].c1 = add(other.row(i)[1].c1, s.key.key);
        CHECK_FALSE(holds(other, s.good));
        other = s.rows;
        other.row(i)[0].c1 = Point{};
        CHECK_FALSE(holds(other, s.good));
        other = s.rows;
        other.row(i)[0].c2 = Point{};
        CHECK_FALSE(holds(other, s.good));
        other = s.rows;
        other.row(i)[0].c2.bytes[31] |= 0x80;
        CHECK_FALSE(holds(other, s.good));
        other = s.rows;
        other.row(i)[0].c1.bytes[31] |= 0x80;
        CHECK_FALSE(holds(other, s.good));
    }
    CiphertextRows swapped = s.rows;
    std::swap(swapped.row(0)[0], swapped.row(1)[0]);
    CHECK_FALSE(holds(swapped, s.good));
    PartialDecryption shorter = s.good;
    shorter.shares.pop_back();
    CHECK_FALSE(s.holds(shorter));
    PartialDecryption longer = s.good;
    longer.shares.push_back(longer.shares.back());
    CHECK_FALSE(s.holds(longer));
    CHECK_FALSE(verify_partial_decryption(s.key.trustees[1], s.context, {}, PartialDecryption{}));
    CHECK_FALSE(verify_partial_decryption(s.key.trustees[1], s.context, {}, s.good));
}

TEST_CASE("a second writing of the proof's scalars is refused, and so is another one", "[opening]") {
    const Scene s;
    for (Scalar PartialDecryption::*field : {&PartialDecryption::challenge, &PartialDecryption::response}) {
        PartialDecryption changed = s.good;
        changed.*field = plus_order(s.good.*field);
        CHECK_FALSE(s.holds(changed));
        changed.*field = scalar_add(s.good.*field, small(1));
        CHECK_FALSE(s.holds(changed));
        changed.*field = Scalar{};
        CHECK_FALSE(s.holds(changed));
    }
}

TEST_CASE("a second writing of a point, well hashed by the trustee itself, is refused", "[opening]") {
    // libsodium alone takes the top bit of byte 31 for nothing, so only our own strictness stands here.
    const auto second = [](Point& point) { point.bytes[31] |= 0x80; };
    for (std::size_t at = 0; at < 3; ++at) {
        INFO("half " << at);
        Scene s;
        REQUIRE(s.holds(proven_by_hand(s, s.good.shares, Weights::kHashed)));
        std::vector<Point> shares = s.good.shares;
        second(at == 0 ? s.rows.row(3)[1].c1 : at == 1 ? s.rows.row(3)[1].c2 : shares[7]);
        CHECK_FALSE(s.holds(proven_by_hand(s, shares, Weights::kHashed)));
    }
    Scene s;
    second(s.key.trustees[1].verification_key);
    CHECK_FALSE(s.holds(proven_by_hand(s, s.good.shares, Weights::kHashed)));
    Scene clear;  // a block without any vote in its right half
    clear.rows.row(0)[0].c2 = Point{};
    CHECK_FALSE(clear.holds(proven_by_hand(clear, clear.good.shares, Weights::kHashed)));
}

TEST_CASE("nothing to open, and a share that is no scalar, are the caller's fault", "[opening]") {
    const Scene s;
    CHECK_THROWS_AS(decrypt_partially(s.key.own[0], s.context, {}), std::invalid_argument);
    const TrusteeKey broken{1, SecretBytes::copy_of(Bytes(32, 0xFF))};
    CHECK_THROWS_AS(decrypt_partially(broken, s.context, s.rows.blocks()), std::invalid_argument);
}

TEST_CASE("a ballot of which the message alone is the identity still opens", "[opening]") {
    // Nobody can embed a vote in it, but a voter can seal it: the ceremony must not stop there.
    const Scene s;
    const Scalar r = random_scalar();
    const Ciphertext odd{base_mul(r), mul(r, s.key.key)};
    std::vector<Point> shares;
    for (const std::size_t i : {0U, 2U}) {
        const auto opening = decrypt_partially(s.key.own[i], s.context, std::span(&odd, 1));
        CHECK(verify_partial_decryption(s.key.trustees[i], s.context, std::span(&odd, 1), opening));
        shares.push_back(opening.shares[0]);
    }
    const Point message = Quorum::of({1, 3})->message(odd, shares);
    CHECK(is_identity(message));
    CHECK_FALSE(extract_block(message));
}
