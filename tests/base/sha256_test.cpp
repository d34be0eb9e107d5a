#include "base/sha256.hpp"

#include "tests/support/catch.hpp"

using namespace valurna;

TEST_CASE("SHA-256 gives the digests of FIPS 180-4, whole or piece by piece", "[sha256]") {
    CHECK(to_hex(sha256({})) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(to_hex(sha256(as_bytes("abc"))) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Sha256 pieces;
    for (const char* piece : {"a", "", "bc"})
        pieces.add(as_bytes(piece));
    CHECK(pieces.digest() == sha256(as_bytes("abc")));
}

TEST_CASE("bytes become an array of exactly their length, or none", "[bytes]") {
    CHECK(array_of<2>(Bytes{7, 8}) == std::array<std::uint8_t, 2>{7, 8});
    CHECK_FALSE(array_of<2>(Bytes{7}));
    CHECK_FALSE(array_of<2>(Bytes{7, 8, 9}));
}
