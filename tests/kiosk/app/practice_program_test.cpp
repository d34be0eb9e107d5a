// A class tries voting, in the real program: nothing that is tried comes near the station's own ledger, and all of it is gone after.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "tests/kiosk/app/polls.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
namespace fs = std::filesystem;

namespace {

std::string content(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Where practice has its own ledger, to be seen while it lasts and after.
struct RuntimeFolder {
    tests::TemporaryFolder folder;
    RuntimeFolder() { ::setenv("XDG_RUNTIME_DIR", folder.path().c_str(), 1); }
    ~RuntimeFolder() { ::unsetenv("XDG_RUNTIME_DIR"); }
    RuntimeFolder(const RuntimeFolder&) = delete;
    RuntimeFolder& operator=(const RuntimeFolder&) = delete;
    [[nodiscard]] bool empty() const { return fs::is_empty(folder.path()); }
};

tests::Finished practise(const tests::TemporaryFolder& at, const std::string& steps,
                         std::vector<std::string> options) {
    const auto file = at.path() + "/practice.script";
    std::ofstream(file) << steps;
    options.insert(options.end(), {"--practice", "--headless", "--script", file});
    return tests::run(std::string(tests::kBinDir) + "/valurna-kiosk", options);
}

std::map<std::string, std::string> files_of(const std::string& folder) {
    std::map<std::string, std::string> files;
    for (const auto& one : fs::recursive_directory_iterator(folder))
        if (one.is_regular_file()) files[one.path()] = content(one.path());
    return files;
}

const std::string kOneVote =
    "touch begin\nexpect ballot\ntouch project:0\ntouch forward\nexpect review\ntouch forward\nexpect seal\n"
    "touch cast\nexpect thanks\ntouch done\nexpect start\n";

}  // namespace

TEST_CASE("One command, and a class tries voting with the sample that is brought, in each language") {
    const RuntimeFolder runtime;
    const tests::TemporaryFolder folder;
    for (const std::string language : {"sv", "en", "ar"}) {
        CAPTURE(language);
        const auto done =
            practise(folder,
                     "expect start\n" + kOneVote + kOneVote +
                         "touch begin\ntouch forward\ntouch blank:0\ntouch forward\ntouch test\n"
                         "touch test-now\nexpect tested\ntouch again\nexpect ballot\n",
                     {"--language", language});
        CAPTURE(done.err);
        CHECK(done.status == 0);
        CHECK(done.err.empty());
        CHECK(runtime.empty());
    }
    const auto no_staff = practise(folder, "touch chrome:staff\n", {});
    CHECK(no_staff.status == 1);
    CHECK(no_staff.err.find("cannot be touched") != std::string::npos);
}

TEST_CASE(
    "Practice in a station's own election leaves the station as it was, spends no code, and asks for none") {
    const RuntimeFolder runtime;
    const tests::Polls polls(2);
    std::ofstream(polls.station.folder + "/station.lock");
    const auto before = files_of(polls.station.folder);
    const auto codes = "codes " + polls.folder.path() + "/codes.txt\n";
    const auto tried =
        practise(polls.folder,
                 codes +
                     "scan CODE\nexpect ballot\ntouch project:0\ntouch forward\ntouch forward\ntouch cast\n"
                     "expect thanks\ntouch done\nexpect start\n" +
                     kOneVote,
                 {"--data", polls.station.folder, "--style", "area-only"});
    CAPTURE(tried.err);
    REQUIRE(tried.status == 0);
    CHECK(files_of(polls.station.folder) == before);
    CHECK(runtime.empty());
    CHECK(polls.station.opened_ballots().empty());
    // The code that was scanned in practice is good for a vote.
    CHECK(polls.play(tests::kVoteInArea).status == 0);
    CHECK(polls.station.opened_ballots().size() == 1);
}

TEST_CASE("Nobody is led to practice where the polls are open") {
    const RuntimeFolder runtime;
    const tests::Polls polls(1);
    REQUIRE(polls.play("expect start\n").status == 0);  // opens them
    const auto done = practise(polls.folder, "expect start\n", {"--data", polls.station.folder});
    CHECK(done.status == 1);
    CHECK(done.err.find("pause or close the polls first") != std::string::npos);
    CHECK(runtime.empty());
}

TEST_CASE("Staff end practice with their card or their PIN, and with nobody else's") {
    const RuntimeFolder runtime;
    const tests::Polls polls(1);
    polls.station.set_pin(sync::StaffRole::kReceiver, "480317");
    const auto ends = [&](const std::string& hand) {
        // What stands after the end of practice is not done: the program has left.
        const auto done = practise(polls.folder, "expect start\n" + hand + "expect thanks\n",
                                   {"--data", polls.station.folder});
        CAPTURE(hand, done.err);
        return done.status == 0;
    };
    CHECK(ends("touch chrome:staff\nexpect staff-pin\nscan " + polls.station.card + "\n"));
    CHECK(ends("touch chrome:staff\npin 480317\n"));
    CHECK_FALSE(ends("touch chrome:staff\npin 480318\n"));
    CHECK_FALSE(ends("touch chrome:staff\nscan " + polls.station.foreign_card + "\n"));
    CHECK_FALSE(ends(""));
}
