// The real program, without a display: from touches to a ballot in the ledger, opened and read.
#include <filesystem>
#include <fstream>

#include "sync/station/reminders.hpp"
#include "tests/kiosk/app/polls.hpp"
#include "tests/kiosk/sample_result.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"
#include "tests/support/core_files.hpp"
#include "tests/support/locked_memory.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using tests::Polls;

namespace {

std::string everything_written_by(const tests::Polls& polls) {
    std::string all;
    for (const auto& file : std::filesystem::recursive_directory_iterator(polls.station.folder)) {
        std::ifstream in(file.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
}

}  // namespace

TEST_CASE("A voter votes by touch alone, and the ledger holds exactly that ballot") {
    const Polls polls(2);
    const auto done = polls.play(R"(
expect start
touch lang:en
touch begin
expect code
touch CODE
touch forward
expect ballot
touch project:0
touch project:3
touch project:5
touch forward
expect review
screenshot review
touch forward
expect seal
screenshot seal
touch cast
expect thanks
touch done
expect start
)",
                                 {"--screenshots", polls.folder.path() + "/shots"});
    CAPTURE(done.err);
    REQUIRE(done.status == 0);
    CHECK(done.err.empty());
    CHECK(std::filesystem::file_size(polls.folder.path() + "/shots/review.png") > 10'000);
    const auto ballots = polls.station.opened_ballots();
    REQUIRE(ballots.size() == 1);
    CHECK(ballots[0] == election::Ballot{"area-only", {tests::knapsack("area", {0, 3, 5})}});
    // The diary and all other files of the station know nothing of the code.
    CHECK(everything_written_by(polls).find(polls.station.codes[0]) == std::string::npos);
}

TEST_CASE(
    "Two voters after each other, one with two contests, one of them blank; nothing is left of the first") {
    const Polls polls(2);
    const auto done = polls.play(R"(
touch begin
scan CODE
expect ballot
touch project:1
touch forward
touch forward
touch cast
expect thanks
wait 20
expect start
touch begin
type CODE
key Return
expect ballot
touch forward
expect ballot
touch project:7
touch project:2
touch forward
expect review
touch blank:0
touch forward
expect seal
touch cast
expect thanks
)");
    CAPTURE(done.err);
    REQUIRE(done.status == 0);
    const auto ballots = polls.station.opened_ballots();
    REQUIRE(ballots.size() == 2);
    CHECK(ballots[0] == election::Ballot{"area-only", {tests::knapsack("area", {1})}});
    CHECK(ballots[1] ==
          election::Ballot{"both", {tests::knapsack("area", {}), tests::approving("city", {2, 7})}});
}

TEST_CASE(
    "Whoever goes away, asks to leave, or stands idle on the last page has spent nothing and can vote "
    "later") {
    const Polls polls(1);
    const auto done = polls.play(R"(
touch begin
type CODE
touch forward
touch project:4
wait 45
expect ballot+idle
touch stay
expect ballot
wait 75
expect start
touch begin
type SAME
touch forward
expect ballot
touch back
expect ballot+leave
touch stay
expect ballot
touch back
touch leave
expect start
touch begin
type SAME
touch forward
touch project:2
touch forward
touch forward
expect seal
wait 75
expect start
touch begin
type SAME
touch forward
touch project:5
touch forward
touch forward
touch cast
expect thanks
)");
    CAPTURE(done.err);
    REQUIRE(done.status == 0);
    const auto ballots = polls.station.opened_ballots();
    REQUIRE(ballots.size() == 1);
    CHECK(tests::projects_of(ballots[0].contests[0].choice).chosen == std::vector<std::uint32_t>{5});
}

TEST_CASE("A used code is told plainly, also after the station was started anew, and casts nothing twice") {
    const Polls polls(1);
    const std::string vote =
        "touch begin\ntype CODE\ntouch forward\nexpect ballot\ntouch project:5\ntouch forward\n"
        "touch forward\ntouch cast\nexpect thanks\n";
    REQUIRE(polls.play(vote + "touch done\ntouch begin\ntype SAME\ntouch forward\nexpect code\n").status ==
            0);
    REQUIRE(polls.play("touch begin\ntype CODE\ntouch forward\nexpect code\n").status == 0);
    CHECK(polls.station.opened_ballots().size() == 1);
}

TEST_CASE("A voter who tests the machine first still votes, and only once") {
    const Polls polls(1);
    const auto done = polls.play(R"(
touch begin
type CODE
touch forward
touch project:0
touch forward
touch forward
touch test
expect seal
touch test-now
expect tested
touch again
expect ballot
touch project:1
touch forward
expect review
touch forward
touch cast
expect thanks
)");
    CAPTURE(done.err);
    REQUIRE(done.status == 0);
    REQUIRE(polls.station.opened_ballots().size() == 1);
    CHECK(polls.station.spoiled() == 1);
    // What was tested is public; what was cast was chosen after it.
    CHECK(tests::projects_of(polls.station.opened_ballots().at(0).contests[0].choice).chosen ==
          std::vector<std::uint32_t>{1});
}

TEST_CASE("A ballot over the money does not leave the review page until it is mended") {
    const Polls polls(1);
    const auto done = polls.play(R"(
touch begin
type CODE
touch forward
touch project:4
touch project:0
touch forward
touch forward
expect review
touch review:4:change
expect ballot
touch project:4
touch forward
touch forward
touch cast
expect thanks
)");
    CAPTURE(done.err);
    REQUIRE(done.status == 0);
    CHECK(tests::projects_of(polls.station.opened_ballots().at(0).contests[0].choice).chosen ==
          std::vector<std::uint32_t>{0});
}

TEST_CASE("Nobody goes on to the seal before the last page of the review was shown") {
    const auto panel = GENERATE(std::string("1280x800"), std::string("1920x1080"), std::string("800x1280"));
    const Polls polls(2);
    std::ofstream(polls.folder.path() + "/second.txt") << polls.station.codes[1] << '\n';  // both contests
    const auto vote = [](const std::vector<int>& area, const std::vector<int>& city) {
        std::string steps = "codes second.txt\ntouch begin\ntype CODE\ntouch forward\nexpect ballot\n";
        for (const auto* chosen : {&area, &city}) {
            for (const int project : *chosen)
                steps += "touch project:" + std::to_string(project) + "\n";
            steps += "touch forward\n";
        }
        return steps + "expect review\n";
    };
    CAPTURE(panel);
    // One of each stands on one page: there is nothing unseen to pass over.
    const auto few = polls.play_script(vote({0}, {4}) + "touch forward\nexpect seal\n", {"--size", panel});
    CAPTURE(few.err);
    CHECK(few.status == 0);

    const auto many = vote({0, 1, 2, 5}, {1, 4, 7}) + "wait 1\n";
    const auto passed_over = polls.play_script(many + "key Return\ntouch forward\n", {"--size", "1280x800"});
    CHECK(passed_over.status == 1);
    CHECK(passed_over.err.find("\"forward\" cannot be touched on the screen \"review\"") !=
          std::string::npos);
    const auto turned = polls.play_script(many + "touch last\ntouch forward\nexpect seal\ntouch cast\n",
                                          {"--size", "1280x800"});
    CAPTURE(turned.err);
    CHECK(turned.status == 0);
    const auto ballots = polls.station.opened_ballots();
    REQUIRE(ballots.size() == 1);
    CHECK(ballots[0] ==
          election::Ballot{"both",
                           {tests::knapsack("area", {0, 1, 2, 5}), tests::approving("city", {1, 4, 7})}});
}

TEST_CASE("Before the polls are open nobody can begin") {
    const Polls polls(1);
    const auto file = polls.folder.path() + "/closed.txt";
    std::ofstream(file) << "touch begin\n";
    const auto done = tests::run(std::string(valurna::tests::kBinDir) + "/valurna-kiosk",
                                 {"--data", polls.station.folder, "--headless", "--script", file});
    CHECK(done.status == 1);
    CHECK(done.err.find("\"begin\" cannot be touched on the screen \"start\"") != std::string::npos);
}

TEST_CASE(
    "A closed station that is started anew shows the result that was brought to it, without a network") {
    const Polls polls(1);
    REQUIRE(polls
                .play("touch begin\ntype CODE\nkey Return\ntouch project:0\ntouch forward\ntouch forward\n"
                      "touch cast\nexpect thanks\n")
                .status == 0);
    polls.station.close_polls();
    const auto look = [&](const std::string& steps) {
        const auto file = polls.folder.path() + "/look.txt";
        std::ofstream(file) << steps;
        return tests::run(std::string(valurna::tests::kBinDir) + "/valurna-kiosk",
                          {"--data", polls.station.folder, "--headless", "--script", file});
    };
    // Before the count nobody is told anything, and nobody votes.
    CHECK(look("expect start\n").status == 0);
    CHECK(look("touch begin\n").status == 1);
    polls.station.bring_result(*kiosk::sample::result(kiosk::sample::election()));
    for (int start = 0; start < 2; ++start) {
        const auto read = look(R"(
expect results
touch forward
touch why:0
expect why
touch back
expect results
touch next
touch chrome:language
touch lang:ar
touch forward
touch forward
wait 75
expect results
touch forward
touch why:0
expect why
)");
        INFO(read.err);
        CHECK(read.status == 0);
        CHECK(read.err.empty());
    }
    // Whoever edits what was brought gets a station that says nothing, and goes on.
    std::ofstream(polls.station.folder + "/result.note", std::ios::app) << "}";
    CHECK(look("expect start\n").status == 0);
    CHECK(polls.station.opened_ballots().size() == 1);
}

TEST_CASE("What is wrong with a command line, a script or a folder is told in one line") {
    const Polls polls(1);
    const auto kiosk = std::string(valurna::tests::kBinDir) + "/valurna-kiosk";
    const auto one_line = [](const std::string& text) {
        return std::count(text.begin(), text.end(), '\n') == 1;
    };

    CHECK(tests::run(kiosk, {"--help"}).status == 0);
    CHECK(tests::run(kiosk, {"--version"}).out == "valurna-kiosk 0.1.0\n");
    CHECK(tests::run(kiosk, {}).status == 2);
    CHECK(tests::run(kiosk, {"--data", "x", "--window", "big"}).status == 2);
    CHECK(tests::run(kiosk, {"--data", "x", "--screenshots", "x"}).status == 2);

    // Where nothing is yet, the machine asks to be made a station. What is there and is none is told.
    const auto enrols = polls.folder.path() + "/enrols.script", file = polls.folder.path() + "/file";
    std::ofstream(enrols) << "expect enrol\n";
    CHECK(tests::run(kiosk, {"--data", polls.folder.path() + "/none", "--headless", "--script", enrols})
              .status == 0);
    std::ofstream(file) << "no folder\n";
    const auto none = tests::run(kiosk, {"--data", file, "--headless", "--script", enrols});
    CAPTURE(none.err);
    CHECK((none.status == 1 || none.status == 3));
    CHECK(one_line(none.err));

    for (const std::string steps :
         {"tuoch begin\n", "touch\n", "touch begin now\n", "wait long\n", "screenshot a/b\n",
          "screenshot a\n", "codes none.txt\n", "expect thanks\n", "type CODE\ntype CODE\n"}) {
        const auto done = polls.play(steps);
        CAPTURE(steps, done.err);
        CHECK(done.status == 1);
        CHECK(one_line(done.err));
    }
    const auto language = polls.play("expect start\n", {"--language", "fi"});
    CHECK(language.status == 1);
    CHECK(one_line(language.err));
}

TEST_CASE("The station's diary says where the machine cannot keep codes and keys off its disk") {
    const Polls polls(1);
    const auto script = polls.folder.path() + "/start.script";
    std::ofstream(script) << "expect start\n";
    const auto done = tests::run(
        "prlimit", tests::on_any_day(tests::without_locked_memory(
                       std::string(valurna::tests::kBinDir) + "/valurna-kiosk",
                       {"--data", polls.station.folder, "--headless", "--open", "--script", script})));
    INFO(done.err);
    CHECK(done.status == 0);
    std::ifstream diary(polls.station.folder + "/kiosk.log");
    const std::string said(std::istreambuf_iterator<char>(diary), {});
    CHECK((said.find("Note: memory cannot be locked here") != std::string::npos) == tests::kLocksAreSeen);
}

TEST_CASE("The station stops between two frames when it is told to, and can be started again") {
    const Polls polls(1);
    for (int i = 0; i < 2; ++i) {
        tests::Running kiosk(std::string(valurna::tests::kBinDir) + "/valurna-kiosk",
                             tests::on_any_day({"--data", polls.station.folder, "--headless", "--open"}),
                             polls.folder.path() + "/log");
        const auto diary = polls.station.folder + "/kiosk.log";
        CHECK_FALSE(tests::await_file(diary, std::chrono::seconds(30)).empty());
        CHECK(tests::await_no_core(kiosk, std::chrono::seconds(1)));
        CHECK(kiosk.alive());
        CHECK(kiosk.end() == 0);
        std::filesystem::remove(diary);
    }
}

namespace {

const char* const kOneVote =
    "touch begin\ntype CODE\nkey Return\ntouch project:0\ntouch forward\ntouch forward\ntouch cast\nexpect thanks\n";

}  // namespace

TEST_CASE("The voting station does not start in a folder that was set back, and takes no vote there") {
    const Polls polls(1);
    REQUIRE(polls.play("expect start\n").status == 0);  // opens the polls
    const auto card = polls.folder.path() + "/card";
    std::filesystem::copy(polls.station.folder, card);
    REQUIRE(polls.play(kOneVote).status == 0);
    const auto newer = polls.folder.path() + "/newer";
    std::filesystem::rename(polls.station.folder, newer);
    std::filesystem::copy(card, polls.station.folder);

    const auto done = polls.play("expect start\n" + std::string(kOneVote));
    CHECK(done.status == 1);
    CHECK(done.err.find(
              "this folder was set back: its ledger holds 1 entry, and this machine remembers 2, so the "
              "last one is missing") != std::string::npos);
    // With the newer copy it goes on.
    std::filesystem::remove_all(polls.station.folder);
    std::filesystem::rename(newer, polls.station.folder);
    CHECK(polls.play("expect start\n").status == 0);
    CHECK(polls.station.opened_ballots().size() == 1);
}

TEST_CASE("The voting station's log says once when the second medium went, and everybody votes") {
    const Polls polls(1);
    const auto stick = polls.folder.path() + "/stick", away = polls.folder.path() + "/away";
    std::filesystem::create_directory(stick);
    REQUIRE(sync::take_second_medium(polls.station.folder, stick).has_value());
    std::filesystem::rename(stick, away);
    const auto done = polls.play(kOneVote);
    CAPTURE(done.err);
    REQUIRE(done.status == 0);
    const auto log = [&] {
        std::ifstream in(polls.station.folder + "/kiosk.log");
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    const auto count = [](const std::string& text, const std::string& part) {
        std::size_t found = 0;
        for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
            ++found;
        return found;
    };
    CHECK(count(log(), "the second medium (" + stick + ") is not here") == 1);
    std::filesystem::rename(away, stick);
    REQUIRE(polls.play("expect start\n").status == 0);
    CHECK(count(log(), "the second medium (" + stick + ") is not here") == 1);
    CHECK(polls.station.opened_ballots().size() == 1);
}
