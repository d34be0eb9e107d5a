#include "crypto/keys/sign.hpp"

#include <nlohmann/json.hpp>

#include "tests/crypto/support/vector_files.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::crypto;

TEST_CASE("signatures are those of RFC 8032", "[sign]") {
    const auto file = nlohmann::json::parse(vectors::read(vectors::path_of("ed25519-rfc8032.json")));
    REQUIRE(file["vectors"].size() == 5);
    for (const auto& v : file["vectors"]) {
        INFO("test " << v["test"].get<std::string>());
        const auto key = SigningKey::from_seed(*from_hex(v["seed"].get<std::string>()));
        REQUIRE(key);
        const Bytes message = *from_hex(v["message"].get<std::string>());
        CHECK(to_hex(ByteView{key->public_key().bytes}) == v["public"].get<std::string>());
        Signature signature = key->sign(message);
        CHECK(to_hex(ByteView{signature}) == v["signature"].get<std::string>());
        CHECK(verify(key->public_key(), message, signature));
        for (const std::size_t at : {0, 31, 32, 63}) {
            Signature bad = signature;
            bad[at] ^= 1;
            CHECK_FALSE(verify(key->public_key(), message, bad));
        }
        Bytes other = message;
        other.push_back(0);
        CHECK_FALSE(verify(key->public_key(), other, signature));
    }
}

TEST_CASE("a second signature cannot be made from a first (S + L)", "[sign]") {
    // From the edge cases that verifiers disagree on: same R, S raised by the group's order.
    PublicKey key;
    const Bytes pub = *from_hex("03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8");
    std::copy(pub.begin(), pub.end(), key.bytes.begin());
    const auto signature = [](const char* text) {
        Signature out{};
        const Bytes bytes = *from_hex(text);
        std::copy(bytes.begin(), bytes.end(), out.begin());
        return out;
    };
    const Bytes message = *from_hex("65646765");
    CHECK(verify(
        key, message,
        signature(
            "856a2ed09cd799d8512e5cec83e272a53855915510251ef8df50e909184d175bda3ba883d9b4bfa51c148a4bb62388"
            "eea31a6afde72d70eaef6ef5719b31f800")));
    CHECK_FALSE(verify(
        key, message,
        signature("856a2ed09cd799d8512e5cec83e272a53855915510251ef8df50e909184d175bc70f9ee0f317d2fdf2b081ee"
                  "941d6703a41a6afde72d70eaef6ef5719b31f810")));
}

TEST_CASE("keys of small order, under which one signature fits every message, are refused", "[sign]") {
    Signature zero{};
    zero[0] = 1;  // R = identity, S = 0
    for (const char* encoding : {"0100000000000000000000000000000000000000000000000000000000000000",
                                 "0000000000000000000000000000000000000000000000000000000000000000",
                                 "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                                 "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                                 "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                                 "0100000000000000000000000000000000000000000000000000000000000080"}) {
        INFO(encoding);
        PublicKey key;
        const Bytes bytes = *from_hex(encoding);
        std::copy(bytes.begin(), bytes.end(), key.bytes.begin());
        for (int i = 0; i < 16; ++i)
            CHECK_FALSE(verify(key, as_bytes("message " + std::to_string(i)), zero));
    }
}

TEST_CASE("a key comes back from its seed, and no other length is a seed", "[sign]") {
    const SigningKey key = SigningKey::generate();
    const SecretBytes seed = key.seed();
    const auto again = SigningKey::from_seed(seed.reveal());
    REQUIRE(again);
    CHECK(again->public_key() == key.public_key());
    CHECK(again->sign(as_bytes("x")) == key.sign(as_bytes("x")));
    CHECK_FALSE(SigningKey::from_seed(Bytes(31)));
    CHECK_FALSE(SigningKey::from_seed(Bytes(33)));
    CHECK(SigningKey::generate().public_key() != key.public_key());
}

TEST_CASE("a fingerprint is eight groups of four that two people can read out", "[sign]") {
    const std::string print = fingerprint(as_bytes("public key"));
    CHECK(print.size() == 39);
    for (std::size_t i = 0; i < print.size(); ++i) {
        if (i % 5 == 4) {
            CHECK(print[i] == ' ');
        } else {
            CHECK(std::string_view("0123456789abcdef").find(print[i]) != std::string_view::npos);
        }
    }
    CHECK(print == fingerprint(as_bytes("public key")));
    CHECK(print != fingerprint(as_bytes("public kez")));
}
