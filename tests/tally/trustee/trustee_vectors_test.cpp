// Ceremonies of the first version: a key that was made once must be verifiable by every later version.
#include "crypto/trustees/trustee.hpp"
#include "tally/trustee/judge.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/trustees.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kVectors = std::string(valurna::tests::kSourceDir) + "/tests/vectors/key-generation/";

}  // namespace

TEST_CASE("a ceremony of the first version gives its key", "[trustee]") {
    const auto key = tally::generated_key(kVectors + "finished", "golden-2026", "rost.example.se");
    if (!key) FAIL(key.error().line());
    CHECK(to_hex(key.value().key.bytes) ==
          "aa9a616f7df2e82b0bcd66be66939d6e58a5f82ce0ce9b53adb7c1d5d95a2542");
    CHECK(key.value().needed == 2);
    CHECK(crypto::verify_election_key(key.value(), "golden-2026"));
    const auto exchange = tally::read_exchange(kVectors + "finished");
    REQUIRE(exchange.has_value());
    const auto judged = tally::judge_exchange(exchange.value());
    REQUIRE(judged.has_value());
    CHECK(judged.value().verdicts.empty());
    CHECK(judged.value().agreement.fingerprint() == "e2de 0b94 5ed4 c070 5b6d fed0 c252 638f");
}

TEST_CASE("a complaint of the first version names the dealer", "[trustee]") {
    const auto exchange = tally::read_exchange(kVectors + "complaint");
    REQUIRE(exchange.has_value());
    const auto judged = tally::judge_exchange(exchange.value());
    REQUIRE(judged.has_value());
    REQUIRE(judged.value().verdicts.size() == 1);
    CHECK(judged.value().verdicts[0].at_fault() == 3);
    check_says(tally::generated_key(kVectors + "complaint", "golden-2026", "rost.example.se"),
               {"complaint-1-against-3.txt"});
}
