#include "crypto/trustees/trustee.hpp"

#include <algorithm>

#include "crypto/group/lagrange.hpp"
#include "crypto/group/transcript.hpp"
#include "tests/crypto/support/samples.hpp"

using namespace valurna;
using namespace valurna::crypto;
using namespace valurna::crypto::samples;

namespace {

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
