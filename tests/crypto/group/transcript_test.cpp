#include "crypto/group/transcript.hpp"

#include <set>

#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::crypto;

namespace {
std::string hex(const std::array<std::uint8_t, 64>& digest) {
    return to_hex(ByteView{digest});
}
}  // namespace

TEST_CASE("a transcript is SHA-512 over length and bytes of each part, label first", "[transcript]") {
    crypto_hash_sha512_state state;
    crypto_hash_sha512_init(&state);
    const Bytes whole = *from_hex(
        "0000000000000005"
        "6c6162656c"  // label
        "0000000000000003"
        "616263"  // abc
        "0000000000000000"
        "0000000000000008"
        "0102030405060708");
    crypto_hash_sha512_update(&state, whole.data(), whole.size());
    std::array<std::uint8_t, 64> want{};
    crypto_hash_sha512_final(&state, want.data());
    CHECK(hex(Transcript("label").add("abc").add("").add(std::uint64_t{0x0102030405060708}).digest()) ==
          hex(want));
}

TEST_CASE("statements that would read the same when joined hash apart", "[transcript]") {
    std::set<std::string> all;
    all.insert(hex(Transcript("ab").add("c").digest()));
    all.insert(hex(Transcript("a").add("bc").digest()));
    all.insert(hex(Transcript("abc").digest()));
    all.insert(hex(Transcript("abc").add("").digest()));
    all.insert(hex(Transcript("").add("abc").digest()));
    all.insert(hex(Transcript("a").add("b").add("c").digest()));
    CHECK(all.size() == 6);
}

TEST_CASE("hashing to a scalar gives a canonical one, hashing to a point a valid one", "[transcript]") {
    for (std::uint64_t i = 0; i < 50; ++i) {
        const Scalar s = Transcript("t").add(i).scalar();
        CHECK(decode_scalar(ByteView{s.bytes}));
        const Point p = Transcript("t").add(i).point();
        CHECK(decode_point(ByteView{p.bytes}));
    }
}
