// A card that was slid to read-only, and a disk that is full: the words for people, and a ledger that is sent all the same.
#include <algorithm>
#include <array>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "tests/support/any_day.hpp"
#include "tests/support/small_disk.hpp"
#include "tests/support/where.hpp"
#include "tests/sync/uplink/uplink_rig.hpp"

using namespace valurna;
using tests::Disk;

namespace {

const std::string kProgram = std::string(tests::kBinDir) + "/valurna-sync";
const std::string kFull = "the disk is full", kReadOnly = "the card is read-only";

constexpr std::array kUnwritable = {Disk::kReadOnly, Disk::kForbidden, Disk::kFull};

const std::string& words_for(Disk disk) {
    return disk == Disk::kFull ? kFull : kReadOnly;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

bool one_line(const std::string& text) {
    return std::count(text.begin(), text.end(), '\n') == 1;
}

// The station's folder as a power cut leaves it: the last ballots stand in the log (-wal) alone.
std::string cut_off(const tests::UplinkRig& rig, bool with_index) {
    const auto folder = rig.folder.path() + (with_index ? "/cut" : "/cut-bare");
    std::filesystem::copy(rig.station_folder(), folder);
    REQUIRE(std::filesystem::file_size(folder + "/ledger.db-wal") > 0);
    if (!with_index) std::filesystem::remove(folder + "/ledger.db-shm");
    return folder;
}

void check_sent(tests::UplinkRig& rig, const std::string& folder, Disk disk, const std::string& entries) {
    CAPTURE(folder, words_for(disk));
    const auto status = tests::run_on(disk, folder, kProgram, {"status", "--data", folder});
    INFO(status.err);
    CHECK(status.status == 0);
    CHECK(has(status.out, " of its " + entries + " entries"));
    CHECK(has(status.err, words_for(disk)));
    // The second push knows nothing of the first, and the server takes it as a repeat.
    for (int push = 0; push < 2; ++push) {
        const auto sent = tests::run_on(disk, folder, kProgram, {"push", "--data", folder});
        INFO(sent.err);
        CHECK(sent.status == 0);
        CHECK(has(sent.out, "; " + entries + " of its " + entries + " entries confirmed by the server\n"));
        CHECK(has(sent.err, words_for(disk)));
        CHECK(has(sent.err, "void codes and a result are not fetched"));
        CHECK(one_line(sent.err));
        CHECK(rig.server_has_all());
    }
}

}  // namespace

TEST_CASE("From a read-only card and from a full disk all ballots are sent, and the next push is a repeat") {
    for (const auto disk : kUnwritable) {
        tests::UplinkRig rig;
        rig.open_and_vote(0, 4);
        check_sent(rig, rig.station_folder(), disk, "5");
        CHECK(sync::local_status(rig.station_folder()).confirmed == 0);  // nothing was noted
        const auto later = rig.push();
        CHECK(later.outcome == sync::UplinkOutcome::kNothingToDo);
        CHECK(later.confirmed == 5);
        CHECK(later.warning.empty());
    }
}

TEST_CASE("Ballots that a power cut left in the log alone are sent from a card that cannot be written") {
    for (const auto disk : kUnwritable) {
        tests::UplinkRig rig;
        rig.open_and_vote(0, 2);
        const auto station = sync::PollingStation::open(rig.station_folder());
        REQUIRE(station.has_value());
        auto voting = station.value();
        REQUIRE(tests::vote(voting, rig.election, 2));
        REQUIRE(tests::vote(voting, rig.election, 3));
        for (const bool with_index : {true, false})
            check_sent(rig, cut_off(rig, with_index), disk, "5");
    }
}

TEST_CASE(
    "A disk that becomes full while the watcher runs: what was cast arrives, and a push beside it as well") {
    tests::UplinkRig rig;
    rig.open_and_vote(0, 3);
    const auto marker = rig.folder.path() + "/full";
    rig.bend = [&](const tests::HttpRequest& request, tests::SmallTally& tally) {
        return std::filesystem::exists(marker) ? tally.answer(request) : tests::plain(503);
    };
    const auto folder = rig.station_folder(), log = rig.folder.path() + "/watch.log";
    const auto done = tests::run_on(
        Disk::kRoomy, folder, "sh",
        {"-c",
         "sync=$1 folder=$2 log=$3 marker=$4\n"
         "\"$sync\" watch --interval 0.1 --data \"$folder\" >\"$log\" 2>&1 &\n"
         "until grep -q busy \"$log\"; do sleep 0.05; done\n"
         "cat /dev/zero >\"$folder/filler\" 2>/dev/null\n"
         "touch \"$marker\"\n"
         "for i in $(seq 400); do grep -q '4 of its 4 entries confirmed' \"$log\" && break; sleep 0.05; done\n"
         "\"$sync\" push --json --data \"$folder\"\n"
         "kill %1 2>/dev/null || kill $!\n",
         "sh", kProgram, folder, log, marker});
    const auto watched = tests::read_text(log);
    INFO(done.err << watched);
    CHECK(has(watched, "; 4 of its 4 entries confirmed by the server"));
    CHECK(has(watched, kFull));
    const auto pushed = nlohmann::json::parse(done.out);
    CHECK(pushed["confirmed"] == 4);
    CHECK(has(pushed["warning"], kFull));
    CHECK(rig.server_has_all());
}

TEST_CASE(
    "What must be written says in one line that the card is read-only or the disk full, and changes nothing") {
    tests::UplinkRig rig;
    const auto folder = rig.station_folder();
    rig.open_and_vote(0, 1);
    const auto before = tests::read_text(folder + "/ledger.db");
    const auto slip = rig.folder.path() + "/slip.json";
    tests::write_text(slip, sync::write_slip(rig.slip));
    for (const auto disk : kUnwritable) {
        for (const auto& words : {tests::on_any_day({"close", "--data", folder}),
                                  std::vector<std::string>{"enrol", slip, "--data", folder}}) {
            const auto done = tests::run_on(disk, folder, kProgram, words);
            INFO(words[0] << ": " << done.err);
            CHECK(done.status == 3);
            CHECK(has(done.err, words_for(disk)));
            CHECK(one_line(done.err));
        }
    }
    CHECK(tests::read_text(folder + "/ledger.db") == before);
}
