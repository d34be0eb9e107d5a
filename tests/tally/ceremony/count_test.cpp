// The day's end: what must have arrived before anything is opened, and that the count is that of the votes
// cast.

#include <filesystem>

#include <nlohmann/json.hpp>

#include "base/system/files.hpp"
#include "crypto/group/transcript.hpp"
#include "tally/ceremony/ceremony.hpp"
#include "tally/ceremony/reconciliation.hpp"
#include "tests/support/catch.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

Expected<tally::Counted> count(Town& town, const std::optional<tally::Decision>& overridden = std::nullopt) {
    const auto trustee = must(town.office().unlock_trustee(town.passphrase()));
    return tally::hold_count(town.office(), town.authority(), trustee, overridden, {});
}

void send(sync::PollingStation& station, const Town& town, const std::string& id) {
    must(station.close_polls());
    const auto report = sync::push(town.station_folder(id));
    INFO(report.cause);
    REQUIRE(report.outcome == sync::UplinkOutcome::kDone);
}

// What the votes of voters first..end-1 come to, counted directly.
std::vector<std::string> direct(const Town& town, const std::string& contest_id,
                                const std::vector<std::size_t>& voters, const std::string& log_root) {
    const auto& contest = *town.small().package.election.contest(contest_id);
    election::CountInput input;
    for (const auto& project : contest.projects)
        input.projects.push_back({project.id, project.cost.minor});
    input.budget = contest.budget.minor;
    input.log_root = log_root;
    for (const auto voter : voters) {
        for (const auto& choice : town.small().ballot_of(voter).contests) {
            if (choice.contest == contest_id)
                input.ballots.add(election::preferences(choice.choice).projects);
        }
    }
    std::vector<std::string> winners;
    for (const auto index : must(election::count(input, contest.counting)).winners) {
        winners.push_back(contest.projects[index].id);
    }
    return winners;
}

}  // namespace

TEST_CASE("two stations, two contests: the outcome is that of a direct count of the same votes") {
    Town town(12);
    {
        auto one = town.station("library"), two = town.station("school");
        must(one.open_polls());
        must(two.open_polls());
        for (std::size_t i = 0; i < 11; ++i)
            REQUIRE(vote(i % 2 == 0 ? one : two, town.small(), i));
        send(one, town, "library");
        send(two, town, "school");
    }
    must(town.office().close({"2026-12-14", {}}));
    const auto counted = must(count(town));
    REQUIRE(counted.tally.contests.size() == 2);
    CHECK(counted.tally.ballots == 11);
    CHECK(counted.tally.codes == 12);
    const std::vector<std::size_t> all{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    const auto json = nlohmann::json::parse(counted.outcome_json);
    std::vector<std::string> expected;
    for (const auto& contest : json.at("contests")) {
        const auto winners = direct(town, contest.at("contest"), all, counted.tally.log_root);
        CHECK(contest.at("winners").get<std::vector<std::string>>() == winners);
        CHECK(contest.at("invalid") == 0);
        expected.insert(expected.end(), winners.begin(), winners.end());
    }
    CHECK(json.at("winners").get<std::vector<std::string>>() == expected);
    CHECK(std::filesystem::exists(town.folder("data/record/contests/park/ballots.pb")));

    // Another mix, the same outcome.
    const auto mixed = must(valurna::read_text(town.folder("data/record/contests/park/mix-1/ballots.txt")));
    CHECK(must(count(town)).outcome_json == counted.outcome_json);
    CHECK(must(valurna::read_text(town.folder("data/record/contests/park/mix-1/ballots.txt"))) != mixed);
}

TEST_CASE("nothing is opened before the vote is closed, nor with a wrong passphrase") {
    Town town;
    auto refused = count(town);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().what.find("not been closed") != std::string::npos);
    CHECK_FALSE(town.office().unlock_trustee(SecretBytes::copy_of(as_bytes("another passphrase"))));
}

TEST_CASE(
    "counting waits while a station has not closed; two people may decide otherwise, and it is recorded") {
    Town town;
    auto station = town.station("library");
    must(station.open_polls());
    for (std::size_t i = 0; i < 3; ++i)
        REQUIRE(vote(station, town.small(), i));
    REQUIRE(sync::push(town.station_folder("library")).outcome == sync::UplinkOutcome::kDone);
    must(town.office().close({"2026-12-14", {}}));
    auto refused = count(town);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().what.find("library") != std::string::npos);
    CHECK_FALSE(must(tally::reconcile(town.office())).green());

    const auto counted = must(count(town, town.decided("the station burnt down")));
    const auto json = nlohmann::json::parse(counted.outcome_json);
    CHECK(json.at("override").at("reason") == "the station burnt down");
    CHECK(json.at("override").at("by") == std::vector<std::string>{"Ada", "Bo"});

    // It had not burnt down after all: its closing comes late and is received.
    send(station, town, "library");
    CHECK(must(tally::reconcile(town.office())).green());
    CHECK(nlohmann::json::parse(must(count(town)).outcome_json).at("override").is_null());
}

TEST_CASE("an enrolled station that sent nothing is red until two people sign that it was never used") {
    Town town;
    { const auto station = town.station("spare"); }
    must(town.office().close({"2026-12-14", {}}));
    CHECK_FALSE(count(town));
    town.say_unused("spare");
    CHECK(must(count(town)).tally.ballots == 0);
    CHECK_FALSE(town.office().store().put_unused("nowhere", "a note"));
}

TEST_CASE("a quarantined upload is red until a person has dealt with it") {
    Town town;
    {
        auto station = town.station("library");
        must(station.open_polls());
        REQUIRE(vote(station, town.small(), 0));
        send(station, town, "library");
    }
    must(town.office().store().quarantine({0, "library", "a fork", 1, {1, 2, 3}, false}));
    must(town.office().close({"2026-12-14", {}}));
    CHECK_FALSE(count(town));
    must(town.office().store().settle_quarantine(must(town.office().store().quarantined()).at(0).id,
                                                 "a test card"));
    CHECK(count(town));
    CHECK_FALSE(town.office().store().settle_quarantine(1, "again"));
}

TEST_CASE("a code used at two stations is counted once and reported in the outcome") {
    Town town;
    for (const std::string id : {"library", "school"}) {
        auto station = town.station(id);
        must(station.open_polls());
        REQUIRE(vote(station, town.small(), 0));
        send(station, town, id);
    }
    must(town.office().close({"2026-12-14", {}}));
    const auto json = nlohmann::json::parse(must(count(town)).outcome_json);
    CHECK(json.at("ballots") == 2);
    CHECK(json.at("counted") == 1);
    REQUIRE(json.at("duplicates").size() == 1);
    CHECK(json.at("duplicates")[0].at("ballot") == 1);
    CHECK(json.at("duplicates")[0].at("repeats") == 0);
    CHECK(json.at("contests")[0].at("ballots") == 1);
}

TEST_CASE(
    "the server's reconciliation note is signed and says of each station what was declared and received") {
    Town town;
    {
        auto station = town.station("library");
        must(station.open_polls());
        REQUIRE(vote(station, town.small(), 0));
        send(station, town, "library");
    }
    must(town.office().close({"2026-12-14", {}}));
    CHECK(town.get("/v1/reconciliation").status == 404);  // how many have come is not for everybody yet
    must(count(town));
    const Reply reply = town.get("/v1/reconciliation");
    REQUIRE(reply.status == 200);
    const auto note = crypto::Note::parse(reply.body);
    REQUIRE(note);
    CHECK(crypto::verify_note(*note, town.office().notes_key("vote.example.org")) ==
          crypto::NoteVerdict::kGood);
    CHECK(note->body.find("station library closed declared 1 0 received 1 0 admitted - log 3 ") !=
          std::string::npos);
    CHECK(note->body.find("\ngreen\n") != std::string::npos);
}
