// The real program from outside: killed in the middle of uploads, ended politely, misused.

#include <atomic>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>
#include <tuple>

#include <sys/stat.h>

#include "base/system/files.hpp"
#include "election/definition/definition.hpp"
#include "sync/formats/slip.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"
#include "tests/support/small_disk.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/city_hall.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kTally = CityHall::program();
const std::string kVerify = std::string(valurna::tests::kBinDir) + "/valurna-verify";

}  // namespace

TEST_CASE("killed again and again in the middle of uploads, the server never loses what it acknowledged") {
    CityHall hall;
    hall.prepare(1);
    hall.start();
    const auto slip = hall.slip("library");
    const std::string folder = hall.path("station");
    must(sync::enrol(slip, folder));
    auto station = must(sync::PollingStation::open(folder));
    must(station.open_polls());
    // Long enough that a kill falls inside: many small batches, one each time the ledger has grown.
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    std::uint64_t acknowledged = 0;
    for (int round = 0; round < 12; ++round) {
        for (int i = 0; i < 40; ++i) {
            must(station.ledger().append(sync::PauseEntry{}));
            must(station.ledger().append(sync::ResumeEntry{}));
        }
        std::atomic<bool> done{false};
        sync::UplinkReport report;
        std::jthread upload([&] {
            report = sync::push(folder);
            done = true;
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 60));
        hall.server().kill_now();
        upload.join();
        // The station's belief is the server's cosignature; it may only ever be what is stored.
        const auto word = station.ledger().last_cosignature();
        const std::uint64_t believed = std::max(word ? word->checkpoint.size : 0, report.confirmed);
        CHECK(believed >= acknowledged);
        acknowledged = believed;
        hall.start(hall.port());
        const auto office = must(tally::Office::open(hall.data()));
        const auto row = must(office->store().station("library"));
        REQUIRE(row);
        CHECK(row->head.size >= acknowledged);
        const auto edge = crypto::MerkleEdge::restore(row->head.size, row->head.peaks);
        REQUIRE(edge);
        CHECK(edge->root() == station.ledger().checkpoint_at(row->head.size).root);
        CHECK(must(office->store().entries("library", 0, 10'000)).size() == row->head.size);
    }
    const auto last = sync::push(folder);
    INFO(last.cause);
    CHECK((last.outcome == sync::UplinkOutcome::kDone || last.outcome == sync::UplinkOutcome::kNothingToDo));
    CHECK(last.confirmed == station.ledger().size());
}

TEST_CASE("one vote by the commands alone: codes, package, slip, cast, close, count, record, verified") {
    CityHall hall;
    hall.prepare(2);
    CHECK(hall.tally({"codes", "count"}).out.rfind("2 voting codes issued\n", 0) == 0);
    struct stat sheet {};
    REQUIRE(::stat(hall.path("codes").c_str(), &sheet) == 0);
    CHECK((sheet.st_mode & 0777) == 0600);
    hall.start();
    const std::string folder = hall.path("station");
    must(sync::enrol(hall.slip("Library 1"), folder));
    std::optional<crypto::Tracker> cast;
    {
        auto station = must(sync::PollingStation::open(folder));
        must(station.open_polls());
        auto admitted = station.admit(hall.codes().at(0));
        REQUIRE(admitted.voter);
        const auto sealed = must(station.seal(*admitted.voter, {"one", {tests::approving("park", {1, 4})}}));
        cast = must(station.cast(sealed.ballot));
        REQUIRE(sync::push(folder).outcome == sync::UplinkOutcome::kDone);
        CHECK(hall.tally({"stations", "list"}).out.find("RED    Library 1 (library-1)") != std::string::npos);
        must(station.close_polls());
    }
    const auto early = hall.tally({"count", "--passphrase-file", hall.path("pass")});
    CHECK(early.status == 1);
    CHECK(hall.tally({"export", "outcome", "--out", hall.path("early.json")}).status == 1);
    CHECK(hall.tally(on_any_day({"close"})).status == 0);
    const auto red = hall.tally({"count", "--passphrase-file", hall.path("pass")});
    CHECK(red.status == 1);
    CHECK(red.err.find("not closed") != std::string::npos);
    REQUIRE(sync::push(folder).outcome == sync::UplinkOutcome::kDone);  // late, and received
    CHECK(hall.tally({"stations", "list"}).out.find("GREEN  Library 1") != std::string::npos);

    write_text(hall.path("wrong"), "another passphrase\n");
    CHECK(hall.tally({"count", "--passphrase-file", hall.path("wrong")}).status == 1);
    const auto counted = hall.tally({"count", "--passphrase-file", hall.path("pass")});
    INFO(counted.err);
    REQUIRE(counted.status == 0);
    CHECK(counted.out.find("This election has one trustee") != std::string::npos);
    CHECK(counted.out.find("is proven") != std::string::npos);
    CHECK(counted.out.find("park2") != std::string::npos);
    CHECK(counted.out.find("1 of 2 codes were used") != std::string::npos);

    for (const std::string what : {"record", "outcome"}) {
        CHECK(hall.tally({"export", what, "--out", hall.path(what)}).status == 0);
        CHECK(hall.tally({"export", what, "--out", hall.path(what)}).status == 1);  // never over something
    }
    CHECK(hall.tally({"export", "pabulib", "--out", hall.path("votes.pb")}).status == 1);  // which contest?
    CHECK(hall.tally({"export", "pabulib", "--contest", "park", "--out", hall.path("votes.pb")}).status == 0);
    const auto verified = run(kVerify, {"record", hall.path("record")});
    INFO(verified.out << verified.err);
    CHECK(verified.status == 0);
    // No code, key or vote in what the server wrote down.
    const std::string log = tests::read_text(hall.path("log"));
    for (const auto& code : hall.codes())
        CHECK(log.find(code) == std::string::npos);
    CHECK(log.find(cast->grouped().substr(0, 9)) == std::string::npos);
    CHECK(log.find(cast->hex().substr(0, 16)) == std::string::npos);
    CHECK(hall.server().end() == 0);
}

TEST_CASE("one changed byte anywhere in the record is found, and its file named") {
    Town town(6);
    {
        auto station = town.station("library");
        must(station.open_polls());
        for (std::size_t i = 0; i < 4; ++i)
            REQUIRE(vote(station, town.small(), i));
        must(station.close_polls());
        REQUIRE(sync::push(town.station_folder("library")).outcome == sync::UplinkOutcome::kDone);
    }
    must(town.office().close({"2026-12-14", {}}));
    std::vector<std::string> words{"count", "--data", town.folder("data")};
    for (const auto& word : town.key_options())
        words.push_back(word);
    const auto counted = run(kTally, words);
    INFO(counted.err);
    REQUIRE(counted.status == 0);
    const std::string record = town.folder("data/record");
    REQUIRE(run(kVerify, {"record", record}).status == 0);
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::recursive_directory_iterator(record)) {
        if (file.is_regular_file()) names.push_back(file.path().string());
    }
    CHECK(names.size() > 20);
    for (const auto& name : names) {
        const auto good = must(valurna::read_file(name));
        auto changed = good;
        if (changed.empty()) {
            changed.push_back('\n');
        } else {
            changed[random() % changed.size()] ^= static_cast<std::uint8_t>(1U << random() % 8);
        }
        must(valurna::write_file(name, changed, 0644));
        const auto verified = run(kVerify, {"record", record});
        CAPTURE(name, verified.out, verified.err);
        CHECK(verified.status == 1);
        must(valurna::write_file(name, good, 0644));
    }
    CHECK(run(kVerify, {"record", record}).status == 0);
    // What no other check covers: the name of a place, an unsigned comment.
    for (const auto& [name, from, to] : std::vector<std::tuple<std::string, std::string, std::string>>{
             {"keys.json", "Station library", "Station liberty"},
             {"manifest.txt.minisig", "untrusted", "untrustee"},
             {"package.zip.minisig", "signature from", "signature From"}}) {
        const std::string good = tests::read_text(record + "/" + name);
        std::string changed = good;
        REQUIRE(changed.find(from) != std::string::npos);
        changed.replace(changed.find(from), from.size(), to);
        must(valurna::write_file(record + "/" + name, as_bytes(changed), 0644));
        const auto verified = run(kVerify, {"record", record});
        CAPTURE(name, verified.out, verified.err);
        CHECK(verified.status == 1);
        CHECK(verified.err.find(name) != std::string::npos);
        must(valurna::write_file(record + "/" + name, as_bytes(good), 0644));
    }
    must(valurna::write_file(record + "/more.txt", as_bytes("x"), 0644));
    CHECK(run(kVerify, {"record", record}).err.find("more.txt") != std::string::npos);
}

TEST_CASE("the server can run before there is an election, and takes it up when it is built") {
    CityHall hall;
    std::filesystem::create_directories(hall.data());
    hall.start();
    hall.prepare(1);
    const std::string folder = hall.path("station");
    must(sync::enrol(hall.slip("school"), folder));
    CHECK(must(sync::PollingStation::open(folder)).package().election.id == "city-2026");
    CHECK(hall.server().end() == 0);
    CHECK(tests::read_text(hall.path("log")).find("Ended") != std::string::npos);
}

TEST_CASE("what an official may get wrong is answered in one line with a way out") {
    CityHall hall;
    const auto refused = [&](const std::vector<std::string>& arguments, const std::string& says) {
        const auto finished = hall.tally(arguments);
        CAPTURE(arguments, finished.out, finished.err);
        CHECK(finished.status == 1);
        CHECK(std::count(finished.err.begin(), finished.err.end(), '\n') == 1);
        CHECK(finished.err.find(says) != std::string::npos);
    };
    refused({"close"}, "not a tally folder");
    refused({"codes", "issue", "--count", "3"}, "not a tally folder");
    refused({"codes", "issue", "--election", hall.path("nothing.json"), "--count", "3"}, "nothing.json");
    write_text(hall.path("short"), "abc\n");
    refused({"election", "build", hall.path("definition.json"), "--passphrase-file", hall.path("short")},
            "too short");
    refused({"election", "build", hall.path("definition.json")}, "--passphrase-file");
    hall.prepare(1);
    refused({"codes", "issue", "--count", "3", "--style", "nobody"}, "one, both");
    refused({"codes", "issue", "--count", "3", "--out", hall.path("codes")}, "exists");
    refused({"stations", "slip", "--label", "x", "--out", hall.path("s")}, "--address");
    refused({"stations", "slip", "--label", "x", "--address", "http://plain", "--out", hall.path("s")},
            "--address");
    refused({"stations", "slip", "--label", "x", "--id", "public", "--address", "https://x:1", "--out",
             hall.path("s")},
            "station id");
    refused({"count", "--passphrase-file", hall.path("pass"), "--override", "because", "--by", "Ada"},
            "names nobody but the office who could sign a decision");
    refused({"serve", "--bind", "nowhere"}, "IP address");
    auto other = must(election::parse_election(tests::read_text(hall.path("definition.json")), "x"));
    other.id = "another-2026";
    write_text(hall.path("other.json"), election::write_election(other));
    refused({"election", "build", hall.path("other.json"), "--passphrase-file", hall.path("pass")},
            "another --data folder");
    CHECK(hall.tally({"stations"}).status == 2);
    CHECK(run(kTally, {"count"}).status == 2);
}

TEST_CASE("an office on a full or a read-only disk says which, issues nothing and is whole afterwards") {
    CityHall hall;
    hall.prepare(2);
    const auto count = hall.tally({"codes", "count"}).out;
    for (const auto& [disk, says] : {std::pair{Disk::kFull, std::string("the disk is full")},
                                     std::pair{Disk::kReadOnly, std::string("the card is read-only")}}) {
        for (const std::vector<std::string>& words :
             {std::vector<std::string>{"codes", "issue", "--count", "2", "--out", hall.path("sheet")},
              std::vector<std::string>{"codes", "count"}, std::vector<std::string>{"serve"}}) {
            auto all = words;
            all.insert(all.end(), {"--data", hall.data()});
            const auto refused = run_on(disk, hall.data(), CityHall::program(), all);
            INFO(refused.err);
            CHECK(refused.status == 3);
            CHECK(refused.err.find(says) != std::string::npos);
            CHECK(std::count(refused.err.begin(), refused.err.end(), '\n') == 1);
            CHECK_FALSE(std::filesystem::exists(hall.path("sheet")));
        }
    }
    CHECK(hall.tally({"codes", "count"}).out == count);
}
