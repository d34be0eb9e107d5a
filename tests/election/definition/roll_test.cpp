// The roll says who may vote with which ballot; it is signed, so there is one way to write it.
#include "election/definition/roll.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/files.hpp"

using namespace valurna;
using namespace valurna::election;

namespace {

Election sample() {
    return parse_election(valurna::tests::repository_file("tests/vectors/election/base.json"), "base.json")
        .value();
}

std::array<std::uint8_t, 32> key(std::uint8_t first) {
    std::array<std::uint8_t, 32> bytes{};
    bytes[0] = first;
    bytes[31] = 0xab;
    return bytes;
}

std::string line(std::uint8_t first, const std::string& style) {
    std::string hex(64, '0');
    hex[0] = "0123456789abcdef"[first >> 4];
    hex[1] = "0123456789abcdef"[first & 15];
    hex[62] = 'a';
    hex[63] = 'b';
    return hex + " " + style + "\n";
}

std::string refused(const std::string& text) {
    const auto roll = Roll::parse(text, sample());
    REQUIRE_FALSE(roll.has_value());
    return roll.error().line();
}

}  // namespace

TEST_CASE("a roll that is made, written and read finds each credential and no other") {
    const auto made = Roll::of({{key(0xf0), "young"}, {key(1), "grown"}, {key(0x80), "grown"}});
    CHECK(made.text() == line(1, "grown") + line(0x80, "grown") + line(0xf0, "young"));
    const auto read = Roll::parse(made.text(), sample());
    REQUIRE(read.has_value());
    CHECK(read.value().entries().size() == 3);
    CHECK(read.value().text() == made.text());
    REQUIRE(read.value().find(key(0xf0)) != nullptr);
    CHECK(read.value().find(key(0xf0))->style == "young");
    CHECK(read.value().find(key(2)) == nullptr);
    CHECK(Roll().find(key(2)) == nullptr);
    CHECK(Roll::parse("", sample()).value().entries().empty());
    CHECK_THROWS(Roll::of({{key(1), "grown"}, {key(1), "young"}}));
}

TEST_CASE("a roll that was altered by hand is refused with its line") {
    CHECK(refused(line(2, "grown") + line(1, "grown")).find("line 2: the credential is not above") !=
          std::string::npos);
    CHECK(refused(line(2, "grown") + line(2, "young")).find("line 2") != std::string::npos);
    CHECK(refused(line(2, "old")).find("no ballot style \"old\"") != std::string::npos);
    CHECK(refused(line(2, "grown") + line(3, "grown").substr(0, 70))
              .find("line 2: the last line does not end") != std::string::npos);
    std::string capitals = line(2, "grown");
    capitals[63] = 'B';
    CHECK(refused(capitals).find("line 1: this is not a credential") != std::string::npos);
    CHECK(refused("\n").find("line 1") != std::string::npos);
    CHECK(refused(line(2, "")).find("line 1") != std::string::npos);
    CHECK(refused(line(2, "grown\r")).find("no ballot style") != std::string::npos);
    CHECK(refused(line(2, " grown")).find("no ballot style") != std::string::npos);
}
