// The result on its way out of the office: to whom, when, and under which number.
#include "tally/ceremony/signed_result.hpp"

#include "crypto/group/transcript.hpp"
#include "election/explain/result.hpp"
#include "sync/formats/result_note.hpp"
#include "tally/ceremony/ceremony.hpp"
#include "tests/support/catch.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

sync::ResultNote note_of(Town& town) {
    const auto reply = town.get("/v1/result");
    REQUIRE(reply.status == 200);
    return must(
        sync::parse_result_note(reply.body, town.authority().public_key(), "vote.example.org", "small-2026"));
}

// One line that says why, and nothing of a result.
void refused(const Reply& reply, const std::string& why) {
    CHECK(reply.status == 404);
    CHECK(reply.body == why + "\n");
}

}  // namespace

TEST_CASE(
    "a closed station gets the counted result from the real server; before the count it is told to wait") {
    Town town(6);
    {
        auto station = town.station("library");
        must(station.open_polls());
        for (std::size_t voter = 0; voter < 6; ++voter)
            REQUIRE(vote(station, town.small(), voter));
        must(station.close_polls());
    }
    const auto early = sync::push(town.station_folder("library"));
    CHECK(early.outcome == sync::UplinkOutcome::kDone);
    CHECK(early.result == 0);
    refused(town.get("/v1/result"), "The votes are not counted yet.");
    refused(town.get("/v1/results/" + std::string(64, '0')), "The votes are not counted yet.");

    must(town.office().close({"2026-12-14", {}}));
    const auto trustee = must(town.office().unlock_trustee(town.passphrase()));
    must(tally::hold_count(town.office(), town.authority(), trustee, std::nullopt, {}));
    const auto note = note_of(town);
    CHECK(note.version == 1);
    CHECK(note.package == must(town.office().package())->hash);
    const auto document = town.get("/v1/results/" + to_hex(note.document));
    CHECK(document.status == 200);
    CHECK(crypto::sha256(as_bytes(document.body)) == note.document);
    refused(town.get("/v1/results/" + std::string(64, '0')),
            "There is no result with this digest; ask /v1/result for the newest.");

    const auto late = sync::push(town.station_folder("library"));
    CHECK(late.warning.empty());
    CHECK(late.result == 1);
    town.stop();
    const auto shown = must(sync::PollingStation::open(town.station_folder("library"))).result();
    REQUIRE(shown);
    CHECK(shown->counted == 6);
    CHECK(shown->contests[0].ballots == 6);
    CHECK(shown->contests[1].ballots == 3);
}

TEST_CASE(
    "a count that says the same keeps the result's number, one that says something else gets the next") {
    Town town(2);
    const auto package = must(town.office().package());
    const auto first = town.small().result_document(2), other = town.small().result_document(1);
    must(tally::publish_result(town.office(), town.authority(), *package, first));
    CHECK(note_of(town).version == 1);
    must(tally::publish_result(town.office(), town.authority(), *package, first));
    CHECK(note_of(town).version == 1);
    must(tally::publish_result(town.office(), town.authority(), *package, other));
    CHECK(note_of(town).version == 2);
    CHECK(town.get("/v1/results/" + to_hex(note_of(town).document)).body == other);
    must(tally::publish_result(town.office(), town.authority(), *package, first));
    CHECK(note_of(town).version == 3);
}

TEST_CASE("a server whose election shows no result on its stations gives none, also after the count") {
    auto election = SmallElection(2).package.election;
    election.results_on_station = false;
    Town town(election, {}, 2);
    const auto document = town.small().result_document(2);
    must(tally::publish_result(town.office(), town.authority(), *must(town.office().package()), document));
    refused(town.get("/v1/result"), "The stations of this election show no result.");
    refused(town.get("/v1/results/" + to_hex(crypto::sha256(as_bytes(document)))),
            "The stations of this election show no result.");
}
