#include "base/bytes.hpp"

#include "tests/crypto/support/samples.hpp"

using namespace valurna;
using namespace valurna::crypto;
using namespace valurna::crypto::samples;

TEST_CASE("base64 as RFC 4648 section 10 has it", "[bytes]") {
    const std::pair<std::string_view, std::string_view> vectors[] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
    };
    for (const auto& [plain, encoded] : vectors) {
        CHECK(to_base64(as_bytes(plain)) == encoded);
        const auto back = from_base64(encoded);
        REQUIRE(back);
        CHECK(as_text(*back) == plain);
    }
}

TEST_CASE("a byte string has one base64 text and no second one", "[bytes]") {
    for (const char* bad : {"Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm9v ", " Zm9v", "Zm9v\n", "Zm 9", "Zm-_",
                            "=", "====", "Zg==Zg==", "Z===", "Zm9v="}) {
        INFO(bad);
        CHECK_FALSE(from_base64(bad));
    }
    CHECK_FALSE(from_base64(std::string_view("Zm9\0", 4)));
}

TEST_CASE("hex is lower case and whole", "[bytes]") {
    CHECK(to_hex(Bytes{0x00, 0xAF, 0x10}) == "00af10");
    CHECK(from_hex("00af10") == Bytes{0x00, 0xAF, 0x10});
    CHECK(from_hex("") == Bytes{});
    for (const char* bad : {"0", "0x", "0G", "AF", "a f", "af1"})
        CHECK_FALSE(from_hex(bad));
}

TEST_CASE("any bytes come back from hex and base64", "[bytes]") {
    Dice dice;
    INFO("seed " << dice.seed());
    for (int i = 0; i < 200; ++i) {
        const Bytes bytes = dice.bytes(dice.below(70));
        CHECK(from_hex(to_hex(bytes)) == bytes);
        CHECK(from_base64(to_base64(bytes)) == bytes);
    }
}
