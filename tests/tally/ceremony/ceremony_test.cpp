// A count as trustees and server hold it together, turn by turn, with a folder that goes from hand to hand.

#include "tally/ceremony/ceremony.hpp"

#include <filesystem>

#include <nlohmann/json.hpp>

#include "base/system/files.hpp"
#include "crypto/keys/credential.hpp"
#include "tally/ceremony/turns.hpp"
#include "tally/codes/voids.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/polled_town.hpp"

using namespace valurna;
using namespace valurna::tests;

TEST_CASE("two of three trustees: mixed, opened, counted, and anyone can check it; any two open the same") {
    PolledTown town(2, 3, 9);
    town.close();
    must(town.first_mix("mixed"));
    for (const std::uint32_t trustee : {3U, 1U, 2U})
        must(town.trustee_mix("mixed", trustee));
    std::string first;
    for (const auto& [one, other] : {std::pair(1U, 2U), std::pair(3U, 1U), std::pair(2U, 3U)}) {
        const std::string folder = town.folder("by-" + std::to_string(one) + std::to_string(other));
        std::filesystem::copy(town.folder("mixed"), folder, std::filesystem::copy_options::recursive);
        must(town.open(folder, one));
        must(town.open(folder, other));
        const auto counted =
            must(tally::conclude_count(town.office(), town.authority(), folder, {[](const auto&) {}}));
        auto outcome = nlohmann::json::parse(counted.outcome_json);
        CHECK(outcome.at("trustees_needed") == 2);
        CHECK(outcome.at("mixers") ==
              std::vector<std::string>{"the tally server", "Trustee C", "Trustee A", "Trustee B"});
        CHECK(outcome.at("opened_by").size() == 2);
        outcome.erase("opened_by");
        if (first.empty()) first = outcome.dump();
        CHECK(outcome.dump() == first);
        const auto verified = town.verify(counted.record_folder);
        INFO(verified.out << verified.err);
        CHECK(verified.status == 0);
        CHECK(verified.out.find("all of it holds") != std::string::npos);
        CHECK(verified.out.find("NOT PROVEN") == std::string::npos);
    }
}

TEST_CASE(
    "no ballot is opened before as many trustees as are needed have mixed, and each only by one of them") {
    PolledTown town(2, 3, 4);
    town.close();
    must(tally::begin_ceremony(town.office(), town.folder("c"), std::nullopt));
    const auto refused = [&](const std::string& why = "different mixers") {
        const auto opened = town.open(town.folder("c"), 1);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().what.find(why) != std::string::npos);
        CHECK_FALSE(std::filesystem::exists(town.folder("c/contests/park/opening-1")));
    };
    refused();
    must(town.server_mix("c"));
    refused();
    const auto checked = PolledTown::verify(town.folder("c"));  // nor does anybody take it for a record
    CHECK(checked.status == 1);
    CHECK(checked.err.find("mixed by 1 of the 2 different mixers") != std::string::npos);
    must(town.server_mix("c"));  // the same one again is not another
    refused();
    must(town.trustee_mix("c", 2));
    refused("1 of the 2 trustees who are needed to open have mixed");
    must(town.trustee_mix("c", 2));  // nor does it count twice
    refused("1 of the 2 trustees");
    must(town.trustee_mix("c", 3));
    refused("whoever opens them mixes them first");
    must(town.open(town.folder("c"), 2));
    must(town.open(town.folder("c"), 3));
    CHECK(std::filesystem::exists(town.folder("c/contests/park/opening-2")));
    // Who mixes later makes the openings worthless, and they go.
    must(town.trustee_mix("c", 1));
    CHECK_FALSE(std::filesystem::exists(town.folder("c/contests/park/opening-2")));
    CHECK(town.open(town.folder("c"), 1));
}

TEST_CASE("one trustee of the two that are needed opens nothing") {
    PolledTown town(2, 3, 4);
    town.close();
    must(town.first_mix("c"));
    must(town.trustee_mix("c", 1));
    must(town.trustee_mix("c", 2));
    must(town.open(town.folder("c"), 1));
    const auto counted =
        tally::conclude_count(town.office(), town.authority(), town.folder("c"), [](const auto&) {});
    REQUIRE_FALSE(counted);
    CHECK(counted.error().what.find("1 of the 2 trustees") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(town.folder("data/record")));
}

TEST_CASE("a trustee whose laptop died in the middle of mixing or opening begins that turn again") {
    PolledTown town(2, 3, 5);
    town.close();
    must(town.first_mix("c"));
    must(town.trustee_mix("c", 1));
    // The notes are written last: the turn is not done without all of them.
    for (const std::string contest : {"park", "street"})
        std::filesystem::remove(town.folder("c/contests/" + contest + "/mix-2/mix.note"));
    must(valurna::write_file(town.folder("c/contests/park/mix-2/ballots.txt"), as_bytes("half a li"), 0644));
    must(town.trustee_mix("c", 3));
    must(town.trustee_mix("c", 1));
    must(town.open(town.folder("c"), 1));
    for (const std::string contest : {"park", "street"})
        std::filesystem::remove(town.folder("c/contests/" + contest + "/opening-1/proofs.txt"));
    must(town.open(town.folder("c"), 1));
    must(town.open(town.folder("c"), 3));
    CHECK(tally::conclude_count(town.office(), town.authority(), town.folder("c"), [](const auto&) {}));
}

TEST_CASE("ballots that come in after the ceremony began are not lost: it must begin again") {
    PolledTown town(1, 2, 3);
    auto late = town.town().station("late");
    must(late.open_polls());
    REQUIRE(vote(late, town.town().small(), 7));
    town.close();
    must(tally::hold_first_mix(town.office(), town.folder("c"),
                               town.town().decided("the late station's bus broke down"), {}));
    must(town.trustee_mix("c", 2));
    must(town.open(town.folder("c"), 2));
    must(late.close_polls());
    REQUIRE(sync::push(town.town().station_folder("late")).outcome == sync::UplinkOutcome::kDone);
    const auto counted =
        tally::conclude_count(town.office(), town.authority(), town.folder("c"), [](const auto&) {});
    REQUIRE_FALSE(counted);
    CHECK(counted.error().what.find("more ballots have come in") != std::string::npos);
    must(town.first_mix("again"));
    must(town.trustee_mix("again", 2));
    must(town.open(town.folder("again"), 2));
    CHECK(must(tally::conclude_count(town.office(), town.authority(), town.folder("again"), [](const auto&) {
          })).tally.ballots == 4);
}

TEST_CASE("a ceremony is superseded by a counted slip that is void since, before its count and after it") {
    PolledTown town(1, 2, 3);
    town.close();
    must(town.first_mix("c"));
    must(town.trustee_mix("c", 2));
    must(town.open(town.folder("c"), 2));
    std::filesystem::copy(town.folder("c"), town.folder("kept"), std::filesystem::copy_options::recursive);
    must(tally::conclude_count(town.office(), town.authority(), town.folder("c"), [](const auto&) {}));
    tally::VoidOrder order;
    order.slip = crypto::slip_number(town.town().small().voter(0).public_key());
    order.reason = "stolen";
    order.by = {"Ada", "Bo"};
    order.although_used = true;
    const auto decision = town.town().decided(order.reason);
    order.decision = &decision;
    CHECK_FALSE(tally::declare_void(town.office(), town.authority(), order));  // too late
    must(town.office().store().set_fact(tally::Fact::kOpeningBegun, ""));
    must(tally::declare_void(town.office(), town.authority(), order));
    for (const std::string folder : {"c", "kept"}) {
        const auto counted =
            tally::conclude_count(town.office(), town.authority(), town.folder(folder), [](const auto&) {});
        REQUIRE_FALSE(counted);
        CHECK(counted.error().what.find("this ceremony is superseded: slip ") != std::string::npos);
    }
    must(town.first_mix("again"));
    must(town.trustee_mix("again", 2));
    must(town.open(town.folder("again"), 2));
    CHECK(must(tally::conclude_count(town.office(), town.authority(), town.folder("again"), [](const auto&) {
          })).tally.counted() == 2);
}

TEST_CASE("an override is two people's signed word in the record, and anyone who checks it is told") {
    PolledTown town(1, 2, 3);
    auto late = town.town().station("late");
    must(late.open_polls());
    REQUIRE(vote(late, town.town().small(), 7));
    REQUIRE(sync::push(town.town().station_folder("late")).outcome == sync::UplinkOutcome::kDone);
    town.close();
    must(tally::hold_first_mix(town.office(), town.folder("c"), town.town().decided("the station burnt down"),
                               {}));
    must(town.trustee_mix("c", 2));
    must(town.open(town.folder("c"), 2));
    const auto counted =
        must(tally::conclude_count(town.office(), town.authority(), town.folder("c"), [](const auto&) {}));
    const auto verified = town.verify(counted.record_folder);
    INFO(verified.out << verified.err);
    CHECK(verified.status == 0);
    CHECK(verified.out.find(
              "Ada and Bo signed with their keys to count all the same: the station burnt down") !=
          std::string::npos);
    // Without their word the red reconciliation is a refusal.
    std::filesystem::remove(town.folder("c/override.note"));
    CHECK_FALSE(town.open(town.folder("c"), 2));
}

TEST_CASE("a ballot that no station would seal is listed and left out, and the others are counted") {
    PolledTown town(2, 3, 0);
    auto& station = town.station();
    const auto& small = town.town().small();
    for (const std::size_t voter : {0U, 2U, 4U})
        REQUIRE(vote(station, small, voter));
    const auto cast_raw = [&](std::size_t voter, const Bytes& bytes, bool shifted) {
        must(station.cast(
            crypto::EncodedBallot(forged_ballot(town.package(), small.voter(voter), bytes, shifted))));
    };
    cast_raw(6, Bytes(1, 0xFF), false);  // blank and everything at once
    cast_raw(8, Bytes(1, 0x20), true);   // a point that embeds nothing
    town.close();
    must(town.first_mix("c"));
    must(town.trustee_mix("c", 2));
    must(town.trustee_mix("c", 3));
    must(town.open(town.folder("c"), 2));
    must(town.open(town.folder("c"), 3));
    const auto counted =
        must(tally::conclude_count(town.office(), town.authority(), town.folder("c"), [](const auto&) {}));
    CHECK(counted.tally.counted() == 5);
    CHECK(counted.tally.contests.at(0).choices.size() == 3);
    REQUIRE(counted.tally.invalid_in("park") == 2);
    const std::string listed = must(valurna::read_text(town.folder("data/record/contests/park/invalid.txt")));
    CHECK(listed.find(" unreadable\n") != std::string::npos);
    CHECK(listed.find(" against-rules\n") != std::string::npos);
    CHECK(town.verify(counted.record_folder).status == 0);
}

TEST_CASE(
    "the ballot of a slip that two people declared void is left out, listed, and its note is in the record") {
    PolledTown town(1, 2, 4);
    const auto credential = to_hex(town.town().small().voter(2).public_key().bytes);
    town.close();
    const auto decision = town.town().decided("found in the street");
    must(tally::declare_void(town.office(), town.authority(),
                             {credential, "found in the street", {}, "", true, &decision}));
    must(town.first_mix("c"));
    must(town.trustee_mix("c", 2));
    must(town.open(town.folder("c"), 2));
    const auto counted =
        must(tally::conclude_count(town.office(), town.authority(), town.folder("c"), [](const auto&) {}));
    CHECK(counted.tally.counted() == 3);
    const auto outcome = nlohmann::json::parse(counted.outcome_json);
    // Where a ballot stands in the log is up to its number.
    const auto ballots = must(town.office().store().ballots(0, 4));
    const auto found = std::find_if(ballots.begin(), ballots.end(), [&](const auto& ballot) {
        return to_hex(ballot.credential.bytes) == credential;
    });
    REQUIRE(found != ballots.end());
    CHECK(outcome.at("void") == std::vector<std::uint64_t>{found->index});
    CHECK(must(valurna::read_text(counted.record_folder + "/left-out.txt")) ==
          std::to_string(found->index) + " void\n");
    CHECK(must(valurna::read_text(counted.record_folder + "/voids/1.note")).find("found in the street") !=
          std::string::npos);
    const auto verified = town.verify(counted.record_folder);
    INFO(verified.out << verified.err);
    CHECK(verified.status == 0);
    CHECK(verified.out.find("1 slip declared void by signed notes, 1 of their ballots left out") !=
          std::string::npos);
    // Without the note, leaving the ballot out is a fraud that everybody sees.
    std::filesystem::remove(town.folder("c/voids/1.note"));
    const auto opened = town.open(town.folder("c"), 2);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().where == "left-out.txt");
}

TEST_CASE("nobody voted: there is nothing to mix or open, and the count says so") {
    PolledTown town(2, 3, 0);
    town.close();
    must(town.first_mix("c"));
    const auto counted =
        must(tally::conclude_count(town.office(), town.authority(), town.folder("c"), [](const auto&) {}));
    CHECK(counted.tally.ballots == 0);
    CHECK(town.verify(counted.record_folder).status == 0);
}

TEST_CASE("one single ballot is mixed, opened and counted like any other") {
    PolledTown town(2, 2, 1);
    town.close();
    must(town.first_mix("c"));
    must(town.trustee_mix("c", 1));
    must(town.trustee_mix("c", 2));
    must(town.open(town.folder("c"), 1));
    must(town.open(town.folder("c"), 2));
    const auto counted =
        must(tally::conclude_count(town.office(), town.authority(), town.folder("c"), [](const auto&) {}));
    CHECK(counted.tally.contests.at(0).choices.size() == 1);
    CHECK(town.verify(counted.record_folder).status == 0);
    // What a person types first works too.
    CHECK(run(std::string(valurna::tests::kBinDir) + "/valurna-verify", {counted.record_folder}).status == 0);
}

TEST_CASE("a key of another election opens nothing here") {
    PolledTown town(1, 2, 2);
    town.close();
    must(town.first_mix("c"));
    must(town.trustee_mix("c", 1));
    const Council strangers(town.package().election, 1, 2);
    const auto opened =
        tally::hold_decryption(town.folder("c"), {}, strangers.share(1), [](const auto&) {}, {});
    REQUIRE_FALSE(opened);
    CHECK(opened.error().what.find("none of this election") != std::string::npos);
}
