// What a day's ballots cost on the line, counted byte by byte between the real valurna-sync and the real server.

#include "base/system/descriptor.hpp"
#include "crypto/keys/credential.hpp"
#include "sync/formats/entry.hpp"
#include "sync/uplink/uplink.hpp"
#include "tally/codes/slips.hpp"
#include "tally/codes/voids.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/relay.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kSync = std::string(kBinDir) + "/valurna-sync";

// A station whose every byte passes a relay.
struct OnALine {
    explicit OnALine(std::size_t voters) : town(voters), relay(Relay::Kind::kPlain, town.port()) {
        const auto slip = must(tally::make_slip(
            town.office(), {"Library", "library", {"https://127.0.0.1:" + std::to_string(relay.port())}}));
        must(sync::enrol(slip, folder()));
    }
    [[nodiscard]] std::string folder() const { return town.station_folder("library"); }

    Town town;
    Relay relay;
};

std::uint64_t sealed_bytes(const sync::Ledger& ledger) {
    std::uint64_t sum = 0;
    for (const auto& bytes : must(ledger.entries(0, 1 << 20))) {
        const auto entry = must(sync::decode_entry(bytes));
        if (const auto* cast = std::get_if<sync::BallotEntry>(&entry)) sum += cast->ballot.bytes().size();
    }
    return sum;
}

}  // namespace

TEST_CASE("An evening of 300 ballots goes over the line within 1.3 times their own bytes") {
    constexpr std::size_t kVoters = 300;
    OnALine at(kVoters);
    std::uint64_t sealed = 0;
    {
        auto station = must(sync::PollingStation::open(at.folder()));
        must(station.open_polls());
        for (std::size_t i = 0; i < kVoters; ++i)
            REQUIRE(vote(station, at.town.small(), i));
        must(station.close_polls());
        sealed = sealed_bytes(station.ledger());
    }
    const auto before = at.relay.bytes();
    REQUIRE(run(kSync, {"push", "--data", at.folder()}).status == 0);
    const auto travelled = at.relay.bytes() - before;
    INFO(travelled << " bytes both ways, TLS included; the sealed ballots are " << sealed);
    CHECK(must(at.town.office().store().turnout()).ballots == kVoters);
    CHECK(travelled >= sealed);
    CHECK(static_cast<double>(travelled) <= 1.3 * static_cast<double>(sealed));
}

TEST_CASE(
    "All day long one connection is enough, a round costs its ballots and a receipt, and news still comes") {
    constexpr std::size_t kRounds = 20;
    constexpr std::uint64_t kMostBeside = 2000;  // bytes of question, proof, checkpoint, receipt and TLS
    OnALine at(kRounds + 8);
    auto station = must(sync::PollingStation::open(at.folder()));
    must(station.open_polls());
    auto uplink = must(sync::Uplink::open(at.folder()));
    REQUIRE(uplink.push().outcome == sync::UplinkOutcome::kDone);
    const auto connections = at.relay.connections();
    for (std::size_t i = 0; i < kRounds; ++i) {
        const auto sealed = sealed_bytes(station.ledger());
        REQUIRE(vote(station, at.town.small(), i));
        const auto before = at.relay.bytes();
        const auto report = uplink.push();
        REQUIRE(report.outcome == sync::UplinkOutcome::kDone);
        CHECK(report.confirmed == report.here);
        CHECK(at.relay.bytes() - before <= sealed_bytes(station.ledger()) - sealed + kMostBeside);
    }
    CHECK(at.relay.connections() == connections);

    // A slip is declared void: the receipt of the next ballot tells that there is news, and the list is here.
    CHECK_FALSE(file_exists(at.folder() + "/voids.note"));
    must(tally::declare_void(
        at.town.office(), at.town.authority(),
        {crypto::slip_number(at.town.small().voter(kRounds + 1).public_key()), "Lost", {"Ada", "Bo"}, {}}));
    REQUIRE(vote(station, at.town.small(), kRounds));
    REQUIRE(uplink.push().outcome == sync::UplinkOutcome::kDone);
    CHECK(file_exists(at.folder() + "/voids.note"));
}

TEST_CASE("A watcher whose idea of the server is old goes on from where the server is") {
    OnALine at(8);
    auto station = must(sync::PollingStation::open(at.folder()));
    must(station.open_polls());
    REQUIRE(vote(station, at.town.small(), 0));
    auto uplink = must(sync::Uplink::open(at.folder()));
    REQUIRE(uplink.push().confirmed == 2);
    // Another program of the station was faster: the watcher's idea of the server is old.
    REQUIRE(vote(station, at.town.small(), 1));
    REQUIRE(sync::push(at.folder()).confirmed == 3);
    REQUIRE(vote(station, at.town.small(), 2));
    const auto report = uplink.push();
    CHECK(report.outcome == sync::UplinkOutcome::kDone);
    CHECK(report.confirmed == 4);
    CHECK(report.warning.empty());
}
