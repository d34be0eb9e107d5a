// Places that hand out no slips: staff admit a voter, and the station spends a credential of its own.

#include <algorithm>
#include <filesystem>

#include <sys/stat.h>

#include "base/system/files.hpp"
#include "sync/formats/note_lines.hpp"
#include "sync/station/station_files.hpp"
#include "sync/station/station_notes.hpp"
#include "tally/ceremony/ceremony.hpp"
#include "tally/codes/pools.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;
using sync::AdmitRefusal;

namespace {

const std::string kTally = std::string(valurna::tests::kBinDir) + "/valurna-tally";

template <class T>
void check_refused(const Expected<T>& result, const std::string& says) {
    REQUIRE_FALSE(result.has_value());
    CAPTURE(result.error().line());
    CHECK(result.error().code != ErrorCode::kEnvironment);
    CHECK(result.error().line().find(says) != std::string::npos);
}

// Enrols, and lets go of the folder again.
void enrol(Town& town, const std::string& id) {
    must(sync::enrol(town.slip(id), town.station_folder(id)));
}
// The package with the pools' credentials on its roll, at the station too.
void take_new_package(Town& town, const std::vector<std::string>& ids) {
    must(town.office().build(town.authority(), {}, nullptr));
    for (const auto& id : ids) {
        const auto slip = must(sync::read_slip_file(town.station_folder(id) + "/slip.json"));
        must(sync::enrol(slip, town.station_folder(id)));
    }
}

void cast(sync::PollingStation& station, const sync::AdmitResult& admitted) {
    REQUIRE(admitted.voter);
    must(station.cast(must(station.seal(*admitted.voter, {"one", {tests::approving("park", {1})}})).ballot));
}

}  // namespace

TEST_CASE("staff admit voters from the station's own pool, and their ballots count", "[pool]") {
    Town town(2);
    enrol(town, "library");
    const auto folder = town.station_folder("library");
    std::vector<std::string> words{
        "codes",   "pool", "--data", town.office().folder(),     "--station", "library",
        "--count", "3",    "--out",  town.folder("library.pool")};
    for (const auto& word : town.key_options())
        words.push_back(word);
    const auto made = run(kTally, words);
    INFO(made.err);
    REQUIRE(made.status == 0);
    // The roll that the station has does not know them yet.
    check_refused(sync::fetch_pool(folder), "newest package");
    take_new_package(town, {"library"});
    CHECK(must(sync::fetch_pool(folder)) == 3);
    CHECK(must(sync::take_pool(folder, tests::read_text(town.folder("library.pool")))) ==
          3);  // the same by hand
    struct stat facts {};
    REQUIRE(::stat((folder + "/pool.note").c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777) == 0600);

    std::string last_seed;
    {
        auto station = must(sync::PollingStation::open(folder));
        CHECK(station.admit_next_of_pool("one").refusal == AdmitRefusal::kClosed);
        must(station.open_polls());
        CHECK(station.pool_left("one") == 3);
        CHECK(station.pool_left("both") == 0);
        CHECK(station.admit_next_of_pool("both").refusal == AdmitRefusal::kPoolEmpty);
        cast(station, station.admit_next_of_pool("one"));
        CHECK(station.pool_left("one") == 2);
        // A voter who leaves: nothing is spent, and the next one is given the same credential.
        const auto left = station.admit_next_of_pool("one");
        CHECK(station.admit_next_of_pool("one").voter->credential.public_key() ==
              left.voter->credential.public_key());
        last_seed = as_text(std::as_const(*left.voter).credential.seed().reveal());
    }
    {
        // A crash between admission and cast loses none.
        auto station = must(sync::PollingStation::open(folder));
        CHECK(station.pool_left("one") == 2);
        cast(station, station.admit_next_of_pool("one"));
        cast(station, station.admit_next_of_pool("one"));
        CHECK(station.admit_next_of_pool("one").refusal == AdmitRefusal::kPoolEmpty);
        CHECK(station.pool_left("one") == 0);
        must(station.close_polls());
    }
    REQUIRE(sync::push(folder).outcome == sync::UplinkOutcome::kDone);
    must(town.office().close({"2026-12-14", {}}));
    const auto trustee = must(town.office().unlock_trustee(town.passphrase()));
    const auto counted = must(tally::hold_count(town.office(), town.authority(), trustee, std::nullopt, {}));
    CHECK(counted.tally.ballots == 3);
    CHECK(counted.tally.contests.front().choices.size() == 3);
    const auto counts = must(town.office().store().code_counts());
    CHECK(counts.back().kind == tally::CodeKind::kPool);
    CHECK(counts.back().place == "Station library");
    CHECK(counts.back().used == 3);
    // No seed in clear, neither here nor there.
    for (const auto& where : {folder, town.office().folder()}) {
        for (const auto& file : std::filesystem::recursive_directory_iterator(where)) {
            if (!file.is_regular_file()) continue;
            CAPTURE(file.path().string());
            CHECK(tests::read_text(file.path().string()).find(last_seed) == std::string::npos);
        }
    }
}

TEST_CASE("a pool for another station, by another hand, changed or older is refused", "[pool]") {
    Town town(2);
    enrol(town, "library");
    enrol(town, "school");
    const auto library = must(tally::add_pool(town.office(), town.authority(), {"library", "one", 2})).note;
    const auto later = must(tally::add_pool(town.office(), town.authority(), {"library", "both", 1})).note;
    const auto school = must(tally::add_pool(town.office(), town.authority(), {"school", "one", 1})).note;
    take_new_package(town, {"library", "school"});
    const auto folder = town.station_folder("library");
    check_refused(sync::take_pool(folder, school), "another station");
    const auto files = must(sync::read_station_files(folder));
    const auto authority = town.authority().public_key();
    for (std::size_t i = 0; i < library.size(); i += 3) {
        auto changed = library;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CHECK_FALSE(
            sync::parse_pool(changed, authority, files.slip.origin(), files.key.public_key()).has_value());
    }
    // Whoever holds the server's note key, or a key of their own, admits nobody.
    const auto& domain = files.slip.domain;
    const auto body = must(sync::authority_note_body(library, authority, domain, "pool"));
    for (const auto* forger : {&town.office().keys().notes, &files.key})
        check_refused(sync::take_pool(folder, sync::sign_authority_note(body, domain, *forger)),
                      "not signed");
    // Sealed to another key than the one it states: signed by the authority and still nothing for this
    // station.
    auto swapped = must(sync::parse_pool(library, authority, files.slip.origin(), files.key.public_key()));
    const auto other = crypto::SigningKey::generate();
    swapped.batches[0].sealed =
        *crypto::seal_for(other.public_key(), Bytes(static_cast<std::size_t>(64), std::uint8_t{7}));
    check_refused(sync::take_pool(
                      folder, sync::sign_authority_note(sync::pool_body(swapped), domain, town.authority())),
                  "not sealed for this station");
    CHECK_FALSE(std::filesystem::exists(folder + "/pool.note"));

    CHECK(must(sync::take_pool(folder, later)) == 3);
    check_refused(sync::take_pool(folder, library), "older");
    auto station = must(sync::PollingStation::open(folder));
    must(station.open_polls());
    CHECK(station.pool_left("one") == 2);
    CHECK(station.pool_left("both") == 1);
    // A station that runs takes in what comes meanwhile, and goes on with what it has where that cannot be read.
    CHECK(must(sync::take_pool(folder, later)) == 3);
    CHECK(station.pool_left("one") == 2);
    write_text(folder + "/pool.note", school);
    CHECK(station.pool_left("one") == 2);
    { sync::PollingStation gone = std::move(station); }
    write_text(folder + "/pool.note", school);
    // Started with what cannot be read it has no pool, staff hear of it, and whoever holds a slip votes.
    auto told = must(sync::PollingStation::open(folder));
    CHECK(told.pool_left("one") == 0);
    CHECK(std::any_of(told.reminder_trouble().begin(), told.reminder_trouble().end(),
                      [](const auto& one) { return one.find("pool.note") != std::string::npos; }));
}

TEST_CASE("a pool waits for the station's key, and is closed once a station has opened", "[pool]") {
    Town town(2);
    check_refused(tally::add_pool(town.office(), town.authority(), {"nowhere", "one", 1}), "no such station");
    static_cast<void>(town.slip("library"));
    check_refused(tally::add_pool(town.office(), town.authority(), {"library", "one", 1}), "not enrolled");
    enrol(town, "school");
    check_refused(tally::add_pool(town.office(), town.authority(), {"school", "nobody", 1}), "one, both");
    check_refused(tally::add_pool(town.office(), town.authority(), {"school", "one", 0}), "between 1 and");
    check_refused(tally::add_pool(town.office(), town.authority(), {"school", "one", 10'001}),
                  "between 1 and");
    CHECK(town.ask_as("school", "GET", "/v1/stations/school/pool").status == 404);
    check_refused(sync::fetch_pool(town.station_folder("school")), "has none");
    auto station = must(sync::PollingStation::open(town.station_folder("school")));
    must(station.open_polls());
    REQUIRE(sync::push(town.station_folder("school")).outcome == sync::UplinkOutcome::kDone);
    check_refused(tally::add_pool(town.office(), town.authority(), {"school", "one", 1}),
                  "the roll is fixed");
    CHECK(must(town.office().store().turnout()).codes == 2);
    // Two officials at once: the second is told, and nobody's credentials are lost.
    check_refused(town.office().store().add_pool({"school", "note", "another note", {}}), "meanwhile");
}

TEST_CASE("a station has its pool by itself, with its package, and the server sends it once", "[pool]") {
    Town town(2);
    enrol(town, "library");
    const auto folder = town.station_folder("library");
    must(tally::add_pool(town.office(), town.authority(), {"library", "one", 3}));
    must(town.office().build(town.authority(), {}, nullptr));
    REQUIRE(sync::push(folder).outcome == sync::UplinkOutcome::kNothingToDo);
    auto station = must(sync::PollingStation::open(folder));
    must(station.open_polls());
    CHECK(station.pool_left("one") == 3);
    const auto again = town.ask_as("library", "GET", "/v1/stations/library/pool/" + sync::pool_here(folder));
    CHECK(again.status == 204);
    CHECK(again.body.empty());
    CHECK(town.ask_as("library", "GET", "/v1/stations/library/pool/0").status == 200);
    CHECK(town.ask_as("school", "GET", "/v1/stations/library/pool/0").status != 200);
}

TEST_CASE("one credential spent at two stations is seen: the second ballot is reported and does not count",
          "[pool]") {
    Town town(2);
    enrol(town, "library");
    must(tally::add_pool(town.office(), town.authority(), {"library", "one", 1}));
    take_new_package(town, {"library"});
    must(sync::fetch_pool(town.station_folder("library")));
    auto library = must(sync::PollingStation::open(town.station_folder("library")));
    auto school = town.station("school");
    must(library.open_polls());
    must(school.open_polls());
    const auto mine = library.admit_next_of_pool("one");
    REQUIRE(mine.voter);
    // The seed got out, and somebody uses it elsewhere before its own station does.
    auto stolen = crypto::SigningKey::from_seed(std::as_const(*mine.voter).credential.seed().reveal());
    cast(school, school.admit(std::move(*stolen)));
    cast(library, mine);
    CHECK(library.pool_left("one") == 0);
    for (const std::string id : {"school", "library"}) {
        must((id == "school" ? school : library).close_polls());
        REQUIRE(sync::push(town.station_folder(id)).outcome == sync::UplinkOutcome::kDone);
    }
    const auto turnout = must(town.office().store().turnout());
    CHECK(turnout.ballots == 2);
    CHECK(turnout.duplicates == 1);
    CHECK(turnout.used == 1);
    CHECK(must(town.office().store().ballots(0, 10)).at(1).duplicate_of == 0);
}
