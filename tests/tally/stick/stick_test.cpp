// A stick goes between stations without a network and the office: any order, any number of times, pulled at any moment.

#include <algorithm>
#include <filesystem>

#include "crypto/keys/credential.hpp"
#include "sync/station/station.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/machine.hpp"
#include "tests/support/small_disk.hpp"
#include "tests/tally/support/city_hall.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

namespace fs = std::filesystem;

// An office and three stations that have enrolled, opened their polls, and never meet the network again.
struct Round : CityHall {
    explicit Round(std::vector<std::string> places = {"Library", "School", "Pool"}) : CityHall("stick-2026") {
        prepare(40);
        start();
        slips = codes();
        for (const auto& place : places) {
            slip(place);
            done("valurna-sync", {"enrol", path(place + ".json"), "--data", path(place)});
            done("valurna-sync", on_any_day({"open", "--data", path(place)}));
        }
        server().end();
    }
    void done(const std::string& program, const std::vector<std::string>& words) const {
        const auto finished = run(std::string(kBinDir) + "/" + program, words);
        INFO(finished.out << finished.err);
        REQUIRE(finished.status == 0);
    }
    // A copy of a card runs in another machine; in its own it would be refused at once.
    void stand_at(const std::string& place) const { machines.stand_at(place != "Clone"); }
    void vote(const std::string& place, int times = 1) {
        stand_at(place);
        auto station = must(sync::PollingStation::open(path(place)));
        for (int i = 0; i < times; ++i) {
            const auto admitted = station.admit(slips.at(used++));
            REQUIRE(admitted.voter);
            must(station.cast(must(station.seal(*admitted.voter, small.ballot_of(0))).ballot));
        }
    }
    // As many entries as a long day has.
    void acts(const std::string& place, int times) const {
        auto station = must(sync::PollingStation::open(path(place)));
        for (int i = 0; i < times; ++i)
            must(station.note_act(sync::StaffRole::kReceiver, sync::StaffAct::kLiftWait));
    }
    [[nodiscard]] Finished at(const std::string& place, const std::string& what,
                              const std::string& stick) const {
        stand_at(place);
        return run(std::string(kBinDir) + "/valurna-sync", {what, path(stick), "--data", path(place)});
    }
    void exported(const std::string& place, const std::string& stick = "stick") const {
        fs::create_directories(path(stick));
        stand_at(place);
        done("valurna-sync", {"export", path(stick), "--data", path(place)});
    }
    [[nodiscard]] Finished office(const std::string& what, const std::string& stick = "stick") const {
        return tally({what, path(stick)});
    }
    [[nodiscard]] std::string on_stick(const std::string& place, const std::string& file = "") const {
        return path("stick") + "/valurna/stick-2026/from-stations/" + place + "/" + file;
    }

    TwoMachines machines;
    SmallElection small{1};
    std::vector<std::string> slips;
    std::size_t used = 0;
};

}  // namespace

TEST_CASE("one stick brings home stations without a network, in any order and any number of times",
          "[stick]") {
    Round round;
    round.vote("Library", 2);
    round.vote("School", 1);
    round.acts("Pool", 600);
    round.vote("Pool", 1);
    for (const auto* place : {"Pool", "Library", "School", "Library"})
        round.exported(place);
    CHECK(says(read_text(round.path("stick") + "/valurna/READ-ME.txt"), "This stick belongs to a vote."));
    // The tree on the stick is one that anybody's verifier reads.
    CHECK(run(std::string(kBinDir) + "/valurna-verify", {"station", round.on_stick("pool")}).status == 0);

    const auto first = round.office("import-stick");
    INFO(first.out << first.err);
    CHECK(first.status == 0);
    CHECK(says(first.out, "Library (library): taken in: 3 new, 3 entries in all"));
    CHECK(says(first.out, "Pool (pool): taken in: 602 new, 602 entries in all"));
    CHECK(says(first.out, "School (school): taken in: 2 new"));
    const auto again = round.office("import-stick");
    CHECK(again.status == 0);
    CHECK(says(again.out, "Library (library): nothing new: 3 entries are here already"));

    // The day goes on, the stick goes round, and brings the receipts back.
    const auto back = round.at("Pool", "import", "stick");
    INFO(back.out << back.err);
    CHECK(back.status == 0);
    CHECK(says(back.out, "From the office: a receipt."));
    CHECK(says(back.out, "602 entries here, 602 confirmed by the server."));
    CHECK(says(round.at("Pool", "import", "stick").out, "holds nothing that is new here"));
    round.acts("Pool", 300);
    round.done("valurna-sync", on_any_day({"close", "--data", round.path("Pool")}));
    round.exported("Pool");
    const auto second = round.office("import-stick");
    INFO(second.out);
    CHECK(says(second.out, "Pool (pool): taken in: 301 new, 903 entries in all"));
    const auto listed = round.tally({"stations", "list"});
    CHECK(says(listed.out, "GREEN  Pool"));
}

TEST_CASE("a stick with an older state of a station brings nothing new, and is no fork", "[stick]") {
    Round round({"Library"});
    round.vote("Library", 1);
    round.exported("Library", "monday");
    round.vote("Library", 1);
    round.exported("Library", "tuesday");
    CHECK(round.office("import-stick", "tuesday").status == 0);
    const auto late = round.office("import-stick", "monday");
    INFO(late.out << late.err);
    CHECK(late.status == 0);
    CHECK(says(late.out, "nothing new: 3 entries are here already"));
    CHECK(says(round.tally({"stations", "quarantine"}).out, "Nothing is kept aside"));
}

TEST_CASE("a cloned card that comes on a stick is kept aside, and told in one line", "[stick]") {
    Round round({"Library"});
    fs::copy(round.path("Library"), round.path("Clone"), fs::copy_options::recursive);
    round.vote("Library", 1);
    round.vote("Clone", 2);
    round.exported("Library", "one");
    round.exported("Clone", "two");
    CHECK(round.office("import-stick", "one").status == 0);
    const auto fork = round.office("import-stick", "two");
    INFO(fork.out << fork.err);
    CHECK(fork.status == 1);
    CHECK(says(fork.out,
               "Library (library): refused: the entries do not lead from the ledger received so far"));
    CHECK(says(round.tally({"stations", "quarantine"}).out, "a fork"));
    // The clone hears of it by the same stick, and takes no more votes.
    const auto heard = round.at("Clone", "import", "two");
    CHECK(heard.status == 1);
    CHECK(says(heard.err, "the server has other entries of this station than are here"));
    round.stand_at("Clone");
    CHECK(must(sync::PollingStation::open(round.path("Clone"))).admit(round.slips.at(20)).trouble.size() > 0);
    // A stick that holds more of a station than the station itself does is not written over.
    round.exported("Library", "three");
    round.vote("Library", 1);
    round.exported("Library", "three");
    const auto behind = round.at("Clone", "export", "three");
    CHECK(behind.status == 1);
    CHECK(says(behind.err, "the stick has other entries of this station than are here"));
}

TEST_CASE(
    "two machines with one slip and one stick: the second is told, and writes over nothing of the first",
    "[stick]") {
    Round round({"Library"});
    round.start();
    round.slip("Gym");
    round.server().end();
    fs::create_directories(round.path("stick"));
    REQUIRE(round.office("export-stick").status == 0);
    const auto enrols = [&](const std::string& folder) {
        return run(
            std::string(kBinDir) + "/valurna-sync",
            {"enrol", round.path("Gym.json"), "--stick", round.path("stick"), "--data", round.path(folder)});
    };
    REQUIRE(enrols("First").status == 0);
    round.done("valurna-sync", on_any_day({"open", "--data", round.path("First")}));
    round.vote("First", 2);
    round.exported("First");
    const auto key = read_text(round.on_stick("gym", "enrolment"));
    const auto votes = read_text(round.on_stick("gym", "checkpoint"));
    const auto second = enrols("Second");
    INFO(second.out << second.err);
    CHECK(second.status == 1);
    CHECK(says(second.err, "another machine was set up with this station slip"));
    CHECK(read_text(round.on_stick("gym", "enrolment")) == key);
    // It set itself up at another stick: the first stick's ledger is still the first machine's.
    fs::create_directories(round.path("other"));
    REQUIRE(round.office("export-stick", "other").status == 0);
    round.done("valurna-sync", {"enrol", round.path("Gym.json"), "--stick", round.path("other"), "--data",
                                round.path("Third")});
    round.done("valurna-sync", on_any_day({"open", "--data", round.path("Third")}));
    round.vote("Third", 1);
    const auto refused = round.at("Third", "export", "stick");
    INFO(refused.out << refused.err);
    CHECK(refused.status == 1);
    CHECK(says(refused.err, "another machine wrote it, which was set up with this station's slip"));
    CHECK(read_text(round.on_stick("gym", "checkpoint")) == votes);
    // At the office the first is taken; of the second it is said that there were two.
    round.exported("Third", "other");
    CHECK(round.office("import-stick").status == 0);
    const auto two = round.office("import-stick", "other");
    INFO(two.out << two.err);
    CHECK(two.status == 1);
    CHECK(says(two.out, "Gym (gym): refused: Another machine has enrolled with this slip."));
    // A key on the stick that was only damaged is written anew.
    write_text(round.on_stick("gym", "enrolment"), key.substr(0, key.size() / 2));
    CHECK(enrols("First").status == 0);
    CHECK(read_text(round.on_stick("gym", "enrolment")) == key);
}

TEST_CASE("a stick that somebody changed brings in nothing of what was changed", "[stick]") {
    Round round({"Library"});
    round.vote("Library", 2);
    round.exported("Library");
    const auto bundle = round.on_stick("library", "tile/entries/000.p/3");
    auto bytes = read_text(bundle);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    write_text(bundle, bytes);
    const auto changed = round.office("import-stick");
    INFO(changed.out << changed.err);
    CHECK(changed.status == 1);
    CHECK(says(changed.out, "Library (library): damaged on the stick"));
    CHECK(says(changed.out, "valurna-sync export"));
    // Written again from the station it is whole.
    round.exported("Library");
    CHECK(round.office("import-stick").status == 0);
}

TEST_CASE("a stick that is pulled at any write holds what it held, and the next export mends it", "[stick]") {
    Round round({"Library"});
    round.vote("Library", 1);
    round.exported("Library");
    round.acts("Library", 260);
    const auto station = round.path("Library");
    std::size_t tried = 0;
    // Every fsync and rename; of the others a part, since a program opens and writes much else.
    const std::vector<std::pair<std::string, int>> calls{
        {"fsync", 1}, {"rename", 1}, {"mkdir", 1}, {"write", 5}, {"openat", 29}};
    for (const auto& [call, step] : calls) {
        for (const std::string fault : {"error=EIO", "signal=KILL", "error=ENOSPC"}) {
            for (int nth = 1;; nth += step) {
                fs::remove_all(round.path("copy"));
                fs::copy(round.path("stick"), round.path("copy"), fs::copy_options::recursive);
                const std::vector<std::string> export_words{"export", round.path("copy"), "--data", station};
                const std::string program = std::string(kBinDir) + "/valurna-sync";
                std::vector<std::string> words{
                    "-f",   "-qq",
                    "-o",   round.path("trace"),
                    "-e",   "trace=" + call,
                    "-e",   "inject=" + call + ":" + fault + ":when=" + std::to_string(nth),
                    program};
                words.insert(words.end(), export_words.begin(), export_words.end());
                const auto finished = run("strace", words);
                if (!says(read_text(round.path("trace")), "INJECTED") && finished.status == 0) break;
                ++tried;
                CAPTURE(call, fault, nth, finished.err);
                const auto folder = round.path("copy") + "/valurna/stick-2026/from-stations/library/";
                REQUIRE(run(std::string(kBinDir) + "/valurna-verify", {"station", folder}).status == 0);
                if (fault != "signal=KILL" && finished.status != 0)
                    CHECK(std::count(finished.err.begin(), finished.err.end(), '\n') == 1);
                if (nth == 1) {  // the office takes what is left, and nothing else
                    fs::remove_all(round.path("office-then"));
                    fs::copy(round.data(), round.path("office-then"), fs::copy_options::recursive);
                    const auto left = run(CityHall::program(), {"import-stick", round.path("copy"), "--data",
                                                                round.path("office-then"), "--no-answers"});
                    INFO(left.out << left.err);
                    CHECK(left.status == 0);
                }
                REQUIRE(run(program, export_words).status == 0);
                REQUIRE(run(std::string(kBinDir) + "/valurna-verify", {"station", folder}).status == 0);
                CHECK(says(read_text(folder + "checkpoint"), "\n262\n"));
            }
        }
    }
    INFO("faults tried: " << tried);
    CHECK(tried > 30);
}

TEST_CASE("a full, a write-protected and a foreign stick get one clear line", "[stick]") {
    Round round({"Library"});
    round.vote("Library", 1);
    fs::create_directories(round.path("stick"));
    const std::vector<std::string> words{"export", round.path("stick"), "--data", round.path("Library")};
    const auto on = [&](Disk disk) {
        return run_on(disk, round.path("stick"), std::string(kBinDir) + "/valurna-sync", words);
    };
    const auto full = on(Disk::kFull);
    CHECK(full.status == 3);
    CHECK(says(full.err, "the stick is full"));
    const auto locked = on(Disk::kReadOnly);
    CHECK(locked.status == 3);
    CHECK(says(locked.err, "the stick is write-protected"));
    const auto none = round.at("Library", "export", "nowhere");
    CHECK(none.status == 1);
    CHECK(says(none.err, "this is no folder of a stick"));
    const auto empty = round.office("import-stick");
    CHECK(empty.status == 1);
    CHECK(says(empty.err, "it holds no station's ledger of this vote (stick-2026)"));
    CHECK(says(round.at("Library", "import", "stick").err,
               "it holds nothing from the office for station library"));
    for (const auto& finished : {full, locked, none, empty})
        CHECK(std::count(finished.err.begin(), finished.err.end(), '\n') == 1);
}

TEST_CASE(
    "the office's stick brings a newer package, void slips and the closing to a station without a network",
    "[stick]") {
    Round round({"Library"});
    // A station that has enrolled and not opened yet.
    round.start();
    round.slip("Late");
    round.done("valurna-sync", {"enrol", round.path("Late.json"), "--data", round.path("Late")});
    round.server().end();
    const auto number =
        crypto::slip_number(crypto::derive_credential(round.slips.at(30), "stick-2026")->public_key());
    const auto voided =
        round.sign({"codes", "void", "--slip", number, "--reason", "lost", "--by", "Ada", "--by", "Bo"});
    INFO(voided.out << voided.err);
    REQUIRE(voided.status == 0);
    fs::create_directories(round.path("stick"));
    const auto written = round.office("export-stick");
    INFO(written.out << written.err);
    REQUIRE(written.status == 0);
    const auto taken = round.at("Late", "import", "stick");
    INFO(taken.out << taken.err);
    CHECK(taken.status == 0);
    CHECK(says(taken.out, "a newer list of void slips"));
    const auto closed = round.tally(on_any_day({"close"}));
    INFO(closed.err);
    REQUIRE(closed.status == 0);
    REQUIRE(round.office("export-stick").status == 0);
    CHECK(says(round.at("Library", "import", "stick").out, "the office has closed the vote"));
    CHECK_FALSE(must(sync::PollingStation::open(round.path("Library"))).takes_voters());
    // Another station's answers do nothing here.
    const auto office = round.path("stick") + "/valurna/stick-2026/from-office/";
    fs::remove_all(office + "library");
    fs::copy(office + "late", office + "library", fs::copy_options::recursive);
    const auto swapped = round.at("Library", "import", "stick");
    CHECK(swapped.status == 1);
    CHECK(says(swapped.err, "not for this station"));
}

TEST_CASE(
    "a station that has lost its ledger and its second medium makes it again from the server's copy, and goes on",
    "[stick]") {
    Round round({"Library"});
    round.vote("Library", 2);
    round.exported("Library");
    REQUIRE(round.office("import-stick").status == 0);
    // Of a ledger without a network the copy on the second medium comes home as it is.
    fs::create_directories(round.path("B"));
    round.done("valurna-sync", {"second", round.path("B"), "--data", round.path("Library")});
    CHECK(says(round.office("import-stick", "B").out, "nothing new: 3 entries are here already"));
    fs::remove_all(round.path("B"));
    for (const char* const part : {"", "-wal", "-shm"})
        fs::remove(round.path("Library") + "/ledger.db" + part);
    fs::create_directories(round.path("new"));
    const auto written = round.tally({"export-stick", round.path("new"), "--ledger", "library"});
    INFO(written.out << written.err);
    REQUIRE(written.status == 0);
    CHECK(says(written.out, "And 3 entries of station library as the server has them"));
    const auto made = run(std::string(kBinDir) + "/valurna-sync",
                          {"recover", "--from", round.path("new"), "--data", round.path("Library")});
    INFO(made.out << made.err);
    REQUIRE(made.status == 0);
    CHECK(says(made.out, "Made again from: the server's copy on " + round.path("new")));
    round.vote("Library", 1);
    round.exported("Library");
    CHECK(says(round.office("import-stick").out, "taken in: 1 new, 4 entries in all"));
    const auto unknown = round.tally({"export-stick", round.path("new"), "--ledger", "nobody"});
    CHECK(unknown.status == 1);
    CHECK(says(unknown.err, "no station of this name has enrolled here"));
}

TEST_CASE(
    "a stick that is pulled while a station takes in the office's answers, or a disk that fails: nothing of it is half there",
    "[stick]") {
    Round round({"Library"});
    round.vote("Library", 1);
    round.exported("Library");
    REQUIRE(round.office("import-stick").status == 0);
    const auto station = round.path("Library"), card = round.path("card");
    fs::copy(station, card, fs::copy_options::recursive);
    const std::string program = std::string(kBinDir) + "/valurna-sync";
    std::size_t tried = 0;
    const std::vector<std::pair<std::string, int>> calls{{"fsync", 1},    {"fdatasync", 1}, {"rename", 1},
                                                         {"pwrite64", 1}, {"write", 3},     {"openat", 17},
                                                         {"read", 23}};
    for (const auto& [call, step] : calls) {
        for (const std::string fault : {"error=EIO", "signal=KILL", "error=ENOSPC"}) {
            for (int nth = 1;; nth += step) {
                fs::remove_all(station);
                fs::copy(card, station, fs::copy_options::recursive);
                const std::vector<std::string> words{"import", round.path("stick"), "--data", station};
                std::vector<std::string> traced{
                    "-f",   "-qq",
                    "-o",   round.path("trace"),
                    "-e",   "trace=" + call,
                    "-e",   "inject=" + call + ":" + fault + ":when=" + std::to_string(nth),
                    program};
                traced.insert(traced.end(), words.begin(), words.end());
                const auto finished = run("strace", traced);
                if (!says(read_text(round.path("trace")), "INJECTED") && finished.status == 0) break;
                ++tried;
                CAPTURE(call, fault, nth, finished.err);
                // Somebody who shares nothing with it looks at what is left; then it is done again.
                REQUIRE(run(std::string(kBinDir) + "/valurna-verify", {"station", station + "/ledger.db"})
                            .status == 0);
                REQUIRE(must(sync::PollingStation::open(station)).takes_voters());
                const auto again = run(program, words);
                CHECK(again.status == 0);
                CHECK(says(again.out, "2 entries here, 2 confirmed by the server."));
            }
        }
    }
    INFO("faults tried: " << tried);
    CHECK(tried > 20);
}

TEST_CASE(
    "a hostile stick leads nobody out of itself, hangs nobody, and is read no further than it is signed",
    "[stick]") {
    Round round({"Library", "School"});
    round.vote("Library", 1);
    round.vote("School", 1);
    round.exported("Library");
    round.exported("School");
    const auto office = [&](const std::string& what) {
        return run("timeout", {"60", CityHall::program(), what, round.path("stick"), "--data", round.data()});
    };
    // A pipe in the place of a checkpoint: the other station is taken in all the same.
    fs::remove(round.on_stick("library", "checkpoint"));
    REQUIRE(run("mkfifo", {round.on_stick("library", "checkpoint")}).status == 0);
    const auto pipe = office("import-stick");
    INFO(pipe.out << pipe.err);
    CHECK(pipe.status == 1);
    CHECK(says(pipe.out, "School (school): taken in"));
    fs::remove(round.on_stick("library", "checkpoint"));
    round.exported("Library");
    // A ledger that its station has not signed, with entries that never end.
    auto signed_by_nobody = read_text(round.on_stick("library", "checkpoint"));
    signed_by_nobody.replace(signed_by_nobody.find("\n2\n"), 3, "\n51200\n");
    const auto good = read_text(round.on_stick("library", "checkpoint"));
    write_text(round.on_stick("library", "checkpoint"), signed_by_nobody);
    const auto unsigned_one = office("import-stick");
    CHECK(unsigned_one.status == 1);
    CHECK(says(unsigned_one.out, "the station has not signed it"));
    write_text(round.on_stick("library", "checkpoint"), good);
    // A link that leads into the office's own folder: nothing is written there.
    fs::create_directories(round.path("elsewhere"));
    const auto answers = round.path("stick") + "/valurna/stick-2026/from-office";
    fs::remove_all(answers);
    fs::create_directory_symlink(round.path("elsewhere"), answers);
    const auto link = office("export-stick");
    CHECK(link.status == 1);
    CHECK(says(link.err, "this is a link"));
    CHECK(fs::is_empty(round.path("elsewhere")));
    fs::remove(answers);
    // Before the count nobody is told how many each station has, by a stick neither.
    REQUIRE(office("export-stick").status == 0);
    CHECK_FALSE(fs::exists(answers + "/reconciliation.note"));
    // A pipe among the answers does not hang a station.
    fs::remove(answers + "/library/receipt");
    REQUIRE(run("mkfifo", {answers + "/library/receipt"}).status == 0);
    const auto station = run("timeout", {"60", std::string(kBinDir) + "/valurna-sync", "import",
                                         round.path("stick"), "--data", round.path("Library")});
    CHECK(station.status == 1);
    CHECK(says(station.err, "it is not a file"));
}
