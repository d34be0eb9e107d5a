#include "sync/station/station.hpp"

#include <filesystem>

#include "crypto/keys/credential.hpp"
#include "crypto/keys/symbols.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/small_election.hpp"

using namespace valurna;
using namespace valurna::sync;

namespace {

PollingStation opened(const std::string& folder) {
    auto station = PollingStation::open(folder);
    if (!station.has_value()) FAIL(station.error().line());
    return std::move(station).value();
}

}  // namespace

TEST_CASE(
    "A voter votes once, hears plainly that the code was used, and finds the tracker's ballot in the "
    "ledger") {
    const tests::TemporaryFolder folder;
    const tests::SmallElection election(4);
    election.write_station(folder.path(), election.slip("s1"));
    auto station = opened(folder.path());
    CHECK(station.admit(election.voter(1)).refusal == AdmitRefusal::kClosed);
    REQUIRE(station.open_polls().has_value());
    const auto admitted = station.admit(election.voter(1));
    REQUIRE(admitted.voter);
    CHECK(admitted.voter->style == "both");
    const auto sealed = station.seal(*admitted.voter, election.ballot_of(1));
    REQUIRE(sealed.has_value());
    const auto tracker = station.cast(sealed.value().ballot);
    REQUIRE(tracker.has_value());
    CHECK(tracker.value() == crypto::tracker(sealed.value().ballot));
    const auto entries = station.ledger().entries(1, 1);
    REQUIRE(entries.has_value());
    const auto entry = decode_entry(entries.value().at(0));
    REQUIRE(entry.has_value());
    CHECK(crypto::tracker(std::get<BallotEntry>(entry.value()).ballot) == tracker.value());

    CHECK(station.admit(election.voter(1)).refusal == AdmitRefusal::kUsed);
    CHECK_FALSE(station.cast(sealed.value().ballot).has_value());
    CHECK(station.admit(tests::SmallElection(9).voter(8)).refusal == AdmitRefusal::kNotOnRoll);
    REQUIRE(station.close_polls().has_value());
    CHECK(station.admit(election.voter(2)).refusal == AdmitRefusal::kClosed);
    CHECK(station.ledger().size() == 3);
}

TEST_CASE("A typed code is told apart from a wrong one, a foreign one and a used one") {
    const tests::TemporaryFolder folder;
    // An election whose roll holds the credential of one real code.
    const auto code = crypto::draw_code();
    tests::SmallElection election(1);
    auto content = election.package;
    const auto credential = crypto::derive_credential(code, content.election.id);
    REQUIRE(credential);
    content.roll = election::Roll::of({{credential->public_key().bytes, "one"}});
    election.build(content);
    election.write_station(folder.path(), election.slip("s1"));

    auto station = opened(folder.path());
    REQUIRE(station.open_polls().has_value());
    CHECK(station.admit("").refusal == AdmitRefusal::kNotACode);
    CHECK(station.admit("HELLO WORLD").refusal == AdmitRefusal::kNotACode);
    auto mistyped = code;
    mistyped[3] = mistyped[3] == '7' ? '8' : '7';
    CHECK(station.admit(mistyped).refusal == AdmitRefusal::kNotACode);
    auto other = crypto::draw_code();
    while (other == code)
        other = crypto::draw_code();
    CHECK(station.admit(other).refusal == AdmitRefusal::kNotOnRoll);
    const auto admitted = station.admit(crypto::grouped(code));
    REQUIRE(admitted.voter);
    const auto sealed = station.seal(*admitted.voter, election.ballot_of(0));
    REQUIRE(sealed.has_value());
    REQUIRE(station.cast(sealed.value().ballot).has_value());
    CHECK(station.admit(code).refusal == AdmitRefusal::kUsed);
}

TEST_CASE("A choice that breaks the rule is never sealed") {
    const tests::TemporaryFolder folder;
    const tests::SmallElection election(4);
    election.write_station(folder.path(), election.slip("s1"));
    auto station = opened(folder.path());
    REQUIRE(station.open_polls().has_value());
    const auto admitted = station.admit(election.voter(1));
    REQUIRE(admitted.voter);
    const auto& voter = *admitted.voter;
    auto ballot = election.ballot_of(1);
    REQUIRE(station.seal(voter, ballot).has_value());

    SECTION("four projects where three are allowed") {
        tests::projects_of(ballot.contests[0].choice).chosen = {0, 1, 2, 3};
    }
    SECTION("projects for more than the money") {
        tests::projects_of(ballot.contests[1].choice).chosen = {3, 4, 5};
    }
    SECTION("nothing chosen and not declared blank") {
        tests::projects_of(ballot.contests[0].choice).chosen.clear();
    }
    SECTION("blank and chosen at once") {
        tests::projects_of(ballot.contests[0].choice).blank = true;
    }
    SECTION("a project that is not there") {
        tests::projects_of(ballot.contests[0].choice).chosen = {6};
    }
    SECTION("another ballot style") {
        ballot.style = "one";
    }
    SECTION("a contest left out") {
        ballot.contests.pop_back();
    }
    SECTION("the contests the other way round") {
        std::swap(ballot.contests[0], ballot.contests[1]);
    }
    CHECK_FALSE(station.seal(voter, ballot).has_value());
}

TEST_CASE("A ballot that the station did not check is never appended") {
    const tests::TemporaryFolder folder;
    const tests::SmallElection election(4);
    election.write_station(folder.path(), election.slip("s1"));
    auto station = opened(folder.path());
    REQUIRE(station.open_polls().has_value());
    const auto sealed = station.seal(*station.admit(election.voter(1)).voter, election.ballot_of(1));
    REQUIRE(sealed.has_value());
    crypto::SealedBallot forged = sealed.value().ballot;
    forged.signature[0] ^= 1;
    CHECK_FALSE(station.cast(crypto::EncodedBallot(forged)).has_value());
    crypto::SealedBallot other = sealed.value().ballot;
    other.credential = election.voter(3).public_key();
    CHECK_FALSE(station.cast(crypto::EncodedBallot(other)).has_value());
    CHECK(station.ledger().size() == 1);
    CHECK(station.cast(sealed.value().ballot).has_value());
}

TEST_CASE("A voter tests the machine, sees the seal open, and casts another seal with the same code") {
    const tests::TemporaryFolder folder;
    const tests::SmallElection election(4);
    election.write_station(folder.path(), election.slip("s1"));
    auto station = opened(folder.path());
    REQUIRE(station.open_polls().has_value());
    const auto voter = std::move(*station.admit(election.voter(1)).voter);
    auto tested = station.seal(voter, election.ballot_of(1));
    const auto cast = station.seal(voter, election.ballot_of(1));
    auto lying = tested.value();
    lying.randomness.contests[0][0] = crypto::random_scalar();
    CHECK_FALSE(station.spoil(lying).has_value());
    REQUIRE(station.spoil(tested.value()).has_value());
    CHECK_FALSE(station.cast(tested.value().ballot).has_value());
    REQUIRE(station.cast(cast.value().ballot).has_value());
    CHECK(station.ledger().spoiled() == 1);
    CHECK(station.ledger().ballots() == 1);
    CHECK_FALSE(station.spoil(cast.value()).has_value());
}

TEST_CASE("A second station process on the same folder is turned away until the first one ends") {
    const tests::TemporaryFolder folder;
    const tests::SmallElection election(2);
    election.write_station(folder.path(), election.slip("s1"));
    {
        const auto first = opened(folder.path());
        const auto second = PollingStation::open(folder.path());
        REQUIRE_FALSE(second.has_value());
        CHECK(second.error().code == ErrorCode::kRefused);
    }
    CHECK(PollingStation::open(folder.path()).has_value());
}

TEST_CASE("A folder with a foreign, missing or altered part does not become a station") {
    const tests::TemporaryFolder folder;
    const tests::SmallElection election(2);
    const tests::SmallElection other(2, "another-2026");
    const auto slip = election.slip("s1");
    const auto& path = folder.path();
    election.write_station(path, slip);
    REQUIRE(PollingStation::open(path).has_value());

    SECTION("the ledger is gone") {
        std::filesystem::remove(path + "/ledger.db");
    }
    SECTION("the key is gone") {
        std::filesystem::remove(path + "/station.key");
    }
    SECTION("the key is another station's") {
        tests::write_text(path + "/station.key", std::string(32, '\x08'));
    }
    SECTION("the key is cut off") {
        tests::write_text(path + "/station.key", std::string(31, '\x07'));
    }
    SECTION("the key can be read by everybody") {
        std::filesystem::permissions(path + "/station.key", std::filesystem::perms::others_read,
                                     std::filesystem::perm_options::add);
    }
    SECTION("the slip is another station's") {
        tests::write_text(path + "/slip.json", write_slip(election.slip("s2")));
    }
    SECTION("the package has one changed byte") {
        auto zip = as_text(election.zip);
        zip[zip.size() / 2] = static_cast<char>(zip[zip.size() / 2] ^ 1);
        tests::write_text(path + "/package.zip", zip);
    }
    SECTION("the package is another election's") {
        tests::write_text(path + "/package.zip", as_text(other.zip));
        tests::write_text(path + "/package.zip.minisig", other.signature);
    }
    SECTION("the package is signed by somebody else") {
        tests::write_text(
            path + "/package.zip.minisig",
            crypto::minisign_sign(other.authority, election.zip, package_comment("small-2026", 1)));
    }
    SECTION("the assignment is another station's") {
        tests::write_text(path + "/assignment.note", election.assignment(election.slip("s2")));
    }
    SECTION("the assignment is signed by somebody else") {
        tests::write_text(path + "/assignment.note", other.assignment(slip));
    }
    CHECK_FALSE(PollingStation::open(path).has_value());
}
