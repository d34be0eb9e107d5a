#include "crypto/trustee.hpp"

#include <algorithm>
#include <set>

#include "crypto/lagrange.hpp"
#include "crypto/transcript.hpp"
#include "tests/crypto/samples.hpp"

using namespace valurna::crypto;
using namespace valurna::crypto::samples;

namespace {

Ciphertext encrypted(const Point& key, const Bytes& block30) {
    const Scalar r = random_scalar();
    return {base_mul(r), add(*embed_block(block30), mul(r, key))};
}

Scalar small(std::uint8_t number) {
    Scalar out;
    out.bytes[0] = number;
    return out;
}

// A dealt 2 of 3 key, as distributed key generation will leave it: f(x) = a + b x.
struct TwoOfThree {
    Scalar a = random_scalar(), b = random_scalar();
    ElectionKey key;
    std::vector<TrusteeKey> own;
    TwoOfThree() {
        key.needed = 2;
        key.key = base_mul(a);
        for (std::uint8_t i = 1; i <= 3; ++i) {
            const Scalar share = scalar_add(a, scalar_mul(b, small(i)));
            key.trustees.push_back(
                {i, base_mul(share), "Trustee " + std::to_string(i), SigningKey::generate().public_key()});
            own.push_back({i, SecretBytes::copy_of(ByteView{share.bytes})});
            const Scalar nonce = random_scalar();
            KnowledgeProof proof;
            proof.challenge = Transcript("valurna trustee possession v1")
                                  .add("e")
                                  .add(std::uint64_t{i})
                                  .add(key.trustees.back().verification_key)
                                  .add(base_mul(nonce))
                                  .scalar();
            proof.responses = {scalar_add(nonce, scalar_mul(proof.challenge, share))};
            key.possession.push_back(proof);
        }
    }
};

}  // namespace

TEST_CASE("a trustee's key proves its possession, for this election only", "[trustee]") {
    const auto [key, own] = generate_single_trustee("malmo-2026");
    CHECK(key.needed == 1);
    CHECK(own.index == 1);
    CHECK(verify_election_key(key, "malmo-2026"));
    CHECK_FALSE(verify_election_key(key, "malmo-2027"));
}

TEST_CASE("election keys that somebody chose to fit are refused", "[trustee]") {
    const auto [good, own] = generate_single_trustee("e");
    REQUIRE(verify_election_key(good, "e"));
    const auto other = generate_single_trustee("e").first;
    ElectionKey bad = good;
    bad.key = other.key;  // not the trustee's
    CHECK_FALSE(verify_election_key(bad, "e"));
    bad = good;
    bad.trustees[0].verification_key = other.key;  // somebody else's key without its proof
    bad.key = other.key;
    CHECK_FALSE(verify_election_key(bad, "e"));
    bad = good;
    bad.trustees[0].index = 2;
    CHECK_FALSE(verify_election_key(bad, "e"));
    bad = good;
    bad.trustees[0].index = 0;
    CHECK_FALSE(verify_election_key(bad, "e"));
    bad = good;
    bad.key = Point{};
    bad.trustees[0].verification_key = Point{};
    CHECK_FALSE(verify_election_key(bad, "e"));
    bad = good;
    bad.needed = 0;
    CHECK_FALSE(verify_election_key(bad, "e"));
    bad = good;
    bad.needed = 2;
    CHECK_FALSE(verify_election_key(bad, "e"));
    bad = good;
    bad.possession.clear();
    CHECK_FALSE(verify_election_key(bad, "e"));
    bad = good;
    bad.possession[0].responses.push_back(Scalar{});
    CHECK_FALSE(verify_election_key(bad, "e"));
    bad = good;
    bad.possession[0].responses[0].bytes[31] |= 0x10;
    CHECK_FALSE(verify_election_key(bad, "e"));
    bad = good;
    bad.trustees.push_back({0, good.key, {}, {}});  // f(0) B is the election key itself
    const Scalar secret = *decode_scalar(own.share.reveal());
    const Scalar nonce = random_scalar();
    KnowledgeProof proof;
    proof.challenge = Transcript("valurna trustee possession v1")
                          .add("e")
                          .add(std::uint64_t{0})
                          .add(good.key)
                          .add(base_mul(nonce))
                          .scalar();
    proof.responses = {scalar_add(nonce, scalar_mul(proof.challenge, secret))};
    bad.possession.push_back(proof);
    CHECK_FALSE(verify_election_key(bad, "e"));
    bad = good;
    bad.trustees.push_back(bad.trustees[0]);  // counted twice
    bad.possession.push_back(bad.possession[0]);
    CHECK_FALSE(verify_election_key(bad, "e"));
}

TEST_CASE("one trustee opens a block, and proves to have opened it right", "[trustee]") {
    Dice dice;
    INFO("seed " << dice.seed());
    const auto [key, own] = generate_single_trustee("e");
    const Bytes message = dice.bytes(kBlockBytes);
    const Ciphertext block = encrypted(key.key, message);
    const PartialDecryption partial = partially_decrypt(own, "e", block);
    CHECK(verify_partial(key.trustees[0], "e", block, partial));
    const auto point = combine(block, {{1, partial.share}});
    REQUIRE(point);
    const auto data = extract_block(*point);
    REQUIRE(data);
    CHECK(std::equal(data->begin(), data->end(), message.begin()));
}

TEST_CASE("a trustee who lies about a block is found out", "[trustee]") {
    const auto [key, own] = generate_single_trustee("e");
    const Ciphertext block = encrypted(key.key, Bytes(kBlockBytes, 1));
    const PartialDecryption good = partially_decrypt(own, "e", block);
    const TrusteePublic& trustee = key.trustees[0];
    REQUIRE(verify_partial(trustee, "e", block, good));

    PartialDecryption lie = good;  // to turn the vote into another
    lie.share = add(good.share, base_mul(small(1)));
    CHECK_FALSE(verify_partial(trustee, "e", block, lie));
    lie = good;
    lie.share = Point{};
    CHECK_FALSE(verify_partial(trustee, "e", block, lie));
    lie = good;
    lie.share.bytes[31] |= 0x80;
    CHECK_FALSE(verify_partial(trustee, "e", block, lie));
    lie = good;
    lie.response = scalar_add(lie.response, small(1));
    CHECK_FALSE(verify_partial(trustee, "e", block, lie));
    lie = good;
    lie.response.bytes[31] |= 0x10;
    CHECK_FALSE(verify_partial(trustee, "e", block, lie));
    lie = good;
    lie.challenge = scalar_add(lie.challenge, small(1));
    CHECK_FALSE(verify_partial(trustee, "e", block, lie));

    CHECK_FALSE(verify_partial(trustee, "f", block, good));
    CHECK_FALSE(verify_partial({2, trustee.verification_key, {}, {}}, "e", block, good));
    CHECK_FALSE(verify_partial({1, base_mul(random_scalar()), {}, {}}, "e", block, good));
    Ciphertext other = block;
    other.c2 = add(other.c2, base_mul(small(1)));
    CHECK_FALSE(verify_partial(trustee, "e", other, good));
    CHECK_FALSE(verify_partial(trustee, "e", encrypted(key.key, Bytes(kBlockBytes, 1)), good));

    // Opened honestly, but with another secret than the one of the key.
    const TrusteeKey impostor = generate_single_trustee("e").second;
    CHECK_FALSE(verify_partial(trustee, "e", block, partially_decrypt(impostor, "e", block)));
}

TEST_CASE("any two of three trustees open a block, one alone does not", "[trustee]") {
    const TwoOfThree three;
    CHECK(verify_election_key(three.key, "e"));
    const Ciphertext block = encrypted(three.key.key, Bytes(kBlockBytes, 9));
    const Point want = *embed_block(Bytes(kBlockBytes, 9));
    std::vector<std::pair<std::uint32_t, Point>> shares;
    for (std::size_t i = 0; i < 3; ++i) {
        const auto partial = partially_decrypt(three.own[i], "e", block);
        CHECK(verify_partial(three.key.trustees[i], "e", block, partial));
        shares.emplace_back(three.own[i].index, partial.share);
    }
    CHECK(combine(block, {shares[0], shares[1]}) == want);
    CHECK(combine(block, {shares[2], shares[0]}) == want);
    CHECK(combine(block, {shares[1], shares[2]}) == want);
    CHECK(combine(block, shares) == want);
    CHECK(combine(block, {shares[1]}) != want);
    CHECK_FALSE(combine(block, {shares[1], shares[1]}));
    CHECK_FALSE(combine(block, {{0, shares[1].second}}));
    CHECK_FALSE(combine(block, {}));
}

TEST_CASE("several trustees are several people, each with a name and a signing key", "[trustee]") {
    const TwoOfThree three;
    REQUIRE(verify_election_key(three.key, "e"));
    const auto refused = [&](auto&& change) {
        ElectionKey bad = three.key;
        change(bad);
        return !verify_election_key(bad, "e");
    };
    CHECK(refused([](ElectionKey& bad) { bad.trustees[1].name = bad.trustees[0].name; }));
    CHECK(refused([](ElectionKey& bad) { bad.trustees[1].signer = bad.trustees[0].signer; }));
    CHECK(refused([](ElectionKey& bad) { bad.trustees[2].signer.reset(); }));
    CHECK(refused([](ElectionKey& bad) { bad.trustees[2].name.clear(); }));
    CHECK(refused([](ElectionKey& bad) { bad.trustees[2].name = "two\nlines"; }));
    CHECK(refused(
        [](ElectionKey& bad) { bad.trustees[2].name = "\xE2\x80\xAEnnA"; }));  // right-to-left override
    CHECK(refused([](ElectionKey& bad) { bad.trustees[2].name = std::string(kMaxTrusteeName + 1, 'a'); }));
    CHECK(refused([](ElectionKey& bad) {
        std::swap(bad.trustees[0], bad.trustees[1]);
        std::swap(bad.possession[0], bad.possession[1]);
    }));
    CHECK_FALSE(refused([](ElectionKey& good) { good.trustees[2].name = "Åsa Öst · آنا"; }));
}

TEST_CASE("a trustee whose key does not lie with the others' is refused", "[trustee]") {
    TwoOfThree three;
    const Scalar stray = random_scalar();
    const Scalar nonce = random_scalar();
    three.key.trustees[2].verification_key = base_mul(stray);
    KnowledgeProof& proof = three.key.possession[2];
    proof.challenge = Transcript("valurna trustee possession v1")
                          .add("e")
                          .add(std::uint64_t{3})
                          .add(three.key.trustees[2].verification_key)
                          .add(base_mul(nonce))
                          .scalar();
    proof.responses = {scalar_add(nonce, scalar_mul(proof.challenge, stray))};
    CHECK_FALSE(verify_election_key(three.key, "e"));
}

TEST_CASE("interpolation meets the polynomial that it was given", "[trustee]") {
    const Scalar a = random_scalar(), b = random_scalar(), c = random_scalar();
    const auto at = [&](std::uint8_t x) {
        return scalar_add(a, scalar_mul(small(x), scalar_add(b, scalar_mul(small(x), c))));
    };
    const IndexedPoints points{{2, base_mul(at(2))}, {5, base_mul(at(5))}, {9, base_mul(at(9))}};
    for (const std::uint32_t x : {0U, 1U, 2U, 5U, 7U, 200U}) {
        CHECK(interpolate(points, x) == base_mul(at(static_cast<std::uint8_t>(x))));
    }
}

TEST_CASE(
    "a shuffle opens to the same ballots, in no known order, and shares no ciphertext with what went in",
    "[trustee]") {
    const auto made = generate_single_trustee("e");
    const ElectionKey& key = made.first;
    const TrusteeKey& own = made.second;
    std::vector<std::vector<Ciphertext>> rows;
    std::multiset<std::array<std::uint8_t, kBlockBytes>> sealed_blocks;
    for (std::uint8_t i = 0; i < 24; ++i) {
        std::vector<Ciphertext> row;
        for (std::uint8_t j = 0; j < 2; ++j) {
            Bytes block(kBlockBytes, 0);
            block[0] = static_cast<std::uint8_t>(i / 2);  // every ballot twice: it is a multiset
            block[1] = j;
            row.push_back(encrypted(key.key, block));
        }
        rows.push_back(std::move(row));
    }
    const auto open = [&](const std::vector<Ciphertext>& row) {
        std::vector<std::array<std::uint8_t, kBlockBytes>> out;
        for (const Ciphertext& block : row) {
            const auto data = extract_block(*combine(block, {{1, partially_decrypt(own, "e", block).share}}));
            REQUIRE(data);
            out.push_back(*data);
        }
        return out;
    };
    const auto opened = [&](const std::vector<std::vector<Ciphertext>>& all) {
        std::vector<std::vector<std::array<std::uint8_t, kBlockBytes>>> out;
        out.reserve(all.size());
        for (const auto& row : all)
            out.push_back(open(row));
        return out;
    };
    const auto mixed = shuffle_unproven(key.key, rows);
    const auto before = opened(rows);
    const auto after = opened(mixed);
    CHECK((std::multiset<std::vector<std::array<std::uint8_t, kBlockBytes>>>(before.begin(), before.end()) ==
           std::multiset<std::vector<std::array<std::uint8_t, kBlockBytes>>>(after.begin(), after.end())));
    CHECK((before != after));  // 24!/2^12 orders: the same one by chance is out of the question

    std::set<std::array<std::uint8_t, 32>> in;
    for (const auto& row : rows) {
        for (const auto& block : row)
            in.insert({block.c1.bytes}), in.insert({block.c2.bytes});
    }
    for (const auto& row : mixed) {
        for (const auto& block : row) {
            CHECK(in.count(block.c1.bytes) == 0);
            CHECK(in.count(block.c2.bytes) == 0);
        }
    }
    CHECK(shuffle_unproven(key.key, {}).empty());
}

TEST_CASE("every order comes out of a shuffle", "[trustee]") {
    const auto [key, own] = generate_single_trustee("e");
    std::vector<std::vector<Ciphertext>> rows;
    for (std::uint8_t i = 0; i < 3; ++i)
        rows.push_back({encrypted(key.key, Bytes(kBlockBytes, i))});
    std::set<std::string> orders;
    // 6 orders; 150 draws miss one of them with a chance of 6 (5/6)^150, below 1 in 10^11.
    for (int i = 0; i < 150; ++i) {
        std::string order;
        for (const auto& row : shuffle_unproven(key.key, rows)) {
            Scalar secret = *decode_scalar(own.share.reveal());
            const auto data = extract_block(sub(row[0].c2, mul(secret, row[0].c1)));
            order.push_back(static_cast<char>('0' + data->front()));
        }
        orders.insert(order);
    }
    CHECK(orders.size() == 6);
}
