// What a stick brings that does not fit: copied cards, two machines with one slip, damage, and a card without room.

#include "tests/tally/stick/round.hpp"

using namespace valurna;
using namespace valurna::tests;

TEST_CASE("whoever voted only on a copied card is found by a stick too, however long the two ledgers are",
          "[stick]") {
    const auto [original, copied] =
        GENERATE(std::pair(1, 1), std::pair(2, 1), std::pair(1, 2), std::pair(2, 2));
    CAPTURE(original, copied);
    Round round({"Library"});
    round.vote("Library", 1);
    fs::copy(round.path("Library"), round.path("Clone"), fs::copy_options::recursive);
    round.vote("Library", original);
    const auto first = round.used;
    round.vote("Clone", copied);
    round.exported("Library", "one");
    round.exported("Clone", "two");
    CHECK(round.office("import-stick", "one").status == 0);
    CHECK(round.office("import-stick", "two").status == 1);
    std::string told;
    const auto list = round.tally({"stations", "quarantine"}).out;
    for (int upload = 1; upload < 9; ++upload)
        if (says(list, std::to_string(upload) + "  station"))
            told += round.tally({"stations", "quarantine", "--slips", std::to_string(upload)}).out;
    INFO(list << told);
    for (std::size_t i = first; i < round.used; ++i)
        CHECK(says(told, crypto::slip_number(
                             crypto::derive_credential(round.slips.at(i), "stick-2026")->public_key())));
    // Brought once more it is the same trouble, and no new one.
    CHECK(round.office("import-stick", "two").status == 1);
    CHECK(round.tally({"stations", "quarantine"}).out == list);
}

TEST_CASE("a card that is too small to set up a station on is told, and becomes one once there is room",
          "[stick]") {
    need_namespaces();
    Round round({"Library"});
    const auto enrols = [&](const std::string& name, int kib) {
        round.start();
        round.slip(name);
        round.server().end();
        fs::remove_all(round.path("stick"));
        fs::create_directories(round.path("stick"));
        fs::create_directories(round.path(name));
        REQUIRE(round.office("export-stick").status == 0);
        const std::string enrol = std::string(kBinDir) + "/valurna-sync enrol '" +
                                  round.path(name + ".json") + "' --stick '" + round.path("stick") +
                                  "' --data '" + round.path(name) + "'";
        return run(
            "unshare",
            {"-r", "-m", "--propagation", "private", "sh", "-c",
             "mount -t tmpfs -o size=" + std::to_string(kib) + "k none '" + round.path(name) + "' && { " +
                 enrol + "; echo first $?; mount -o remount,size=16m '" + round.path(name) + "' && " + enrol +
                 " && " + kBinDir + "/valurna-sync status --data '" + round.path(name) + "'; }"});
    };
    std::size_t refused = 0;
    for (int kib = 48; kib <= 132; kib += 12) {
        CAPTURE(kib);
        const auto done = enrols("Gym" + std::to_string(kib), kib);
        INFO(done.out << done.err);
        CHECK(done.status == 0);
        CHECK_FALSE(says(done.err, "damaged"));
        if (!says(done.out, "first 0")) ++refused;
    }
    CHECK(refused > 2);
}

TEST_CASE("one station that is damaged on the stick keeps no other one from coming in", "[stick]") {
    Round round({"Library", "School"});
    round.acts("Library", 300);
    round.vote("School", 2);
    round.exported("Library");
    round.exported("School");
    const auto part = round.on_stick("library", "parts/000256");
    REQUIRE(fs::exists(part));
    fs::remove(part);
    SECTION("it is gone") {}
    SECTION("it is a folder") {
        fs::create_directory(part);
    }
    SECTION("it is a link") {
        fs::create_symlink("/etc/hostname", part);
    }
    const auto taken = round.office("import-stick");
    INFO(taken.out << taken.err);
    CHECK(taken.status == 1);
    CHECK(says(taken.out, "Library (library): damaged on the stick"));
    CHECK_FALSE(says(taken.out + taken.err, "enrol this station"));
    CHECK(says(taken.out, "School (school): taken in: 3 new"));
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
               "Library (library): refused: the checkpoint contradicts the ledger received so far (a fork)"));
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
    CHECK(says(refused.err,
               "this machine has not signed it: another machine was set up with this station's slip"));
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
