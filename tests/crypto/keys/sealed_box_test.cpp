#include "crypto/keys/sealed_box.hpp"

#include <utility>

#include <sodium.h>

#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::crypto;

TEST_CASE("what is sealed to a signing key is read by its holder and by nobody else") {
    const auto reader = SigningKey::generate(), other = SigningKey::generate();
    const Bytes secret(320, 0x5a);
    const auto sealed = seal_for(reader.public_key(), secret);
    REQUIRE(sealed);
    CHECK(sealed->size() == secret.size() + kSealedBoxExtra);
    const auto opened = unseal(reader, *sealed);
    REQUIRE(opened);
    CHECK(std::equal(secret.begin(), secret.end(), opened->reveal().begin(), opened->reveal().end()));
    CHECK_FALSE(unseal(other, *sealed));
    CHECK(seal_for(reader.public_key(), secret) != sealed);  // fresh each time
    for (std::size_t i = 0; i < sealed->size(); ++i) {
        auto changed = *sealed;
        changed[i] ^= 1;
        CHECK_FALSE(unseal(reader, changed));
    }
    for (const std::size_t size : {std::size_t{0}, kSealedBoxExtra - 1})
        CHECK_FALSE(unseal(reader, ByteView{*sealed}.first(size)));
    CHECK(unseal(reader, seal_for(reader.public_key(), {}).value())->empty());
}

TEST_CASE("a key of small order or one that is no point seals nothing") {
    PublicKey identity;
    identity.bytes[0] = 1;
    CHECK_FALSE(seal_for(identity, Bytes{1}));
    CHECK_FALSE(seal_for(PublicKey{}, Bytes{1}));
    PublicKey no_point;
    no_point.bytes.fill(0xff);
    CHECK_FALSE(seal_for(no_point, Bytes{1}));
}

TEST_CASE("the box is libsodium's own, readable with the converted key") {
    const auto reader = SigningKey::generate();
    const Bytes secret{1, 2, 3};
    const auto sealed = seal_for(reader.public_key(), secret).value();
    unsigned char pair[crypto_sign_SECRETKEYBYTES], same[crypto_sign_PUBLICKEYBYTES];
    unsigned char secret_key[crypto_box_SECRETKEYBYTES], public_key[crypto_box_PUBLICKEYBYTES], read[3];
    const auto seed = reader.seed();
    crypto_sign_seed_keypair(same, pair, seed.reveal().data());
    REQUIRE(crypto_sign_ed25519_sk_to_curve25519(secret_key, pair) == 0);
    REQUIRE(crypto_scalarmult_base(public_key, secret_key) == 0);
    REQUIRE(crypto_box_seal_open(read, sealed.data(), sealed.size(), public_key, secret_key) == 0);
    CHECK(Bytes(read, read + 3) == secret);
}
