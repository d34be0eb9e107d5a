// What an official writes as an amount of money, through the real program: read, noted or refused, never guessed.
#include <filesystem>

#include "election/definition/definition.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/refused.hpp"
#include "tests/support/small_election.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kTally = std::string(valurna::tests::kBinDir) + "/valurna-tally";
const std::string kCases = std::string(valurna::tests::kSourceDir) + "/tests/vectors/cases/";

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Finished stanford(const std::string& list, const std::string& out, const std::string& budget = "20000") {
    return run(kTally,
               {"election", "import-stanford", list, "-o", out, "--budget", budget, "--currency", "SEK"});
}

std::int64_t cost_in(const std::string& definition) {
    const auto election = election::parse_election(tests::read_text(definition), definition);
    REQUIRE(election);
    return election.value().contests.at(0).projects.at(0).cost.minor;
}

}  // namespace

TEST_CASE("a date in the column of costs is refused with row, column and text, and nothing is written",
          "[amounts]") {
    const TemporaryFolder folder;
    const std::string out = folder.path() + "/election.json";
    const auto refused = stanford(kCases + "amount-date.csv", out);
    check_refused(refused, "line 2: the cost \"15.01.2024\" is no amount: it is a date");
    CHECK(contains(refused.err, "(column cost)"));
    CHECK_FALSE(std::filesystem::exists(out));
}

TEST_CASE("1234.500 is one thousand two hundred and thirty-four and a half, and that is said", "[amounts]") {
    const TemporaryFolder folder;
    const std::string out = folder.path() + "/election.json";
    const auto imported = stanford(kCases + "amount-three-decimals.csv", out);
    INFO(imported.err);
    REQUIRE(imported.status == 0);
    CHECK(cost_in(out) == 123'450);
    CHECK(contains(imported.err, "line 2: the cost \"1234.500\" is read as 1234.50 (column cost)"));
}

TEST_CASE("the total of --budget is read by the same rule, noted and refused alike", "[amounts]") {
    const TemporaryFolder folder;
    const std::string list = kCases + "amount-three-decimals.csv", out = folder.path() + "/election.json";
    const auto noted = stanford(list, out, "12.500");
    REQUIRE(noted.status == 0);
    CHECK(contains(noted.err, "the total \"12.500\" is read as 12500"));
    for (const char* budget :
         {"15.01.2024", "20-30", "2 tkr", "-5", "5 000 10 000", "12,34,567", "5%", "0", ""})
        CHECK(stanford(list, folder.path() + "/other.json", budget).status == 1);
    CHECK_FALSE(std::filesystem::exists(folder.path() + "/other.json"));
}

TEST_CASE("limits of a count are read by the same rule", "[amounts]") {
    const auto counted = [](const std::string& limit) {
        return run(kTally, {"count", "--pabulib", kCases + "limit.pb", "--category-limit", limit});
    };
    const auto noted = counted("green=50.000");
    CHECK(noted.status == 0);
    CHECK(contains(noted.err, "the limit \"50.000\" is read as 50000"));
    CHECK(noted.out == counted("green=50000").out);
    CHECK(counted("green=50 000 kr").out == noted.out);
    CHECK(contains(counted("green=2 tkr").err, "\"2 tkr\" is no amount"));
    CHECK(counted("green=2 tkr").status == 1);
    CHECK(counted("green=15.01.2024").status == 1);
}
