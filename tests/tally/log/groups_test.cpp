// What somebody sees who reads the public log and the pages all day, while people vote.

#include <algorithm>
#include <chrono>
#include <random>
#include <set>
#include <thread>

#include <SQLiteCpp/SQLiteCpp.h>

#include "crypto/keys/credential.hpp"
#include "sync/uplink/enrol.hpp"
#include "sync/uplink/uplink.hpp"
#include "tally/log/publishing.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"
#include "tests/tally/support/city_hall.hpp"
#include "tests/tally/support/log_town.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;
using namespace std::chrono_literals;

namespace {

const std::string kVerify = std::string(valurna::tests::kBinDir) + "/valurna-verify";

// A station of the real server, with voters who type the codes of the hall.
struct Library {
    Library(CityHall& hall, const std::string& label) : folder(hall.path("station-" + label)) {
        must(sync::enrol(hall.slip(label), folder));
        station.emplace(must(sync::PollingStation::open(folder)));
        must(station->open_polls());
    }
    crypto::Tracker vote(const std::string& code) {
        auto admitted = station->admit(code);
        REQUIRE(admitted.voter);
        const auto sealed = must(station->seal(*admitted.voter, {"one", {approving("park", {1, 4})}}));
        return must(station->cast(sealed.ballot));
    }
    // Its own cosigned receipt comes at once, whatever the public log does.
    void push() {
        const auto report = sync::push(folder);
        INFO(report.cause);
        REQUIRE(report.outcome == sync::UplinkOutcome::kDone);
        CHECK(report.confirmed == station->ledger().size());
    }
    std::string folder;
    std::optional<sync::PollingStation> station;
};

// Somebody who asks the public port again and again.
class Observer {
  public:
    explicit Observer(std::string address) : address_(std::move(address)) {}
    [[nodiscard]] std::string get(const std::string& path) const {
        return run("curl", {"-s", "-S", "--max-time", "20", address_ + path}).out;
    }
    // The size that the checkpoint states. Everything else that is public may say no more than that.
    std::uint64_t look() {
        const auto size = stated();
        const std::string page = get("/?lang=en");
        const std::string more = get("/log/tile/entries/000.p/" + std::to_string(size + 1));
        sizes.insert(size);
        if (stated() != size) return look();  // a group came while we looked
        const auto votes = std::to_string(size) + (size == 1 ? " vote has" : " votes have") + " come in";
        INFO(page);
        CHECK(page.find(votes) != std::string::npos);
        CHECK(more.find("nothing here") != std::string::npos);
        return size;
    }
    std::set<std::uint64_t> sizes;

  private:
    [[nodiscard]] std::uint64_t stated() const {
        const auto note = crypto::Note::parse(get("/log/checkpoint"));
        REQUIRE(note);
        return crypto::Checkpoint::parse_body(note->body)->size;
    }
    std::string address_;
};

std::vector<crypto::Tracker> log_of(tally::Store& store) {
    std::vector<crypto::Tracker> out;
    for (const auto& ballot : must(store.ballots(0, 10'000)))
        out.push_back(ballot.tracker);
    return out;
}

bool sorted(const std::vector<crypto::Tracker>& numbers) {
    return std::is_sorted(numbers.begin(), numbers.end(),
                          [](const auto& one, const auto& other) { return one.hash() < other.hash(); });
}

std::uint64_t public_size(Town& town) {
    return must(town.office().store().public_head()).edge.size();
}

void cast_and_send(Town& town, sync::PollingStation& station, const std::string& id, std::size_t voter) {
    REQUIRE(vote(station, town.small(), voter));
    REQUIRE(sync::push(town.station_folder(id)).outcome == sync::UplinkOutcome::kDone);
}

}  // namespace

TEST_CASE(
    "an observer who polls the server all day sees groups, and learns no station's count and no order") {
    CityHall hall;
    hall.prepare(10);
    hall.serve({"--public-port", "0", "--public-port-file", hall.path("public"), "--group-ballots", "6",
                "--group-seconds", "1"});
    auto port = tests::read_text(hall.path("public"));
    port.pop_back();
    const std::string address = "http://127.0.0.1:" + port;
    Observer observer(address);
    Library library(hall, "library"), school(hall, "school");
    const auto codes = hall.codes();
    std::vector<crypto::Tracker> cast;
    for (std::size_t i = 0; i < 5; ++i) {
        Library& at = i % 3 == 0 ? school : library;
        cast.push_back(at.vote(codes.at(i)));
        at.push();
        CHECK(observer.look() == 0);
    }
    const auto until = std::chrono::steady_clock::now() + 3s;  // three times the time of a group
    while (std::chrono::steady_clock::now() < until)
        CHECK(observer.look() == 0);
    // The voter learns that the vote has come in, and nobody learns where from.
    const std::string answer = observer.get("/ballot?lang=en&number=" + cast.front().hex());
    CHECK(says(answer, "has come in. It will stand in the public log with the next group"));
    {
        const auto office = must(tally::Office::open(hall.data()));
        const auto waiting =
            must(office->store().find_waiting(*crypto::TrackerSearch::read(cast[0].hex()), 1));
        REQUIRE(waiting.count == 1);
        CHECK(says(answer, crypto::slip_number(waiting.first.front().credential)));
    }
    for (const char* place : {"library", "school", "Library", "School"})
        CHECK_FALSE(says(answer, place));
    tests::write_text(hall.path("policy"), observer.get("/log/policy"));
    const auto followed =
        run(kVerify, {"tracker", address + "/log", cast.front().grouped(), "--policy", hall.path("policy")});
    INFO(followed.out << followed.err);
    CHECK(followed.status == 1);
    CHECK(says(followed.err, "has come in and will stand there with the next group"));
    CHECK(says(observer.get("/log/policy"),
               "# valurna groups: at least 6 ballots, looked for every 1 seconds"));
    CHECK(says(observer.get("/?lang=en"), "in groups of 6 or more"));
    CHECK(says(observer.get("/log/proof/" + cast.front().hex()), "with its next group"));

    for (std::size_t i = 5; i < 7; ++i) {
        cast.push_back(library.vote(codes.at(i)));
    }
    library.push();
    for (const auto begin = std::chrono::steady_clock::now();
         observer.look() == 0 && std::chrono::steady_clock::now() < begin + 20s;)
        std::this_thread::sleep_for(50ms);
    CHECK(observer.sizes == std::set<std::uint64_t>{0, 7});
    {
        const auto office = must(tally::Office::open(hall.data()));
        const auto log = log_of(office->store());
        REQUIRE(log.size() == 7);
        CHECK(sorted(log));
        for (const auto& number : cast)
            CHECK(std::find(log.begin(), log.end(), number) != log.end());
    }
    // What remains comes in when voting is closed.
    cast.push_back(school.vote(codes.at(7)));
    school.push();
    CHECK(observer.look() == 7);
    REQUIRE(hall.tally(on_any_day({"close"})).status == 0);
    CHECK(observer.look() == 8);
    // And what comes after that, at once.
    cast.push_back(school.vote(codes.at(8)));
    school.push();
    CHECK(observer.look() == 9);
    CHECK(says(observer.get("/ballot?lang=en&number=" + cast.back().hex()), "in place 9"));
}

TEST_CASE("a restart of the server shows no group earlier, and takes nothing back that was shown") {
    Town town;
    town.take_in_groups({3, 1});
    auto library = town.station("library");
    must(library.open_polls());
    for (std::size_t i = 0; i < 4; ++i)
        cast_and_send(town, library, "library", i);
    for (int i = 0; i < 6; ++i) {
        const tally::Publishing started(town.office(), 1);
        std::this_thread::sleep_for(400ms);
    }
    CHECK(public_size(town) == 0);
    {
        const tally::Publishing started(town.office(), 1);
        for (int i = 0; i < 100 && public_size(town) == 0; ++i)
            std::this_thread::sleep_for(100ms);
    }
    REQUIRE(public_size(town) == 4);
    const auto shown = must(town.office().store().public_head()).checkpoint;
    const auto again = must(tally::Office::open(town.folder("data")));
    CHECK(must(again->store().public_head()).checkpoint == shown);
    cast_and_send(town, library, "library", 4);
    CHECK(must(again->publish_waiting()) == 0);
    CHECK(must(again->store().public_head()).checkpoint == shown);
}

TEST_CASE("a class of twelve never fills a group: all of it comes in when voting is closed") {
    Town town(12);
    town.take_in_groups({});
    auto station = town.station("class");
    must(station.open_polls());
    for (std::size_t i = 0; i < 12; ++i)
        REQUIRE(vote(station, town.small(), i));
    REQUIRE(sync::push(town.station_folder("class")).outcome == sync::UplinkOutcome::kDone);
    CHECK(must(town.office().publish_waiting()) == 0);
    CHECK(public_size(town) == 0);
    CHECK(must(town.office().store().turnout()).ballots == 12);  // for the office
    const auto page = town.get("/?lang=en").body;
    CHECK(says(page, "0 votes have come in"));
    CHECK(says(page, "in groups of 20 or more, 15 minutes or more apart"));
    CHECK(says(page, "all that remain when voting is closed"));
    must(town.office().close({"2026-12-14", {}}));
    CHECK(public_size(town) == 12);
    CHECK(sorted(log_of(town.office().store())));
}

TEST_CASE(
    "of two ballots of one slip in a group the one that came first counts, whatever their numbers are") {
    Town town(10);
    town.take_in_groups({20, 900});
    auto one = town.station("one"), two = town.station("two");
    must(one.open_polls());
    must(two.open_polls());
    for (std::size_t i = 0; i < 10; ++i)
        cast_and_send(town, one, "one", i);
    for (std::size_t i = 0; i < 10; ++i)  // somebody with copies of the slips
        cast_and_send(town, two, "two", i);
    REQUIRE(must(town.office().publish_waiting()) == 20);
    std::size_t repeated = 0;
    for (const auto& ballot : must(town.office().store().ballots(0, 100))) {
        if (ballot.duplicate_of) ++repeated;
        CHECK(ballot.duplicate_of.has_value() == (ballot.station == "two"));
    }
    CHECK(repeated == 10);
    CHECK(must(town.office().store().turnout()).duplicates == 10);
}

TEST_CASE(
    "a ballot that waits has come in: its slip is used, and cannot be declared void as if it were not") {
    Town town;
    town.take_in_groups({20, 900});
    auto station = town.station("library");
    must(station.open_polls());
    cast_and_send(town, station, "library", 0);
    auto& store = town.office().store();
    const auto credential = town.small().voter(0).public_key().bytes;
    CHECK(must(store.code_state(credential))->received);
    CHECK(must(store.turnout()).used == 1);
    const auto done = store.add_void({credential, std::nullopt, "a note", std::nullopt, false},
                                     [](const auto&) { return std::string("list"); });
    REQUIRE_FALSE(done);
    CHECK(says(done.error().what, "has been received"));
}

TEST_CASE("a group whose storing fails at its end is not in the log at all, and comes whole the next time") {
    Town town;
    town.take_in_groups({3, 900});
    auto station = town.station("library");
    must(station.open_polls());
    for (std::size_t i = 0; i < 5; ++i)
        REQUIRE(vote(station, town.small(), i));
    REQUIRE(sync::push(town.station_folder("library")).outcome == sync::UplinkOutcome::kDone);
    auto& store = town.office().store();
    CHECK_FALSE(store.publish_waiting(
        1, [](const auto&) -> std::string { throw SQLite::Exception("the disk is full"); }));
    CHECK(public_size(town) == 0);
    CHECK(log_of(store).empty());
    CHECK(must(town.office().publish_waiting()) == 5);
    CHECK(log_of(store).size() == 5);
    CHECK(must(town.office().publish_waiting()) == 0);
}

TEST_CASE("killed at any moment, the server loses and doubles no ballot, and its public log only grows") {
    constexpr int kRounds = 8;
    CityHall hall;
    hall.prepare(kRounds * 3);
    const std::vector<std::string> options{"--group-ballots", "2", "--group-seconds", "1"};
    hall.serve(options);
    std::vector<std::string> again = options;
    again.insert(again.end(), {"--port", hall.port()});
    Library library(hall, "library");
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    std::set<std::string> cast;
    std::vector<crypto::Tracker> seen;
    const auto codes = hall.codes();
    std::size_t next = 0;
    for (int round = 0; round < kRounds; ++round) {
        for (int i = 0; i < 3; ++i)
            cast.insert(library.vote(codes.at(next++)).hex());
        static_cast<void>(sync::push(library.folder));
        std::this_thread::sleep_for(
            std::chrono::milliseconds(random() % 250 + 850));  // about when a group comes
        hall.server().kill_now();
        {
            const auto office = must(tally::Office::open(hall.data()));
            const auto log = log_of(office->store());
            REQUIRE(log.size() >= seen.size());
            CHECK(std::equal(seen.begin(), seen.end(), log.begin()));
            CHECK(must(office->store().public_head()).edge.size() == log.size());
            seen = log;
        }
        hall.serve(again);
    }
    const auto last = sync::push(library.folder);
    CHECK(last.confirmed == library.station->ledger().size());
    REQUIRE(hall.tally(on_any_day({"close"})).status == 0);
    std::multiset<std::string> log;
    for (const auto& number : log_of(must(tally::Office::open(hall.data()))->store()))
        log.insert(number.hex());
    CHECK(std::set<std::string>(log.begin(), log.end()) == cast);
    CHECK(log.size() == cast.size());
}
