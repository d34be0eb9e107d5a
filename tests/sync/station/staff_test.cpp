#include <filesystem>

#include "base/system/descriptor.hpp"
#include "base/system/files.hpp"
#include "sync/station/station.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/must.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/small_election.hpp"

using namespace valurna;
using namespace valurna::sync;
using valurna::tests::must;

namespace {

std::string staff_log(const std::string& folder) {
    return file_exists(folder + "/staff.log") ? must(read_text(folder + "/staff.log")) : std::string();
}

Entry last_entry(PollingStation& station) {
    const auto& ledger = station.ledger();
    return must(decode_entry(must(ledger.entries(ledger.size() - 1, 1)).at(0)));
}

}  // namespace

TEST_CASE("A card of this election stands for its role, and a card of another election for nothing") {
    const tests::TemporaryFolder folder;
    tests::SmallElection election(1);
    const auto card = draw_staff_card();
    auto content = election.package;
    content.staff = {{1, StaffRole::kOrganiser, staff_card_digest(card, content.election.id)},
                     {2, StaffRole::kAdministrator, staff_card_digest(draw_staff_card(), "another-vote")}};
    election.build(content);
    election.write_station(folder.path(), election.slip("s1"));
    const auto station = must(PollingStation::open(folder.path()));
    CHECK(station.role_of_card(std::string(kStaffCardStart) + card) == StaffRole::kOrganiser);
    CHECK_FALSE(station.role_of_card(draw_staff_card()).has_value());
    CHECK_FALSE(station.role_of_card("").has_value());
}

TEST_CASE(
    "What staff do is a signed entry while the polls are open or paused, and a line of a log before and after") {
    const tests::TemporaryFolder folder;
    const tests::SmallElection election(2);
    election.write_station(folder.path(), election.slip("s1"));
    auto station = must(PollingStation::open(folder.path()));
    must(station.note_act(StaffRole::kOrganiser, StaffAct::kUnlock));
    CHECK(station.ledger().size() == 0);
    CHECK(staff_log(folder.path()).ends_with(" organiser unlock\n"));

    must(station.open_polls(std::nullopt, StaffRole::kOrganiser));
    CHECK(std::get<OpenEntry>(last_entry(station)).by == StaffRole::kOrganiser);
    must(station.note_act(StaffRole::kReceiver, StaffAct::kAdmit));
    const auto entry = std::get<StaffEntry>(last_entry(station));
    CHECK(entry.role == StaffRole::kReceiver);
    CHECK(entry.act == StaffAct::kAdmit);

    must(station.pause_polls(StaffRole::kReceiver));
    CHECK(station.ledger().polls() == Polls::kPaused);
    CHECK(station.admit(election.voter(0)).refusal == AdmitRefusal::kClosed);
    must(station.note_act(StaffRole::kReceiver, StaffAct::kUnlock));
    CHECK_FALSE(station.pause_polls(StaffRole::kReceiver).has_value());
    must(station.resume_polls(StaffRole::kReceiver));
    CHECK(station.admit(election.voter(0)).voter.has_value());

    must(station.close_polls(std::nullopt, StaffRole::kCoordinator));
    CHECK(std::get<CloseEntry>(last_entry(station)).by == StaffRole::kCoordinator);
    const auto size = station.ledger().size();
    must(station.note_act(StaffRole::kCoordinator, StaffAct::kUnlock));
    CHECK(station.ledger().size() == size);
    CHECK(staff_log(folder.path()).ends_with(" coordinator unlock\n"));

    const auto again = PollingStation::open(folder.path());
    CHECK_FALSE(again.has_value());  // the first one still holds the folder
}

TEST_CASE(
    "A PIN unlocks its role; somebody who guesses waits longer and longer, and a restart forgives nothing") {
    const tests::TemporaryFolder folder;
    std::uint64_t now = 1000;
    const auto clock = [&now] { return now; };
    StaffPins pins(folder.path(), clock);
    CHECK(must(pins.role_of("482913")).none_set);
    CHECK_FALSE(pins.set(StaffRole::kReceiver, "123456").has_value());
    must(pins.set(StaffRole::kReceiver, "482913"));
    must(pins.set(StaffRole::kCoordinator, "739104"));
    CHECK_FALSE(pins.set(StaffRole::kOrganiser, "482913").has_value());
    CHECK(must(read_text(folder.path() + "/staff.pins")).find("482913") == std::string::npos);
    CHECK(must(pins.role_of("482913")).role == StaffRole::kReceiver);
    CHECK(must(pins.role_of("739104")).role == StaffRole::kCoordinator);

    for (std::uint32_t miss = 1; miss < kPinMissesAllowed; ++miss)
        CHECK(must(pins.role_of("482914")).wait == 0);
    CHECK(must(pins.role_of("482914")).wait == 30);
    // The right one is not looked at now, and costs nothing.
    const auto waiting = must(pins.role_of("482913"));
    CHECK_FALSE(waiting.role.has_value());
    CHECK(waiting.wait == 30);
    now += 10;
    CHECK(must(pins.role_of("482913")).wait == 20);

    StaffPins restarted(folder.path(), clock);
    CHECK(must(restarted.role_of("482913")).wait == 30);
    now += 30;
    CHECK(must(restarted.role_of("000000")).wait == 60);
    for (int miss = 0; miss < 8; ++miss) {
        now += 600;
        CHECK(must(restarted.role_of("000000")).wait <= 600);
    }
    CHECK(must(restarted.role_of("482913")).wait == 600);
    now += 600;
    CHECK(must(restarted.role_of("482913")).role == StaffRole::kReceiver);
    // Whoever has a PIN of their own is no freer to guess another one: after it the next miss waits again.
    for (std::uint32_t miss = 1; miss < kPinMissesAllowed; ++miss)
        CHECK(must(restarted.role_of("739105")).wait == 0);
    for (int round = 0; round < 3; ++round) {
        CHECK(must(restarted.role_of("482913")).role == StaffRole::kReceiver);
        CHECK(must(restarted.role_of("739106")).wait == 30);
        now += 30;
    }
    // Ten minutes without a miss forgive them.
    now += 600;
    CHECK(must(restarted.role_of("482913")).role == StaffRole::kReceiver);
    CHECK(must(restarted.role_of("482914")).wait == 0);
}

TEST_CASE("Where a miss cannot be noted, no PIN unlocks, so that a full card is no way to guess") {
    const tests::TemporaryFolder folder;
    StaffPins pins(folder.path());
    must(pins.set(StaffRole::kReceiver, "482913"));
    std::filesystem::remove(folder.path() + "/staff.misses");
    std::filesystem::create_directory(folder.path() +
                                      "/staff.misses");  // stands in for a disk that takes nothing
    CHECK_FALSE(pins.role_of("482913").has_value());
}

TEST_CASE("A damaged file of PINs is told, and unlocks nothing") {
    const tests::TemporaryFolder folder;
    StaffPins pins(folder.path());
    must(pins.set(StaffRole::kReceiver, "482913"));
    auto text = must(read_text(folder.path() + "/staff.pins"));
    text.pop_back();
    must(write_file(folder.path() + "/staff.pins", as_bytes(text), 0600));
    CHECK_FALSE(pins.role_of("482913").has_value());
}
