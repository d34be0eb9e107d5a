// The staff's side of the real program, without a display: from a card or a PIN to signed entries in the ledger.
#include <algorithm>
#include <cctype>
#include <filesystem>

#include "base/system/clock.hpp"
#include "sync/formats/address_note.hpp"
#include "sync/formats/staff.hpp"
#include "sync/station/station_files.hpp"
#include "tests/kiosk/app/polls.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"

using namespace valurna;
using tests::Polls;

namespace {

using Deeds = std::vector<std::string>;

const std::string kVoteInArea =
    "expect ballot\ntouch project:0\ntouch forward\ntouch forward\nexpect seal\ntouch cast\nexpect thanks\n";

// Of the PDF in this folder whose name begins so.
std::string pdf_text(const std::string& folder, const std::string& begins) {
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        if (file.path().filename().string().starts_with(begins))
            return tests::run("pdftotext", {"-layout", file.path().string(), "-"}).out;
    }
    return {};
}

void plays(const Polls& polls, const std::string& steps, std::vector<std::string> more = {}) {
    const auto done = polls.play(steps, std::move(more));
    INFO(done.err);
    REQUIRE(done.status == 0);
    CHECK(done.err.empty());
}

}  // namespace

TEST_CASE(
    "A poll worker unlocks with a card, pauses, goes on and locks; each is signed with the role, and voters vote on") {
    const Polls polls(1);
    plays(polls, "scan " + polls.station.card + R"(
expect staff
touch deed:pause
expect staff
touch chrome:lock
expect start
scan )" + polls.station.codes[0] +
                     R"(
expect start
scan )" + polls.station.card +
                     R"(
expect staff
touch deed:resume
touch chrome:lock
touch begin
type CODE
touch forward
)" + kVoteInArea);
    CHECK(polls.station.deeds() ==
          Deeds{"receiver unlock", "receiver pause", "receiver unlock", "receiver resume"});
    CHECK(polls.station.opened_ballots().size() == 1);
}

TEST_CASE("A station that was switched off while voting was paused is paused when it is on again") {
    const Polls polls(1);
    plays(polls, "scan " + polls.station.card + "\ntouch deed:pause\n");
    const auto begun = polls.play("touch begin\n");
    CHECK(begun.status == 1);
    plays(polls, "expect start\nscan " + polls.station.card +
                     "\ntouch deed:resume\ntouch chrome:lock\ntouch begin\n");
}

TEST_CASE("Five wrong PINs make the next ones wait, also after a restart, and a card still unlocks") {
    const Polls polls(1);
    polls.station.set_pin(sync::StaffRole::kOrganiser, "480317");
    plays(polls, R"(
touch chrome:staff
expect staff-pin
pin 480317
expect staff
touch chrome:lock
touch chrome:staff
pin 480318
expect staff-pin
pin 480318
pin 480318
pin 480318
pin 480318
expect staff-pin
)");
    // The right one is not looked at now.
    CHECK(polls.play("touch chrome:staff\npin 480317\nexpect staff\n").status == 1);
    plays(polls, "touch chrome:staff\nscan " + polls.station.card + "\nexpect staff\n");
    // Neither the log nor any other file knows the PIN.
    std::ifstream log(polls.station.folder + "/kiosk.log");
    const std::string all{std::istreambuf_iterator<char>(log), {}};
    CHECK(all.find("480317") == std::string::npos);
    CHECK(all.find("480318") == std::string::npos);
}

TEST_CASE("A card of another vote unlocks nothing, and a controller's card shows and does nothing") {
    const Polls polls(1);
    plays(polls, "scan " + polls.station.foreign_card + R"(
expect staff-pin
touch back
expect start
scan )" + polls.station.controllers_card +
                     R"(
expect staff
touch chrome:lock
)");
    CHECK(polls.play("scan " + polls.station.controllers_card + "\ntouch deed:pause\n").status == 1);
    CHECK(polls.station.deeds() == Deeds{"controller unlock", "controller unlock"});
}

TEST_CASE(
    "Where no reader is, a staff card is typed: on the screen, at a keyboard, with or without its beginning") {
    const Polls polls(1);
    const auto& card = polls.station.card;
    const auto symbols = card.substr(sync::kStaffCardStart.size());
    std::string small, touched = "touch chrome:staff\ntouch type-card\nexpect staff-card\n",
                       shuffled = symbols;
    for (const char symbol : symbols) {
        small += static_cast<char>(std::tolower(static_cast<unsigned char>(symbol)));
        touched += std::string("touch key:") + symbol + "\n";
    }
    for (const auto& steps : {touched, "touch chrome:staff\ntype " + card + "\n",
                              "touch chrome:staff\ntouch type-card\ntype " + small + "\n",
                              "touch chrome:staff\ntouch type-card\ntype valurna-staff-" + small + "\n"}) {
        INFO(steps);
        plays(polls, steps + "expect staff-card\ntouch forward\nexpect staff\ntouch chrome:lock\n");
    }
    CHECK(polls.station.deeds() == Deeds(4, "receiver unlock"));
    // A slip of the finger is told and mended; a card of another vote unlocks nothing.
    std::swap(shuffled[3], shuffled[symbols[3] == symbols[4] ? 7 : 4]);
    plays(polls,
          "touch chrome:staff\ntouch type-card\ntype " + shuffled +
              "\ntouch forward\nexpect staff-card\ntype " + symbols +
              "\ntouch forward\nexpect staff\ntouch chrome:lock\ntouch chrome:staff\ntouch type-card\ntype " +
              polls.station.foreign_card +
              "\ntouch forward\nexpect staff-card\ntouch back\nexpect staff-pin\n");
    // It is no PIN that was tried, and no file holds it.
    CHECK_FALSE(std::filesystem::exists(polls.station.folder + "/staff.misses"));
    std::ifstream log(polls.station.folder + "/kiosk.log");
    const std::string all{std::istreambuf_iterator<char>(log), {}};
    CHECK(all.find(symbols) == std::string::npos);
    CHECK(all.find("a card was not read whole") != std::string::npos);
}

TEST_CASE(
    "Staff let voters in without a slip, one touch each, until the station has no votes left for them") {
    const Polls polls(1);
    std::string steps;
    for (std::size_t i = 0; i < tests::StationFolder::kPoolOfArea; ++i)
        steps += "scan " + polls.station.card +
                 "\ntouch deed:admit\nexpect staff-admit\ntouch style:area-only\n" + kVoteInArea +
                 "touch done\n";
    plays(polls, steps + "scan " + polls.station.card +
                     "\ntouch deed:admit\ntouch style:both\nexpect ballot\nwait 75\nexpect start\n");
    // Those of the area are used up; the one who went away has used none.
    CHECK(polls.play("scan " + polls.station.card + "\ntouch deed:admit\ntouch style:area-only\n").status ==
          1);
    CHECK(polls.station.opened_ballots().size() == tests::StationFolder::kPoolOfArea);
    auto station = sync::PollingStation::open(polls.station.folder);
    REQUIRE(station.has_value());
    CHECK(station.value().pool_left("both") == tests::StationFolder::kPoolOfBoth);
    CHECK(station.value().pool_left("area-only") == 0);
}

TEST_CASE(
    "Somebody walked away: staff end the session with a card, see nothing of it, and the code votes later") {
    const Polls polls(1);
    plays(polls, R"(
touch begin
type CODE
touch forward
touch project:4
expect ballot
scan )" + polls.station.card +
                     R"(
expect ballot+staff-end
touch stay
expect ballot
scan )" + polls.station.card +
                     R"(
touch end
expect start
touch begin
type SAME
touch forward
)" + kVoteInArea);
    CHECK(polls.station.deeds() == Deeds{"receiver end session"});
    const auto ballots = polls.station.opened_ballots();
    REQUIRE(ballots.size() == 1);
    CHECK(tests::projects_of(ballots[0].contests[0].choice).chosen == std::vector<std::uint32_t>{0});
}

TEST_CASE("A card under the scanner does not unlock a station at which somebody votes") {
    const Polls polls(1);
    plays(polls, "touch begin\ntype CODE\ntouch forward\nexpect ballot\nscan " + polls.station.card +
                     "\nexpect ballot+staff-end\nwait 75\nexpect start\n");
    plays(polls, "touch begin\ntype CODE\ntouch forward\nexpect ballot\nscan " +
                     polls.station.controllers_card + "\nexpect ballot\n");
}

TEST_CASE(
    "A class votes one after the other, the next one ready five seconds after the last, and no more than were told") {
    const Polls polls(1);
    plays(polls, "scan " + polls.station.card + R"(
touch deed:class
touch style:area-only
expect staff-class
pin 2
touch begin
expect ready
touch begin
)" + kVoteInArea + R"(wait 5
expect ready
key Space
expect ballot
wait 75
expect ready
key Space
)" + kVoteInArea + R"(wait 5
expect ready
touch done
expect start
)");
    CHECK(polls.station.opened_ballots().size() == 2);
    CHECK(polls.station.deeds() == Deeds{"receiver unlock", "receiver begin class", "receiver admit",
                                         "receiver admit", "receiver admit", "receiver end class"});
}

TEST_CASE("A class that has gone ends by itself, and nobody of it can vote any more without a slip") {
    const Polls polls(1);
    plays(
        polls,
        "scan " + polls.station.card +
            "\ntouch deed:class\ntouch style:area-only\npin 3\ntouch begin\nexpect ready\nwait 900\nexpect start\n");
    CHECK(polls.station.deeds() == Deeds{"receiver unlock", "receiver begin class", "receiver end class"});
}

TEST_CASE("The staff's side locks itself after two minutes without a touch") {
    const Polls polls(1);
    plays(
        polls,
        "scan " + polls.station.card +
            "\nexpect staff\nwait 119\nexpect staff\nwait 1\nexpect start\ntouch chrome:staff\nwait 45\nexpect start\n");
}

TEST_CASE(
    "An organiser opens, counts and closes with nothing but the screen, and a closed station says when it may be switched off") {
    const tests::TemporaryFolder folder;
    auto election = kiosk::sample::election();
    election.opens = election.closes = day_here(system_time());
    const tests::StationFolder station(folder.path() + "/station", election, 1);
    station.write_codes(folder.path() + "/codes.txt");
    const auto play = [&](const std::string& steps) {
        const auto file = folder.path() + "/steps.script";
        std::ofstream(file) << "codes codes.txt\n" << steps;
        return tests::run(std::string(tests::kBinDir) + "/valurna-kiosk",
                          {"--data", station.folder, "--headless", "--script", file});
    };
    // A poll worker's card opens nothing.
    CHECK(play("scan " + station.card + "\ntouch deed:open\n").status == 1);
    const auto done = play("scan " + station.organisers_card + R"(
touch deed:check
expect staff-ready
touch check:touch
touch target:1
touch target:2
touch target:3
touch target:4
touch target:5
expect staff-ready
touch check:scanner
scan VALURNA-TEST-SQUARE
touch back
touch check:test-vote
touch try
expect staff-check
touch back
touch check:software
touch back
touch save
expect staff-ready
touch back
expect staff
touch deed:open
expect staff-open
touch open
expect staff
touch chrome:lock
touch begin
type CODE
touch forward
)" + kVoteInArea + "touch done\nscan " +
                           station.organisers_card + R"(
touch deed:close
expect staff-count
pin 2
touch forward
expect staff-close
touch back
pin 1
touch forward
touch close
expect staff-day-end
touch code
expect staff-code
touch back
touch back
expect staff
touch chrome:lock
expect start
)");
    INFO(done.err);
    REQUIRE(done.status == 0);
    CHECK(play("touch begin\n").status == 1);
    CHECK(station.deeds() == Deeds{"organiser open", "organiser unlock", "organiser close, counted 1"});
    std::ifstream log(station.folder + "/staff.log");
    const std::string noted{std::istreambuf_iterator<char>(log), {}};
    CHECK(noted.find("organiser check station") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(station.folder + "/rehearsal"));
    const auto text = pdf_text(station.folder + "/reports", "checked-");
    CHECK(pdf_text(station.folder + "/reports", "station-day.sv").find("Dagen på en station") !=
          std::string::npos);
    for (const auto* words :
         {"Kontrollera stationen", "En provröst lades, sparades och lästes tillbaka.", "Valnyckel"}) {
        INFO(words);
        CHECK(text.find(words) != std::string::npos);
    }
}

TEST_CASE("On a day that was not planned the screen asks why, and the reason is written down with the day") {
    const tests::TemporaryFolder folder;
    auto election = kiosk::sample::election();
    election.opens = election.closes = "2020-01-01";
    const tests::StationFolder station(folder.path() + "/station", election, 1);
    const auto play = [&](const std::string& steps) {
        const auto file = folder.path() + "/steps.script";
        std::ofstream(file) << steps;
        return tests::run(std::string(tests::kBinDir) + "/valurna-kiosk",
                          {"--data", station.folder, "--headless", "--script", file});
    };
    // Whoever turns back has opened nothing.
    const auto turned = play(
        "scan " + station.organisers_card +
        "\ntouch deed:open\ntouch open\nexpect staff-reason\ntouch back\ntouch chrome:lock\ntouch begin\n");
    CHECK(turned.err.find("\"begin\" cannot be touched") != std::string::npos);
    CHECK(station.deeds().empty());
    const auto opened = play(
        "scan " + station.organisers_card +
        "\ntouch deed:open\ntouch open\nexpect staff-reason\ntouch reason:0\nexpect staff\n"
        "touch deed:close\ntouch skip\ntouch close\nexpect staff-reason\ntouch reason:1\nexpect staff-day-end\n");
    INFO(opened.err);
    REQUIRE(opened.status == 0);
    CHECK(station.deeds() == Deeds{"organiser open", "organiser close, counted by nobody"});
    CHECK(station.reasons() == Deeds{day_here(system_time()) + " Röstningsdagarna har flyttats",
                                     day_here(system_time()) + " Stationen är trasig"});
}

TEST_CASE(
    "A card sets a PIN on the screen, weak ones are refused, and the PIN is in no file that can be read") {
    const Polls polls(1);
    plays(polls, "scan " + polls.station.organisers_card + R"(
touch deed:pin
expect staff-pin-role
touch role:receiver
pin 123456
expect staff-new-pin
pin 147258
expect staff-new-pin
pin 480317480318
expect staff-new-pin
pin 480317480317
expect staff-pin-role
touch role:organiser
pin 480317480317
expect staff-new-pin
touch back
touch back
touch chrome:lock
touch chrome:staff
pin 480317
expect staff
)");
    CHECK(polls.station.deeds() == Deeds{"organiser unlock", "organiser set pin", "receiver unlock"});
    // Who unlocked with a PIN sets none, and neither does a poll worker's card.
    CHECK(polls.play("touch chrome:staff\npin 480317\ntouch deed:pin\n").status == 1);
    CHECK(polls.play("scan " + polls.station.card + "\ntouch deed:pin\n").status == 1);
    for (const auto* file : {"/kiosk.log", "/staff.pins"}) {
        std::ifstream in(polls.station.folder + file);
        const std::string all{std::istreambuf_iterator<char>(in), {}};
        CHECK_FALSE(all.empty());
        CHECK(all.find("480317") == std::string::npos);
    }
}

TEST_CASE("Who has a PIN alone ends what somebody left; wrong ones wait there as at the door") {
    const Polls polls(1);
    polls.station.set_pin(sync::StaffRole::kReceiver, "480317");
    plays(polls, R"(
touch begin
type CODE
touch forward
touch project:0
touch chrome:help
touch staff
expect ballot+staff-pin
pin 480318
expect ballot+staff-pin
touch stay
expect ballot
touch chrome:help
touch staff
pin 480317
expect ballot+staff-end
touch end
expect start
touch begin
type SAME
touch forward
)" + kVoteInArea);
    CHECK(polls.station.deeds() == Deeds{"receiver end session"});
    // The voter's misses count as everybody's: after five of them no PIN is looked at, and a card still ends what was left.
    const Polls others(1);
    others.station.set_pin(sync::StaffRole::kReceiver, "480317");
    plays(others, R"(
touch begin
type CODE
touch forward
touch chrome:help
touch staff
pin 480318
pin 480318
pin 480318
pin 480318
pin 480318
expect ballot+staff-pin
)");
    CHECK(others.play("touch chrome:staff\npin 4\n").status == 0);
    CHECK(others.play("touch chrome:staff\npin 480317\nexpect staff\n").status == 1);
    plays(others, "touch begin\ntype CODE\ntouch forward\nscan " + others.station.card +
                      "\nexpect ballot+staff-end\ntouch end\nexpect start\n");
}

TEST_CASE(
    "The coordinator scans where the server has moved to, and a poll worker, another's note and an old one change nothing") {
    const Polls polls(1);
    const auto file = polls.station.folder + "/slip.json";
    const auto addresses = [&] { return sync::read_slip_file(file).value().addresses; };
    const auto note = [&](const std::string& origin, std::uint64_t issued, const std::string& address) {
        const auto authority = crypto::SigningKey::from_seed(polls.station.authority_seed.reveal());
        return sync::note_in_a_line(sync::sign_address_note({origin, issued, {address}}, *authority));
    };
    const auto origin = sync::read_slip_file(file).value().origin();
    const auto scan = [&](const std::string& card, const std::string& line) {
        std::ofstream(polls.folder.path() + "/note") << line << "\n";
        plays(polls, "scan " + card + "\nexpect staff\nscan @note\nexpect staff\n");
    };
    const auto before = addresses();
    scan(polls.station.card, note(origin, 5, "https://moved.example.se"));
    CHECK(addresses() == before);
    scan(polls.station.coordinators_card, note("other/vote/station", 5, "https://moved.example.se"));
    CHECK(addresses() == before);
    scan(polls.station.coordinators_card, note(origin, 5, "https://moved.example.se"));
    CHECK(addresses() == std::vector<std::string>{"https://moved.example.se"});
    scan(polls.station.coordinators_card, note(origin, 4, "https://old.example.se"));
    CHECK(addresses() == std::vector<std::string>{"https://moved.example.se"});
    auto deeds = polls.station.deeds();
    CHECK(std::count(deeds.begin(), deeds.end(), "coordinator new addresses") == 1);
}
