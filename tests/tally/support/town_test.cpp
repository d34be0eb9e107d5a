// The town that other tests live in, itself.

#include "tests/tally/support/town.hpp"

#include "tally/log/public_log.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::tests;

TEST_CASE("a station opens, votes, closes and sends all of it; the server's word is a valid cosignature") {
    Town town;
    auto station = town.station("library");
    must(station.open_polls());
    for (std::size_t i = 0; i < 5; ++i)
        REQUIRE(vote(station, town.small(), i));
    must(station.close_polls());
    const auto report = sync::push(town.station_folder("library"));
    INFO(report.cause);
    REQUIRE(report.outcome == sync::UplinkOutcome::kDone);
    CHECK(report.confirmed == 7);

    const auto row = town.row("library");
    CHECK(row.head.size == 7);
    CHECK(row.head.ballots == 5);
    CHECK(row.head.declared_ballots == 5U);
    CHECK(row.head.polls == sync::Polls::kClosed);
    const auto key = town.office().cosignature_key(town.small().package.election.domain);
    CHECK(crypto::verify_cosignature(station.ledger().checkpoint(), row.head.cosignature, key));
    const auto turnout = must(town.office().store().turnout());
    CHECK(turnout.ballots == 5);
    CHECK(turnout.duplicates == 0);
    const auto head = must(town.office().store().public_head());
    const auto note = crypto::Note::parse(head.checkpoint);
    REQUIRE(note);
    CHECK(crypto::verify_note(*note,
                              tally::public_log_key(town.office().keys(), town.small().package.election)) ==
          crypto::NoteVerdict::kGood);
    const auto published = crypto::Checkpoint::parse_body(note->body);
    REQUIRE(published);
    CHECK(published->root == head.edge.root());
    CHECK(published->size == 5);
}
