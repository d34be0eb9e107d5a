// A slip is declared void after its vote was counted: no program shows or hands out the result that no longer holds.
#include "crypto/keys/credential.hpp"
#include "tally/store/sqlite_store.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/city_hall.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

// A vote of two people that was counted, with the public page and a station that shows the result.
struct Hall : CityHall {
    Hall() : CityHall("corrected-2026") {
        auto election = SmallElection(1, "corrected-2026", true).package.election;
        for (auto& contest : election.contests) {
            int number = 100;
            for (auto& project : contest.projects)
                project.external_id = std::to_string(++number);
        }
        write_text(path("definition.json"), election::write_election(election));
        make_officers();
        prepare(3);
        serve({"--public-port", "0", "--public-port-file", path("public")});
        port = await_file(path("public"), std::chrono::seconds(20));
        port = port.substr(0, port.find('\n'));
        slips = codes();
        REQUIRE(slips.size() == 3);
        static_cast<void>(slip("Library"));
        REQUIRE(sync({"enrol", path("Library.json")}).status == 0);
        const SmallElection small(1, "corrected-2026", true);
        auto station = must(sync::PollingStation::open(path("Library")));
        must(station.open_polls());
        for (std::size_t i : {0, 1}) {
            const auto admitted = station.admit(slips[i]);
            REQUIRE(admitted.voter);
            must(station.cast(must(station.seal(*admitted.voter, small.ballot_of(0))).ballot));
        }
        must(station.close_polls());
    }
    Finished sync(std::vector<std::string> words) const {
        words.insert(words.end(), {"--data", path("Library")});
        return run(std::string(kBinDir) + "/valurna-sync", words);
    }
    [[nodiscard]] std::string on_server(const std::string& name) const {
        return run("curl", {"-s", "http://127.0.0.1:" + port + "/" + name}).out;
    }
    [[nodiscard]] std::shared_ptr<const election::ElectionResult> on_station() const {
        return must(sync::PollingStation::open(path("Library"))).result();
    }
    Finished try_void(std::size_t which) const {
        const auto credential =
            to_hex(crypto::derive_credential(slips[which], "corrected-2026")->public_key().bytes);
        return sign({"codes", "void", "--credential", credential, "--although-used", "--reason", "stolen",
                     "--by", path("ada"), "--by", path("bo")});
    }
    Finished declare_void(std::size_t which) const {
        auto declared = try_void(which);
        INFO(declared.err);
        REQUIRE(declared.status == 0);
        return declared;
    }
    // What no command does: the store and the office's memory as they were before the opening.
    void forget_the_opening() const {
        must(must(tally::open_sqlite_store(data() + "/tally.db"))->set_fact(tally::Fact::kOpeningBegun, ""));
        std::filesystem::remove(data() + "/keys/opened-1.list");
    }
    void count() const {
        const auto counted = tally({"count", "--passphrase-file", path("pass")});
        INFO(counted.err);
        REQUIRE(counted.status == 0);
    }
    // What gives the result away, each to a new place.
    [[nodiscard]] std::vector<Finished> take(const std::string& to) const {
        return {tally({"publish", path(to + ".pages")}),
                tally({"export", "outcome", "--out", path(to + ".json")}),
                tally({"export", "record", "--out", path(to + ".record")}),
                tally({"export", "pabulib", "--contest", "park", "--out", path(to + ".pb")}),
                tally({"export", "booth", "--contest", "park", "--out", path(to + ".csv")})};
    }

    std::string port;
    std::vector<std::string> slips;
};

}  // namespace

TEST_CASE("A result is in force until a counted slip is void, then nowhere, then the corrected one") {
    const Hall hall;
    for (const auto& early : hall.take("early")) {
        CHECK(early.status == 1);
        CHECK(says(early.err, "have not been counted yet"));
    }
    REQUIRE(hall.sync({"push"}).status == 0);
    REQUIRE(hall.tally(on_any_day({"close"})).status == 0);
    hall.count();
    for (const auto& taken : hall.take("first"))
        CHECK((taken.status == 0 ? "" : taken.err) == "");
    REQUIRE(hall.sync({"push"}).status == 0);
    REQUIRE(hall.on_station());
    CHECK(hall.on_station()->counted == 2);
    CHECK(says(hall.on_server("?lang=en"), "Here is the result."));
    CHECK(says(hall.tally({"stations", "list"}).out, "The result that was counted holds (number 1)."));

    // Only an office of an earlier version, or in a copy of its folder, can still declare a slip void.
    CHECK(hall.try_void(1).status == 1);
    hall.forget_the_opening();
    // A slip that nobody used changes no vote.
    CHECK_FALSE(says(hall.declare_void(2).out, "no longer holds"));
    CHECK(says(hall.on_server("?lang=en"), "Here is the result."));

    CHECK(says(hall.declare_void(1).out, "The result that was counted no longer holds"));
    CHECK(says(hall.on_server("?lang=en"), "That result no longer holds."));
    CHECK_FALSE(says(hall.on_server("?lang=en"), "This will be done"));
    for (const std::string name : {"result.json", "outcome.json", "record.zip", "park.pb"})
        CHECK(says(hall.on_server(name), "There is no such page."));
    for (const auto& superseded : hall.take("between")) {
        CHECK(superseded.status == 1);
        CHECK(says(superseded.err, "the result no longer holds: slip "));
        CHECK(std::count(superseded.err.begin(), superseded.err.end(), '\n') == 1);
    }
    CHECK(says(hall.tally({"stations", "list"}).out, "The result that was counted no longer holds"));
    REQUIRE(hall.sync({"push"}).status == 0);
    CHECK_FALSE(hall.on_station());

    hall.count();
    for (const auto& taken : hall.take("second"))
        CHECK((taken.status == 0 ? "" : taken.err) == "");
    CHECK(says(hall.on_server("?lang=en"), "the result that holds now; it replaces an earlier one"));
    REQUIRE(hall.sync({"push"}).status == 0);
    REQUIRE(hall.on_station());
    CHECK(hall.on_station()->counted == 1);
    CHECK(says(hall.tally({"stations", "list"}).out, "The result that was counted holds (number 2)."));
    REQUIRE(hall.tally({"minutes", "--out", hall.path("minutes.txt"), "--language", "en"}).status == 0);
    CHECK(says(read_text(hall.path("minutes.txt")), "Number 2. It replaces every earlier result"));

    // The record of the first count is put back: it is not published as the one that holds.
    std::filesystem::rename(hall.path("data/record"), hall.path("newest"));
    std::filesystem::copy(hall.path("first.record"), hall.path("data/record"),
                          std::filesystem::copy_options::recursive);
    for (const auto& older : hall.take("swapped")) {
        CHECK(older.status == 1);
        CHECK(says(older.err, "this is not the record of the newest count"));
    }
    std::filesystem::remove_all(hall.path("data/record"));
    std::filesystem::rename(hall.path("newest"), hall.path("data/record"));
    CHECK(hall.tally({"publish", hall.path("whole.pages")}).status == 0);
}
