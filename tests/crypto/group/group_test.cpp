#include "crypto/group/group.hpp"

#include <nlohmann/json.hpp>

#include "crypto/group/transcript.hpp"
#include "tests/crypto/support/samples.hpp"
#include "tests/crypto/support/vector_files.hpp"

using namespace valurna;
using namespace valurna::crypto;
using namespace valurna::crypto::samples;

namespace {

nlohmann::json rfc9496() {
    return nlohmann::json::parse(vectors::read(vectors::path_of("ristretto255-rfc9496.json")));
}
std::string hex(const Point& p) {
    return to_hex(ByteView{p.bytes});
}
Scalar small(std::uint8_t number) {
    Scalar out;
    out.bytes[0] = number;
    return out;
}
constexpr const char* kOrder = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";
constexpr const char* kOrderLessOne = "ecd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";

}  // namespace

TEST_CASE("multiples of the generator are those of RFC 9496", "[group]") {
    const auto multiples = rfc9496()["small_multiples_of_the_generator"];
    REQUIRE(multiples.size() == 16);
    Point sum{};
    for (std::size_t i = 0; i < multiples.size(); ++i) {
        INFO(i << " B");
        const auto want = multiples[i].get<std::string>();
        CHECK(hex(base_mul(small(static_cast<std::uint8_t>(i)))) == want);
        CHECK(hex(mul(small(static_cast<std::uint8_t>(i)), base_mul(small(1)))) == want);
        CHECK(hex(sum) == want);
        sum = add(sum, base_mul(small(1)));
        const auto decoded = decode_point(*from_hex(want));
        CHECK(decoded.has_value() == (i != 0));  // the identity is a valid encoding, and refused by us
    }
}

TEST_CASE("every encoding that RFC 9496 calls invalid is refused", "[group]") {
    const auto invalid = rfc9496()["invalid_encodings"];
    REQUIRE(invalid.size() >= 29);
    for (const auto& encoding : invalid) {
        INFO(encoding.get<std::string>());
        CHECK_FALSE(decode_point(*from_hex(encoding.get<std::string>())));
    }
}

TEST_CASE("a point has no second encoding with the top bit set", "[group]") {
    for (std::uint8_t i = 1; i < 30; ++i) {
        Point p = base_mul(small(i));
        REQUIRE(decode_point(ByteView{p.bytes}));
        p.bytes[31] |= 0x80;
        CHECK_FALSE(decode_point(ByteView{p.bytes}));
    }
    Bytes identity_with_top_bit(32, 0);
    identity_with_top_bit[31] = 0x80;
    CHECK_FALSE(decode_point(identity_with_top_bit));
}

TEST_CASE("points and scalars of any length but 32 bytes are refused", "[group]") {
    const Bytes good = *from_hex(hex(base_mul(small(3))));
    for (const std::size_t size : {0, 1, 31}) {
        CHECK_FALSE(decode_point(ByteView{good}.first(size)));
        CHECK_FALSE(decode_scalar(ByteView{good}.first(size)));
    }
    Bytes longer = good;
    longer.push_back(0);
    CHECK_FALSE(decode_point(longer));
    CHECK_FALSE(decode_scalar(longer));
}

TEST_CASE("scalars of the group's order and above are refused", "[group]") {
    CHECK(decode_scalar(Bytes(32, 0)) == Scalar{});
    CHECK(decode_scalar(*from_hex(kOrderLessOne)));
    CHECK_FALSE(decode_scalar(*from_hex(kOrder)));
    CHECK_FALSE(decode_scalar(Bytes(32, 0xFF)));
    Bytes just_above = *from_hex(kOrder);
    just_above[0] += 1;
    CHECK_FALSE(decode_scalar(just_above));
}

TEST_CASE("hash to group gives the points of RFC 9496", "[group]") {
    // The map itself is libsodium's; Transcript::point must reach it with its 64 bytes untouched.
    const auto cases = rfc9496()["from_uniform_bytes"];
    REQUIRE(cases.size() == 7);
    for (const auto& v : cases) {
        const Bytes uniform = *from_hex(v["uniform_bytes"].get<std::string>());
        Point out;
        REQUIRE(crypto_core_ristretto255_from_hash(out.bytes.data(), uniform.data()) == 0);
        CHECK(hex(out) == v["point"].get<std::string>());
    }
    const auto wide = Transcript("x").add("y").digest();
    Point want;
    crypto_core_ristretto255_from_hash(want.bytes.data(), wide.data());
    CHECK(Transcript("x").add("y").point() == want);
}

TEST_CASE("scalars and points obey the algebra that proofs stand on", "[group]") {
    for (int i = 0; i < 20; ++i) {
        const Scalar a = random_scalar(), b = random_scalar();
        const Point p = base_mul(random_scalar());
        CHECK(decode_scalar(ByteView{a.bytes}));
        CHECK(mul(scalar_add(a, b), p) == add(mul(a, p), mul(b, p)));
        CHECK(mul(scalar_sub(a, b), p) == sub(mul(a, p), mul(b, p)));
        CHECK(mul(scalar_mul(a, b), p) == mul(a, mul(b, p)));
        const auto inverse = scalar_invert(a);
        REQUIRE(inverse);
        CHECK(mul(*inverse, mul(a, p)) == p);
    }
    CHECK_FALSE(scalar_invert(Scalar{}));
}

TEST_CASE("the identity comes out of the algebra where it should, and goes in", "[group]") {
    const Point p = base_mul(small(5));
    const Scalar zero{};
    CHECK(is_identity(sub(p, p)));
    CHECK(is_identity(base_mul(zero)));
    CHECK(is_identity(mul(zero, p)));
    CHECK(is_identity(mul(small(9), Point{})));
    CHECK(add(p, Point{}) == p);
    CHECK(sub(Point{}, sub(Point{}, p)) == p);
    const Scalar order_less_one = *decode_scalar(*from_hex(kOrderLessOne));
    CHECK(is_identity(add(mul(order_less_one, p), p)));
}

TEST_CASE("what was never a point stops the computation", "[group]") {
    Point bad;
    bad.bytes.fill(0xFF);
    CHECK_THROWS_AS(mul(small(1), bad), std::invalid_argument);
    CHECK_THROWS_AS(add(bad, Point{}), std::invalid_argument);
    CHECK_THROWS_AS(sub(Point{}, bad), std::invalid_argument);
}

TEST_CASE("wiping leaves nothing", "[group]") {
    Scalar s = random_scalar();
    wipe(s);
    CHECK(s == Scalar{});
    Point p = base_mul(small(2));
    wipe(p);
    CHECK(is_identity(p));
}
