// One project among three hundred, found by touch in the real program; the ledger tells which it was.
#include <fstream>
#include <iterator>

#include "tests/kiosk/app/polls.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"

using namespace valurna;
using tests::Polls;

namespace {

constexpr std::uint32_t kSought = 137;

// Three hundred projects, one of which is sought: nothing else begins with these letters.
election::Election many() {
    auto made = kiosk::sample::election_of_many(300);
    auto& sought = made.contests.front().projects[kSought];
    sought.title =
        kiosk::sample::text("Öppen ateljé i Café Ängsö", "An open studio at Café Ängsö", "مرسم مفتوح للجميع");
    sought.place = {{"sv", "Ängsö gård"}};
    sought.cost = {1'00};
    sought.category = "safe";
    return made;
}

std::string bytes_of(const Polls& polls, const std::string& picture) {
    std::ifstream in(polls.folder.path() + "/shots/" + picture + ".png", std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string begin(const std::string& language) {
    return "expect start\ntouch lang:" + language +
           "\ntouch begin\nexpect code\ntouch CODE\ntouch forward\nexpect ballot\n";
}
const std::string kCast =
    "touch forward\nexpect review\ntouch forward\nexpect seal\ntouch cast\nexpect thanks\ntouch done\n";

void play(const Polls& polls, const std::string& steps) {
    const auto done = polls.play("\n" + steps, {"--screenshots", polls.folder.path() + "/shots"});
    CAPTURE(done.err, steps);
    REQUIRE(done.status == 0);
}

// The one voter's ballot holds the project that was sought, and no other.
void holds_the_sought(const Polls& polls) {
    const auto ballots = polls.station.opened_ballots();
    REQUIRE(ballots.size() == 1);
    CHECK(ballots[0] == election::Ballot{"area-only", {tests::knapsack("area", {kSought})}});
}

// Letters by our own keys, then the first that is found.
std::string searched(const std::vector<std::string>& letters) {
    std::string steps = "touch find\nexpect find\n";
    for (const auto& letter : letters)
        steps += "touch key:" + letter + "\n";
    return steps;
}
const std::string kChooses = "touch project:137:choose\ntouch forward\nexpect ballot\n";

}  // namespace

TEST_CASE(
    "One of three hundred is found by three letters of our own keyboard, in Swedish, English and Arabic") {
    const std::vector<std::pair<std::string, std::vector<std::string>>> ways{
        {"sv", {"A", "T", "E"}},       // ateljé
        {"sv", {"Ä", "N", "G"}},       // Ängsö: a letter of its own
        {"en", {"C", "A", "F", "E"}},  // Café, typed without the accent
        {"en", {"A", "N", "G"}},       // Ängsö, as an English reader types it
        {"ar", {"م", "ر", "س"}}};
    for (const auto& [language, letters] : ways) {
        CAPTURE(language, letters);
        const Polls polls(1, many());
        play(polls, begin(language) + searched(letters) + kChooses + kCast);
        holds_the_sought(polls);
    }
}

TEST_CASE("A keyboard on the desk types too: small letters find what begins with large ones") {
    const Polls polls(1, many());
    play(polls, begin("en") + "touch find\ntype studio\n" + kChooses + kCast);
    holds_the_sought(polls);
}

TEST_CASE("What begins so in no word is not there to touch, and all are shown again by one touch") {
    const Polls polls(1, many());
    // å, ä and ö are letters of their own for a Swedish reader: "ang" is no beginning of "Ängsö".
    const auto lost =
        polls.play("\n" + begin("sv") + searched({"A", "N", "G"}) + "touch project:137:choose\n");
    CHECK(lost.status == 1);
    CHECK(lost.err.find("there are: ") != std::string::npos);
    const Polls again(1, many());
    play(again, begin("sv") + searched({"A", "N", "G"}) + "touch all\n" + "touch back\nexpect ballot\n" +
                    "touch project:137\n" + kCast);
    holds_the_sought(again);
}

TEST_CASE("One of three hundred is found by its place, by its category and cost, and in the short list") {
    const std::vector<std::string> ways{
        // The last of the places: Ä stands behind Z.
        "touch find\ntouch choice:1\nexpect find\ntouch last\ntouch answer:46\n" + kChooses,
        // Of the second category the cheapest: first of all.
        "touch find\ntouch choice:0\ntouch answer:2\ntouch choice:3\ntouch answer:1\n" + kChooses,
        // Without looking for anything, page by page in the short list.
        "touch find\ntouch choice:3\ntouch answer:4\ntouch forward\nexpect ballot\ntouch project:137\n"};
    for (const auto& way : ways) {
        CAPTURE(way);
        const Polls polls(1, many());
        play(polls, begin("sv") + way + kCast);
        holds_the_sought(polls);
    }
}

TEST_CASE(
    "Back from details the page is the same to the last pixel, in the cards, in the list and in a search") {
    const Polls polls(1, many());
    // Its page, wherever that is in this voter's order.
    const std::string there = "touch project:137\ntouch project:137\n";
    const auto looks = [](const std::string& name, const std::string& page) {
        return "screenshot " + name + "\ntouch project:137:details\nexpect details\ntouch back\nexpect " +
               page + "\nscreenshot " + name + "-again\n";
    };
    const std::string list = "touch find\ntouch choice:3\ntouch answer:4\ntouch forward\n";
    play(polls, begin("sv") + there + looks("cards", "ballot") + list + there + looks("list", "ballot") +
                    searched({"A", "T"}) + looks("search", "find"));
    for (const std::string one : {"cards", "list", "search"}) {
        CAPTURE(one);
        CHECK(bytes_of(polls, one) == bytes_of(polls, one + "-again"));
    }
    CHECK(bytes_of(polls, "cards") != bytes_of(polls, "list"));
}

TEST_CASE("Each voter has an order of their own, and finds nothing of what the last one looked for") {
    const Polls polls(2, many());
    const std::string leaves = "touch back\ntouch leave\nexpect start\n";
    play(polls, begin("en") + "screenshot first\n" + searched({"S", "W"}) +
                    "touch forward\nscreenshot narrowed\n" + leaves + begin("en") + "screenshot second\n");
    CHECK(bytes_of(polls, "first") != bytes_of(polls, "second"));
    CHECK(bytes_of(polls, "narrowed") != bytes_of(polls, "second"));
}
