#include "crypto/keys/key_file.hpp"

#include <stdexcept>

#include "tests/crypto/support/samples.hpp"

using namespace valurna;
using namespace valurna::crypto;
using namespace valurna::crypto::samples;

namespace {

SecretBytes secret(std::string_view text) {
    return SecretBytes::copy_of(as_bytes(text));
}

}  // namespace

// Each opening costs 256 MiB and a good part of a second by design, so this is one case with few openings.
TEST_CASE("a key file opens with its passphrase and purpose, and in no other way", "[key_file]") {
    Dice dice;
    INFO("seed " << dice.seed());
    const Bytes content = dice.bytes(32);
    const SecretBytes passphrase = secret("tre gamla lönnar vid ån");
    const std::string file = lock_secret(SecretBytes::copy_of(content), passphrase, "trustee");

    const auto opened = unlock_secret(file, passphrase, "trustee");
    REQUIRE(opened);
    const bool same =
        std::equal(content.begin(), content.end(), opened->reveal().begin(), opened->reveal().end());
    CHECK(same);

    CHECK_FALSE(unlock_secret(file, secret("tre gamla lönnar vid åm"), "trustee"));
    CHECK_FALSE(unlock_secret(file, passphrase, "authority"));

    SECTION("somebody who writes another purpose into the file gains nothing") {
        std::string other = file;
        other.replace(other.find("trustee"), 7, "station");
        CHECK_FALSE(unlock_secret(other, passphrase, "station"));
        CHECK_FALSE(unlock_secret(other, passphrase, "trustee"));
    }
    SECTION("one flipped bit of salt, nonce or content is refused") {
        for (const char* field : {"salt ", "nonce ", "box "}) {
            const std::size_t begin = file.find(field) + std::string(field).size();
            const std::size_t end = file.find('\n', begin);
            Bytes bytes = *from_base64(file.substr(begin, end - begin));
            bytes[dice.below(bytes.size())] ^= static_cast<std::uint8_t>(1U << dice.below(8));
            std::string bad = file;
            bad.replace(begin, end - begin, to_base64(bytes));
            INFO(field);
            CHECK_FALSE(unlock_secret(bad, passphrase, "trustee"));
        }
    }
    SECTION("files of another form are refused before any guessing") {
        CHECK_FALSE(unlock_secret("", passphrase, "trustee"));
        CHECK_FALSE(unlock_secret(file.substr(0, file.size() - 1), passphrase, "trustee"));
        CHECK_FALSE(unlock_secret(file + "\n", passphrase, "trustee"));
        std::string weaker = file;
        weaker.replace(weaker.find("268435456"), 9, "8192");
        CHECK_FALSE(unlock_secret(weaker, passphrase, "trustee"));
        CHECK_FALSE(unlock_secret(std::string(100'000, 'x'), passphrase, "trustee"));
    }
    SECTION("what is not a purpose is a fault of the caller") {
        CHECK_THROWS_AS(lock_secret(secret("x"), passphrase, ""), std::invalid_argument);
        CHECK_THROWS_AS(lock_secret(secret("x"), passphrase, "two\nlines"), std::invalid_argument);
        CHECK_THROWS_AS(lock_secret(SecretBytes(4097), passphrase, "trustee"), std::invalid_argument);
    }
    SECTION("the file tells nothing of the secret in clear") {
        CHECK(file.find(to_base64(content)) == std::string::npos);
        CHECK(file.find(to_hex(content)) == std::string::npos);
        CHECK(lock_secret(SecretBytes::copy_of(content), passphrase, "trustee") != file);
    }
}
