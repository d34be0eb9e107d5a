// A stick goes between stations without a network and the office: any order, any number of times, pulled at any moment.

#include <algorithm>

#include "tests/tally/stick/round.hpp"

using namespace valurna;
using namespace valurna::tests;

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
