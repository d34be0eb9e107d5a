// How many voted, as somebody adds it up who has the page, the terminal and the record beside each other.

#include <map>

#include <nlohmann/json.hpp>

#include "crypto/group/transcript.hpp"
#include "crypto/keys/credential.hpp"
#include "crypto/keys/symbols.hpp"
#include "tally/ceremony/ceremony.hpp"
#include "tally/codes/voids.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"
#include "tests/support/files.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kBin = valurna::tests::kBinDir;

crypto::SigningKey named(const std::string& name) {
    return std::move(*crypto::SigningKey::from_seed(crypto::sha256(as_bytes(name))));
}

// 60 slips, 4 spare ones, 5 credentials of the staff's.
void issue_all(tally::Office& office, const SmallElection& small) {
    must(office.store().add_credentials(small.package.roll.entries()));
    std::vector<tally::IssuedCode> codes;
    for (int i = 0; i < 4; ++i)
        codes.push_back({named("spare " + std::to_string(i)).public_key().bytes, "one", "Reserve",
                         tally::CodeKind::kSpare});
    for (int i = 0; i < 5; ++i)
        codes.push_back({named("staff " + std::to_string(i)).public_key().bytes, "one", "library",
                         tally::CodeKind::kPool});
    must(office.store().issue(codes));
}

void close_and_send(sync::PollingStation& station, const Town& town, const std::string& id) {
    must(station.close_polls());
    REQUIRE(sync::push(town.station_folder(id)).outcome == sync::UplinkOutcome::kDone);
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "what is counted adds up: places, codes, and beside them what was void, repeated or never handed out") {
    const SmallElection small(60);
    Town town("small-2026", [&](tally::Office& office) { issue_all(office, small); });
    const auto slip = [&](std::size_t voter) { return crypto::slip_number(small.voter(voter).public_key()); };
    const auto decision = town.decided("Why");
    const auto declare = [&](const std::string& number, const std::string& replaced_by = {}) {
        must(tally::declare_void(town.office(), town.authority(),
                                 {number, "Why", {}, replaced_by, true, &decision}));
    };
    {
        auto library = town.station("library"), school = town.station("school");
        must(library.open_polls());
        must(school.open_polls());
        for (std::size_t i = 0; i < 25; ++i)
            REQUIRE(vote(library, small, i));
        for (std::size_t i = 24; i < 45; ++i)  // the first of them has voted at the library
            REQUIRE(vote(school, small, i));
        const auto spare = named("spare 0");
        declare(slip(46), crypto::slip_number(spare.public_key()));
        const auto admitted = school.admit(named("spare 0"));
        REQUIRE(admitted.voter);
        must(
            school.cast(must(school.seal(*admitted.voter, {"one", {tests::approving("park", {0})}})).ballot));
        close_and_send(library, town, "library");
        close_and_send(school, town, "school");
    }
    declare(slip(3));  // it has voted
    for (std::size_t i = 50; i < 60; ++i)
        declare(slip(i));  // never handed out
    CHECK(must(town.office().store().turnout()).ballots == 47);
    must(town.office().close({"2026-12-14", {}}));
    // Before the count: as many as are counted later.
    CHECK(has(town.get("/?lang=en").body, "45 votes have come in"));

    std::vector<std::string> words{"count", "--data", town.office().folder()};
    for (const auto& word : town.key_options())
        words.push_back(word);
    const auto counted = run(kBin + "/valurna-tally", words);
    INFO(counted.out << counted.err);
    REQUIRE(counted.status == 0);
    CHECK(has(counted.out, "45 of 49 codes were used; 45 ballots counted, 2 left out."));
    CHECK(has(counted.out, "Of all 69 codes: 12 void, 3 spare, 5 of the staff's own that nobody needed."));

    const auto json = nlohmann::json::parse(town.get("/result.json").body);
    CHECK(json.at("counted") == 45);
    CHECK(json.at("codes") == 49);
    REQUIRE(json.at("places").size() == 2);
    CHECK(json["places"][0].at("ballots") == 24);  // the library: 25, one void
    CHECK(json["places"][1].at("ballots") == 21);  // the school: 22, one repeated
    const auto page = town.get("/?lang=en").body;
    CHECK(has(page, "45 of 49 voting codes were used (92%)."));
    CHECK(has(page,
              "Of all 69 voting codes: 45 used, 12 void, 3 spare and set aside, 5 of the staff&#39;s own and "
              "not needed, and 4 not used."));
    CHECK(has(page, "Came in as well and is not counted: 1 repeated vote and 1 vote of a void slip."));
    const auto codes = run(kBin + "/valurna-tally", {"codes", "count", "--data", town.office().folder()});
    CHECK(has(codes.out,
              "69 voting codes issued\n45 used, 12 void, 12 not used (of these set aside: 3 spare slips "
              "and 5 of the staff's own)\n"));

    // One ballot has one number for people, wherever they read it. Files count from 0.
    const auto ballots = must(town.office().store().ballots(0, 100));
    std::size_t repeated = 0, first = 0, voided = 0;  // where they stand is up to their numbers
    for (const auto& ballot : ballots) {
        if (ballot.credential == small.voter(3).public_key()) voided = ballot.index;
        if (!ballot.duplicate_of) continue;
        repeated = ballot.index;
        first = *ballot.duplicate_of;
    }
    const auto people = [](std::size_t index) { return std::to_string(index + 1); };
    CHECK(has(counted.out, "Repeated: ballot " + people(repeated) + " is by the credential of ballot " +
                               people(first) + " and was not counted."));
    CHECK(has(counted.out, "Void: ballot " + people(voided) + " was cast"));
    std::map<std::size_t, std::string> left_out{
        {voided, std::to_string(voided) + " void\n"},
        {repeated, std::to_string(repeated) + " repeats " + std::to_string(first) + "\n"}};
    std::string lines;
    for (const auto& [index, line] : left_out)
        lines += line;
    CHECK(tests::read_text(town.folder("data/record/left-out.txt")) == lines);
    const auto find = [&](std::size_t index) {
        return run(kBin + "/valurna-verify",
                   {"tracker", town.folder("data/record"), ballots.at(index).tracker.grouped()})
            .out;
    };
    CHECK(has(find(repeated), "number " + people(repeated) + "; its code had been used before"));
    CHECK(has(find(voided), "number " + people(voided) + "; its slip was declared void"));
    CHECK(has(find(0), "the ballot is in the public log, number 1; "));
    std::size_t counted_one = 0;  // the number of a vote decides its place, so any may be the first
    while (counted_one == repeated || counted_one == voided)
        ++counted_one;
    CHECK(has(town.get("/ballot?lang=en&number=" + ballots[counted_one].tracker.grouped()).body,
              "in place " + people(counted_one) + "."));
}

TEST_CASE("where staff admit everybody the page says how many voted, and no share of what nobody knows") {
    const SmallElection small(1);
    Town town("small-2026", [&](tally::Office& office) {
        std::vector<tally::IssuedCode> codes;
        for (int i = 0; i < 50; ++i)
            codes.push_back({named("staff " + std::to_string(i)).public_key().bytes, "one", "library",
                             tally::CodeKind::kPool});
        must(office.store().issue(codes));
    });
    {
        auto library = town.station("library");
        must(library.open_polls());
        for (int i = 0; i < 3; ++i) {
            const auto admitted = library.admit(named("staff " + std::to_string(i)));
            REQUIRE(admitted.voter);
            must(library.cast(
                must(library.seal(*admitted.voter, {"one", {tests::approving("park", {0})}})).ballot));
        }
        close_and_send(library, town, "library");
    }
    must(town.office().close({"2026-12-14", {}}));
    must(tally::hold_count(town.office(), town.authority(),
                           must(town.office().unlock_trustee(town.passphrase())), std::nullopt, {}));
    const auto page = town.get("/?lang=en").body;
    CHECK(has(page, "3 votes were counted."));
    CHECK_FALSE(has(page, "voting codes were used"));
}
