// What a station, a thief of its card, a forger and a bad line may do to an upload.

#include <algorithm>
#include <atomic>
#include <thread>

#include "base/system/files.hpp"
#include "sync/formats/wire.hpp"
#include "tests/support/catch.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

struct OpenStation {
    explicit OpenStation(Town& town, const std::string& id, std::size_t first, std::size_t end)
        : station(town.station(id)) {
        must(station.open_polls());
        for (std::size_t i = first; i < end; ++i)
            REQUIRE(vote(station, town.small(), i));
    }
    sync::PollingStation station;
    [[nodiscard]] std::string origin() const { return station.slip().origin(); }
};

}  // namespace

TEST_CASE("the same upload five times at once is stored once; the others learn the size and ask again") {
    Town town;
    OpenStation at(town, "library", 0, 6);
    const auto body = Town::upload(at.station.ledger(), 0);
    std::atomic<int> stored{0}, told{0};
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 5; ++i) {
            threads.emplace_back([&] {
                const Reply reply = town.add(at.origin(), body);
                if (reply.status == 200) ++stored;
                if (reply.status == 409 && reply.body == "7\n") ++told;
            });
        }
    }
    CHECK(stored == 1);
    CHECK(told == 4);
    CHECK(must(town.office().store().turnout()).ballots == 6);
}

TEST_CASE("a lost answer costs nothing: 409 tells the size, asking again gives a new cosignature") {
    Town town;
    OpenStation at(town, "library", 0, 3);
    REQUIRE(town.add(at.station, 0).status == 200);  // its answer is lost
    const Reply again = town.add(at.station, 0);
    CHECK(again.status == 409);
    CHECK(again.body == "4\n");
    CHECK(again.headers.find("text/x.tlog.size") != std::string::npos);
    const Reply asked = town.add(at.station, 4);
    CHECK(asked.status == 200);
    CHECK(crypto::verify_cosignature(at.station.ledger().checkpoint(), asked.body, at.station.slip().server));
    CHECK(must(town.office().store().turnout()).ballots == 3);
}

TEST_CASE("an upload that skips entries is told where to begin") {
    Town town;
    OpenStation at(town, "library", 0, 3);
    const Reply reply = town.add(at.station, 2);
    CHECK(reply.status == 409);
    CHECK(reply.body == "0\n");
}

TEST_CASE("a cloned card that voted on its own is a fork: refused, and kept for a person to look at") {
    Town town;
    OpenStation at(town, "library", 0, 2);
    REQUIRE(town.add(at.station, 0).status == 200);
    // The clone: the same key, another ledger.
    const std::string folder = town.station_folder("library");
    const auto seed = must(valurna::read_file(folder + "/station.key"));
    const auto key = crypto::SigningKey::from_seed(seed);
    REQUIRE(key);
    auto clone = must(sync::Ledger::open(town.folder("clone.db"), at.origin(), *key));
    sync::OpenEntry open;
    open.package_hash = at.station.package().hash;
    open.software = "a clone";
    must(clone.append(open));
    const auto fork = Town::upload(clone, 0);
    const Reply shorter = town.add(at.origin(), fork);
    CHECK(shorter.status == 422);
    auto kept = must(town.office().store().quarantined());
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].body == fork);
    CHECK(kept[0].station == "library");

    // Longer than what is stored, and claimed to follow it.
    for (int i = 0; i < 3; ++i) {
        must(clone.append(sync::PauseEntry{}));
        must(clone.append(sync::ResumeEntry{}));
    }
    CHECK(town.add(at.origin(), Town::upload(clone, 3)).status == 422);
    CHECK(must(town.office().store().quarantined()).size() == 2);
    CHECK(town.add(at.origin(), fork).status == 422);
    CHECK(must(town.office().store().quarantined()).size() == 2);  // the same bytes are kept once
    CHECK(town.row("library").head.size == 3);
    // The honest station goes on.
    REQUIRE(vote(at.station, town.small(), 2));
    CHECK(town.add(at.station, 3).status == 200);
}

TEST_CASE("an upload signed by a key that did not enrol is forbidden and leaves no trace") {
    Town town;
    OpenStation at(town, "library", 0, 2);
    auto ledger =
        must(sync::Ledger::open(town.folder("thief.db"), at.origin(), crypto::SigningKey::generate()));
    sync::OpenEntry open;
    open.package_hash = at.station.package().hash;
    open.software = "a thief";
    must(ledger.append(open));
    CHECK(town.add(at.origin(), Town::upload(ledger, 0)).status == 403);
    CHECK(must(town.office().store().quarantined()).empty());
    CHECK(town.row("library").head.size == 0);
    CHECK(town.add("vote.example.org/small-2026/nowhere", Town::upload(at.station.ledger(), 0)).status ==
          401);
}

TEST_CASE("a slip enrols one machine: the same machine again, another never, a guessed token never") {
    Town town;
    const auto slip = town.slip("school");
    const auto first = crypto::SigningKey::generate(), second = crypto::SigningKey::generate();
    const auto enrol = [&](const std::string& token, const crypto::SigningKey& key) {
        return town.post("/v1/enrol",
                         as_bytes(sync::encode_enrol({token, slip.station_id, key.public_key()})));
    };
    CHECK(enrol(std::string(32, '0'), first).status == 403);
    CHECK(enrol(slip.token, first).status == 200);
    const Reply again = enrol(slip.token, first);
    CHECK(again.status == 200);
    CHECK(must(sync::decode_enrolled(again.body)) == crypto::fingerprint(first.public_key().bytes));
    CHECK(enrol(slip.token, second).status == 409);
    CHECK(town.row("school").key == first.public_key());
    CHECK(town.post("/v1/enrol", as_bytes("{\"token\": 7}")).status == 400);
}

TEST_CASE("a code used at two stations: both ballots stay in the log, the later is reported, one counts") {
    Town town;
    OpenStation one(town, "library", 0, 2), two(town, "school", 1, 3);  // voter 1 at both
    REQUIRE(town.add(one.station, 0).status == 200);
    REQUIRE(town.add(two.station, 0).status == 200);
    const auto ballots = must(town.office().store().ballots(0, 100));
    REQUIRE(ballots.size() == 4);
    // Where a ballot stands in the log is up to its number; of one slip's the first comes first.
    const auto repeats = [](const auto& ballot) { return ballot.duplicate_of.has_value(); };
    REQUIRE(std::count_if(ballots.begin(), ballots.end(), repeats) == 1);
    const auto later = std::find_if(ballots.begin(), ballots.end(), repeats);
    CHECK(later->station == "school");
    REQUIRE(*later->duplicate_of < later->index);
    CHECK(ballots[*later->duplicate_of].station == "library");
    CHECK(ballots[*later->duplicate_of].credential == later->credential);
    CHECK(must(town.office().store().turnout()).duplicates == 1);
}

TEST_CASE(
    "ballots that no station would cast are refused and kept: foreign credential, other package, forged "
    "seal") {
    Town town;
    OpenStation at(town, "library", 0, 1);
    REQUIRE(town.add(at.station, 0).status == 200);
    const auto stranger = crypto::SigningKey::generate();
    const auto& package = at.station.package();
    const auto plain = [&] {
        std::vector<crypto::PlainContest> contests;
        const auto* contest = package.election.contest("park");
        const auto bytes = election::encode_choice(*contest, town.small().ballot_of(0).contests.front());
        contests.push_back({"park", SecretBytes::copy_of(bytes)});
        return contests;
    };
    auto context = package.seal_context();
    SECTION("a credential that is not on the roll") {}
    SECTION("a seal made for another package") {
        context.package_hash[0] ^= 1;
    }
    SECTION("a seal made for another election") {
        context.election_id = "other-2026";
    }
    const bool known = context.package_hash != package.hash || context.election_id != package.election.id;
    const auto voter = town.small().voter(2);
    auto sealed = crypto::seal_ballot(context, known ? voter : stranger, plain());
    REQUIRE(sealed);
    // The ledger itself does not look into ballots, the station does: a station with changed software.
    must(at.station.ledger().append(sync::BallotEntry{sealed->ballot}));
    const Reply reply = town.add(at.station, 2);
    CHECK(reply.status == 422);
    CHECK(reply.body.find("entry 3") != std::string::npos);
    CHECK(must(town.office().store().quarantined()).size() == 1);
    CHECK(town.row("library").head.ballots == 1);
}

TEST_CASE("polls opened with another package are refused") {
    Town town;
    const auto station = town.station("library");
    const auto seed = must(valurna::read_file(town.station_folder("library") + "/station.key"));
    auto ledger = must(sync::Ledger::open(town.folder("odd.db"), station.slip().origin(),
                                          *crypto::SigningKey::from_seed(seed)));
    sync::OpenEntry open;
    open.package_hash.fill(7);
    open.software = "an old card";
    must(ledger.append(open));
    CHECK(town.add(station.slip().origin(), Town::upload(ledger, 0)).status == 422);
}

TEST_CASE("after a restart of the server the upload goes on where it was") {
    Town town;
    OpenStation at(town, "library", 0, 2);
    REQUIRE(town.add(at.station, 0).status == 200);
    town.stop();
    town.serve();
    REQUIRE(vote(at.station, town.small(), 2));
    CHECK(town.add(at.station, 3).status == 200);
    CHECK(town.row("library").head.size == 4);
}
