// valurna-sync as people and scripts meet it.
#include <atomic>
#include <chrono>
#include <thread>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "sync/station/line_trouble.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/locked_memory.hpp"
#include "tests/support/where.hpp"
#include "tests/sync/uplink/uplink_rig.hpp"

using namespace valurna;
using tests::run;

namespace {

const std::string kProgram = std::string(valurna::tests::kBinDir) + "/valurna-sync";

}  // namespace

TEST_CASE("A coordinator enrols, opens, sends and closes from the command line") {
    tests::UplinkRig rig;
    const auto other = rig.folder.path() + "/from-slip";
    auto slip = rig.slip;
    slip.station_id = "s2";
    rig.tally.expect_station(slip);
    tests::write_text(rig.folder.path() + "/slip.json", sync::write_slip(slip));

    const auto enrolled = run(kProgram, {"enrol", rig.folder.path() + "/slip.json", "--data", other});
    CHECK(enrolled.err.empty());
    REQUIRE(enrolled.status == 0);
    CHECK(enrolled.out.find("Library, ground floor") != std::string::npos);
    CHECK(enrolled.out.find(slip.token) == std::string::npos);
    CHECK(run(kProgram, tests::on_any_day({"open", "--data", other})).status == 0);
    const auto again = run(kProgram, tests::on_any_day({"open", "--data", other}));
    CHECK(again.status == 1);
    CHECK(again.err.find("opened before") != std::string::npos);

    const auto before = run(kProgram, {"status", "--data", other});
    CHECK(before.status == 0);
    CHECK(before.out == "0 ballots on this station; 0 of its 1 entry confirmed by the server\n");
    const auto pushed = run(kProgram, {"push", "--data", other});
    CHECK(pushed.status == 0);
    CHECK(pushed.out == "0 ballots on this station; 1 of its 1 entry confirmed by the server\n");
    CHECK(pushed.err.empty());  // no bar in a pipe

    const auto closed = run(kProgram, tests::on_any_day({"close", "--data", other}));
    CHECK(closed.status == 0);
    const auto json = nlohmann::json::parse(run(kProgram, {"push", "--json", "--data", other}).out);
    CHECK(json["here"] == 2);
    CHECK(json["confirmed"] == 2);
    CHECK(json["outcome"] == "done");
    CHECK(json["polls"] == "closed");
    CHECK(run(kProgram, tests::on_any_day({"close", "--data", other})).status == 1);
}

TEST_CASE("Who opens the polls is told where the machine cannot keep codes and keys off its disk") {
    tests::UplinkRig rig;
    const auto opened = run("prlimit", tests::on_any_day(tests::without_locked_memory(
                                           kProgram, {"open", "--data", rig.station_folder()})));
    INFO(opened.err);
    CHECK(opened.status == 0);
    CHECK(opened.out.starts_with("Note: memory cannot be locked here") == tests::kLocksAreSeen);
}

TEST_CASE("Exit statuses tell a wrong word, a refusal and a dead network apart") {
    tests::UplinkRig rig;
    rig.open_and_vote(0, 1);
    CHECK(run(kProgram, {"--help"}).status == 0);
    CHECK(run(kProgram, {"--version"}).out.starts_with("valurna-sync "));
    CHECK(run(kProgram, {}).status == 2);
    CHECK(run(kProgram, {"send"}).status == 2);
    CHECK(run(kProgram, {"push"}).status == 2);
    CHECK(run(kProgram, {"push", "--data", rig.folder.path() + "/nobody"}).status == 1);
    CHECK(run(kProgram, {"enrol", "/no/such/slip.json", "--data", rig.folder.path() + "/x"}).status == 1);
    const auto held = sync::PollingStation::open(rig.station_folder());
    REQUIRE(held.has_value());
    CHECK(run(kProgram, {"close", "--data", rig.station_folder()}).status ==
          1);  // the voting station has the folder
    CHECK(run(kProgram, {"push", "--data", rig.station_folder()}).status == 0);  // and yet its ledger is sent

    rig.bend = [](const tests::HttpRequest&, tests::SmallTally&) { return tests::plain(200, "Welcome"); };
    CHECK(run(kProgram, {"push", "--data", rig.station_folder()}).status == 1);
    rig.server.reset();
    const auto dead = run(kProgram, {"push", "--data", rig.station_folder()});
    CHECK(dead.status == 3);
    CHECK(dead.out == "1 ballot on this station; 2 of its 2 entries confirmed by the server\n");
    CHECK(dead.err.find("kept here") != std::string::npos);
}

TEST_CASE("The watcher sends what is cast while it watches, and ends when it is told to") {
    tests::UplinkRig rig;
    rig.open_and_vote(0, 1);
    tests::Running watcher(kProgram, {"watch", "--interval", "0.1", "--data", rig.station_folder()},
                           rig.folder.path() + "/watch.log");
    const auto all_there = [&] {
        for (int i = 0; i < 300 && !rig.server_has_all(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        return rig.server_has_all();
    };
    CHECK(all_there());
    rig.open_and_vote(1, 4);
    CHECK(all_there());
    CHECK(watcher.end() == 0);
    CHECK(tests::read_text(rig.folder.path() + "/watch.log").find("confirmed by the server") !=
          std::string::npos);
}

TEST_CASE("A watcher whose server takes connections and says nothing ends soon after it is told to") {
    tests::UplinkRig rig;
    rig.open_and_vote(0, 1);
    std::atomic<unsigned> asked{0};
    std::atomic<bool> over{false};
    const tests::LoopbackListener silent([&](int fd) {
        ++asked;
        while (!over)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        ::close(fd);
    });
    const auto address = "https://127.0.0.1:" + std::to_string(silent.port());
    rig.slip.addresses = {address, "https://localhost:" + std::to_string(silent.port())};
    rig.rewrite_slip();
    const auto log = rig.folder.path() + "/watch.log";
    tests::Running watcher(kProgram, {"watch", "--data", rig.station_folder()}, log);
    for (int i = 0; i < 500 && asked == 0; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    CHECK(asked == 1);
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const auto told = std::chrono::steady_clock::now();
    CHECK(watcher.end() == 0);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - told;
    over = true;
    CHECK(took.count() < 4);  // and not the minute that an answer may take, for each address
    // That it was told to end says nothing of the line: neither here nor on the station's screen.
    CHECK(tests::read_text(log).empty());
    CHECK(sync::line_trouble(rig.station_folder()) == sync::LineTrouble::kNone);
}
