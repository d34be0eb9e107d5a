// The key that a station leaves on a stick: its one form, and everything else refused. docs/formats/stick.md
#include "sync/formats/stick_enrolment.hpp"

#include <string>

#include "base/sha256.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/must.hpp"

using namespace valurna;
using namespace valurna::sync;
using tests::must;

namespace {

const std::string kOrigin = "rost.example.se/vote-2026/library-1";
const std::string kKey = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
// Computed by Python's hashlib from the words of the format's page.
const std::string kWritten =
    "valurna enrolment by stick v1\nrost.example.se/vote-2026/library-1\nkey 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n"
    "proof d8fa433f91f99c1d18db3c80bf627ec88c0a36f6ade361f5afd5042818cb741e\n";

StickEnrolment enrolment() {
    StickEnrolment made;
    made.origin = kOrigin;
    for (std::size_t i = 0; i < made.key.bytes.size(); ++i)
        made.key.bytes[i] = static_cast<std::uint8_t>(i);
    const auto token_hash =
        sha256(as_bytes("3c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0"));
    made.proof = proof_of_slip(token_hash, kOrigin, made.key);
    return made;
}

}  // namespace

TEST_CASE("A station's key on a stick is written as its page says, and read back") {
    CHECK(write_stick_enrolment(enrolment()) == kWritten);
    const auto read = must(parse_stick_enrolment(kWritten));
    CHECK(read.origin == kOrigin);
    CHECK(to_hex(ByteView{read.key.bytes}) == kKey);
    CHECK(read.proof == enrolment().proof);
}

TEST_CASE("The proof on a stick is good for one token, one station and one key") {
    const auto made = enrolment();
    const auto token_hash =
        sha256(as_bytes("3c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0"));
    auto other_key = made.key;
    other_key.bytes[0] ^= 1;
    CHECK(proof_of_slip(token_hash, kOrigin, other_key) != made.proof);
    CHECK(proof_of_slip(token_hash, kOrigin + "2", made.key) != made.proof);
    CHECK(proof_of_slip(sha256(as_bytes("another token")), kOrigin, made.key) != made.proof);
}

TEST_CASE("What a station would not write on a stick is refused") {
    for (std::size_t length = 0; length < kWritten.size(); ++length)
        CHECK_FALSE(parse_stick_enrolment(kWritten.substr(0, length)).has_value());
    for (const auto& [what, instead] :
         std::initializer_list<std::pair<std::string, std::string>>{{"v1", "v2"},
                                                                    {"key 00", "key 0"},
                                                                    {"key 000102", "key 00010G"},
                                                                    {"proof ", "proof  "},
                                                                    {"0a0b", "0A0B"},
                                                                    {"\nkey", "\r\nkey"},
                                                                    {"\nkey", "\n\nkey"}}) {
        auto text = kWritten;
        const auto at = text.find(what);
        REQUIRE(at != std::string::npos);
        text.replace(at, what.size(), instead);
        CAPTURE(text);
        CHECK_FALSE(parse_stick_enrolment(text).has_value());
    }
    CHECK_FALSE(parse_stick_enrolment(kWritten + "\n").has_value());
    CHECK_FALSE(parse_stick_enrolment(std::string(1 << 20, 'k')).has_value());
}
