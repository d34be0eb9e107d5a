#include "crypto/keys/credential.hpp"

#include <set>

#include "crypto/keys/symbols.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::crypto;

TEST_CASE("a code gives one credential, however it is typed, and another in another election",
          "[credential]") {
    const std::string data = "0118ABCDVWX";
    const std::string code = data + check_symbol(data);
    const auto key = derive_credential(code, "malmo-2026");
    REQUIRE(key);
    std::string typed = "oil8-abcd-vwx";
    typed.push_back(code.back());
    const auto same = derive_credential(typed, "malmo-2026");
    REQUIRE(same);
    CHECK(same->public_key() == key->public_key());
    const auto other = derive_credential(code, "malmo-2027");
    REQUIRE(other);
    CHECK(other->public_key() != key->public_key());
    CHECK(verify(key->public_key(), as_bytes("x"), key->sign(as_bytes("x"))));
}

TEST_CASE("the published example of a code gives its published credential", "[credential]") {
    // docs/formats/voting-code.md; the seed was also computed by the reference program of Argon2.
    const auto key = derive_credential("K7QF-2MHT-9WXF", "example-2026");
    REQUIRE(key);
    CHECK(to_hex(key->seed().reveal()) == "b10bd32d8c16827f8d6d5d894070254532bd52018c206020d172a685075c956b");
    CHECK(to_hex(ByteView{key->public_key().bytes}) ==
          "f095846113b0c6e743f8bb08618feafcea8e86bd3854e94712bde5fc4cb471c9");
    CHECK(slip_number(key->public_key()) == "YS7TQ0");
}

TEST_CASE("what is no code gives no credential", "[credential]") {
    CHECK_FALSE(derive_credential("", "e"));
    CHECK_FALSE(derive_credential("0118-ABCD", "e"));
    CHECK_FALSE(derive_credential("0118-ABCD-VWX0-0", "e"));
    const std::string data = "0118ABCDVWX";
    std::string wrong = data + check_symbol(data);
    wrong[2] = wrong[2] == '7' ? '8' : '7';
    CHECK_FALSE(derive_credential(wrong, "e"));
}

TEST_CASE("slip numbers are six symbols that tell slips apart", "[credential]") {
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        const PublicKey key = SigningKey::generate().public_key();
        const std::string number = slip_number(key);
        CHECK(number.size() == 6);
        for (const char c : number)
            CHECK(kAlphabet.find(c) != std::string_view::npos);
        CHECK(slip_number(key) == number);
        seen.insert(number);
    }
    CHECK(seen.size() >= 199);  // 30 bits: two alike in 200 happen once in 50,000 runs
}
