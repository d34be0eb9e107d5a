#include "sync/station/confirmed.hpp"

#include "crypto/tlog/note.hpp"
#include "sync/station/station.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/must.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/small_election.hpp"

using namespace valurna;
using namespace valurna::sync;
using valurna::tests::must;

TEST_CASE(
    "The votes that the server has confirmed are counted without entries of other kinds, and without a forged word") {
    const tests::TemporaryFolder folder;
    const tests::SmallElection election(4);
    const auto slip = election.slip("s1");
    election.write_station(folder.path(), slip);
    auto station = must(PollingStation::open(folder.path()));
    auto& ledger = station.ledger();
    const auto confirm = [&](const crypto::SigningKey& by) {
        const auto line = crypto::cosignature_line(ledger.checkpoint(), slip.server.name, by, 1'700'000'000);
        must(ledger.store_cosignature({ledger.checkpoint(), line, 1'700'000'000}));
    };
    ConfirmedBallots confirmed;
    CHECK(confirmed.ballots(ledger, slip) == 0);
    must(station.open_polls());
    must(station.note_act(StaffRole::kReceiver, StaffAct::kUnlock));
    REQUIRE(tests::vote(station, election, 0));
    confirm(election.server);
    REQUIRE(tests::vote(station, election, 1));
    must(station.note_act(StaffRole::kReceiver, StaffAct::kUnlock));
    CHECK(confirmed.ballots(ledger, slip) == 1);
    CHECK(ConfirmedBallots().ballots(ledger, slip) == 1);
    confirm(election.server);
    REQUIRE(tests::vote(station, election, 2));
    CHECK(confirmed.ballots(ledger, slip) == 2);
    CHECK(ConfirmedBallots().ballots(ledger, slip) == 2);
    confirm(crypto::SigningKey::generate());  // somebody else's hand
    CHECK(confirmed.ballots(ledger, slip) == 0);
}
