// The real program under scanners: slips begin a session wherever the station rests, and end in a ballot.
#include <filesystem>
#include <fstream>

#include "tests/kiosk/app/polls.hpp"
#include "tests/kiosk/sample.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using tests::Polls;

namespace {

std::string case_of(const std::string& name) {
    std::ifstream in(std::string(tests::kSourceDir) + "/tests/vectors/cases/" + name);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("The scanner's scripts that once did nothing, or turned back, open the ballot") {
    for (const std::string name : {"scan-at-start.script", "scan-with-tab.script"}) {
        const Polls polls(1);
        const auto steps = case_of(name);
        REQUIRE_FALSE(steps.empty());
        const auto done = polls.play_script(steps);
        INFO(name << ": " << done.err);
        CHECK(done.status == 0);
    }
}

TEST_CASE(
    "A slip begins from start, its languages, text sizes and help, and from the code page with its overlays") {
    const Polls polls(10);
    std::string steps = "codes codes.txt\n";
    for (const std::string way :
         {"", "touch lang:ar\n", "touch chrome:size\nexpect start+sizes\n",
          "touch chrome:help\nexpect start+help\n", "touch begin\n", "touch begin\ntype 7QF\n",
          "touch begin\ntouch chrome:help\nexpect code+help\n",
          "touch begin\ntouch chrome:language\nexpect code+languages\n",
          "touch begin\nwait 45\nexpect code+idle\n", "scan 000000000001\nexpect code\n"}) {
        steps += way + "scan CODE suffix=tab-enter\nexpect ballot\ntouch back\ntouch leave\nexpect start\n";
    }
    const auto done = polls.play_script(steps);
    INFO(done.err);
    CHECK(done.status == 0);
}

TEST_CASE(
    "Scanners of every layout and ending vote, one after the other, from the last page of the one before") {
    std::string steps = "codes codes.txt\n";
    std::size_t voters = 0;
    for (const std::string suffix : {"enter", "tab", "tab-enter", "none"}) {
        for (const std::string layout : {"us", "qwertz", "azerty"}) {
            for (const std::string scanner : {"us", "qwertz", "azerty"}) {
                const auto caps = voters % 2 == 0 ? "on" : "off";
                steps += "scan CODE suffix=" + suffix + " layout=" + layout + " scanner=" + scanner +
                         " caps=" + caps + "\nexpect ballot\n";
                // Another slip during the ballot changes nothing.
                steps += "scan SAME\nexpect ballot\ntouch project:1\ntouch forward\n";
                if (voters % 2 == 1)
                    steps +=
                        "expect ballot\ntouch project:2\ntouch forward\n";  // their style has two contests
                steps += "scan SAME suffix=" + suffix + "\nexpect review\n";
                steps += "touch forward\nexpect seal\nscan SAME suffix=" + suffix +
                         "\nexpect seal\ntouch cast\nexpect thanks\n";
                ++voters;
            }
        }
    }
    const Polls polls(voters);
    const auto done = polls.play_script(steps);
    INFO(done.err);
    REQUIRE(done.status == 0);
    CHECK(polls.station.opened_ballots().size() == voters);
}

TEST_CASE(
    "Slow scanners, up to 120 ms from key to key, vote as the fast ones do, under every layout and ending") {
    std::string steps = "codes codes.txt\n";
    std::size_t voters = 0;
    for (const std::string gap : {"60", "90", "120"}) {
        for (const std::string scanner : {"us", "azerty", "qwertz suffix=none", "us suffix=tab-enter",
                                          "us caps=on suffix=enter-tab", "us suffix=keypad-enter"}) {
            const auto scan = " layout=qwertz gap=" + gap + " scanner=" + scanner;
            // From the page that rests, one that lies over it, the code page, and the last page of the voter before.
            const std::vector<std::string> before{"", "touch chrome:help\n", "touch begin\n",
                                                  "touch begin\ntype 7QF\n"};
            if (voters % 5 != 4) steps += (voters > 0 ? "touch done\n" : "") + before.at(voters % 5);
            steps += "scan CODE" + scan + "\nexpect ballot\nscan SAME" + scan +
                     "\nexpect ballot\ntouch project:1\ntouch forward\n";
            if (voters % 2 == 1) steps += "expect ballot\ntouch project:2\ntouch forward\n";
            steps += "scan SAME" + scan + "\nexpect review\ntouch forward\ntouch cast\nexpect thanks\n";
            ++voters;
        }
    }
    const Polls polls(voters);
    const auto done = polls.play_script(steps);
    INFO(done.err);
    REQUIRE(done.status == 0);
    CHECK(polls.station.opened_ballots().size() == voters);
}

TEST_CASE("A code typed by hand waits for Continue, Enter, or Tab and Enter") {
    for (const std::string go : {"touch forward\n", "key Return\n", "key Tab\nkey Return\n"}) {
        const Polls polls(1);
        const auto done = polls.play_script("codes codes.txt\ntouch begin\ntype CODE\nexpect code\n" + go +
                                            "expect ballot\n");
        INFO(go << done.err);
        CHECK(done.status == 0);
    }
}

TEST_CASE("A slip whose wrong reading is a code by chance is still that slip") {
    // As a QWERTZ keyboard writes what a US scanner types: with Y and Z changed. One code in 32 that has them is one then too.
    const auto turned = [](std::string code) {
        for (char& symbol : code)
            symbol = symbol == 'Y' ? 'Z' : symbol == 'Z' ? 'Y' : symbol;
        return code;
    };
    const auto by_chance = [&] {
        while (true) {
            auto code = crypto::draw_code();
            if (turned(code) != code && crypto::normalise_code(turned(code))) return code;
        }
    };
    const Polls polls(2, by_chance);
    const auto done = polls.play_script(R"(codes codes.txt
scan CODE layout=qwertz
expect ballot
touch back
touch leave
expect start
scan CODE scanner=qwertz
expect ballot
)");
    INFO(done.err);
    CHECK(done.status == 0);
}

TEST_CASE(
    "On the last page the own slip again is told to be used, a book changes nothing, and nothing is stored twice") {
    const Polls polls(1);
    const auto done = polls.play_script(R"(codes codes.txt
scan CODE
touch project:1
touch forward
touch forward
touch cast
expect thanks
scan 9783161484100
expect thanks
scan SAME
expect code
touch back
expect start
)");
    INFO(done.err);
    REQUIRE(done.status == 0);
    CHECK(polls.station.opened_ballots().size() == 1);
}

TEST_CASE("Closed polls take no slip, and a web address under the scanner is refused on the code page") {
    const Polls polls(1);
    auto done = polls.play_script(
        "codes codes.txt\nscan https://example.org/K7QF suffix=tab-enter\nexpect code\n"
        "scan CODE\nexpect ballot\n");
    INFO(done.err);
    CHECK(done.status == 0);
    polls.station.close_polls();
    const auto file = polls.folder.path() + "/closed.script";
    std::ofstream(file) << "codes codes.txt\nscan CODE\nexpect start\n";
    done = tests::run(std::string(tests::kBinDir) + "/valurna-kiosk",
                      {"--data", polls.station.folder, "--headless", "--script", file});
    INFO(done.err);
    CHECK(done.status == 0);
}

TEST_CASE("A code is typed by hand in the digits of other scripts") {
    const Polls polls(1);
    std::string typed;
    for (const char symbol : polls.station.codes[0]) {
        if (symbol >= '0' && symbol <= '9')
            typed += {'\xd9', static_cast<char>('\xa0' + (symbol - '0'))};  // Arabic-Indic
        else
            typed += symbol;
    }
    const auto done =
        polls.play_script("touch begin\ntype " + typed + "\nkey Tab\nkey Return\nexpect ballot\n");
    CHECK(done.status == 0);
}

TEST_CASE("What is wrong with a scanner's settings is told in one line") {
    const Polls polls(1);
    for (const std::string step :
         {"scan CODE suffix=bell", "scan CODE layout=", "scan CODE loud", "scan CODE caps",
          "scan CODE gap=fast", "scan CODE gap=-5", "scan CODE gap=1001", "type CODE suffix=tab"}) {
        const auto done = polls.play_script("codes codes.txt\n" + step + "\n");
        INFO(step << ": " << done.err);
        CHECK(done.status == 1);
        CHECK(std::count(done.err.begin(), done.err.end(), '\n') == 1);
    }
}
