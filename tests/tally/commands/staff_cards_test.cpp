// Cards by which a station knows its staff: made by the office, read by a scanner, known to the station, and to nobody else.

#include <algorithm>
#include <filesystem>

#include <sys/stat.h>

#include "sync/station/station.hpp"
#include "tally/print/sheet.hpp"
#include "tests/tally/support/city_hall.hpp"
#include "tests/tally/support/code_sheet.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

sync::PollingStation enrolled(CityHall& hall, const std::string& label) {
    hall.slip(label);
    const auto station = hall.path(label);
    const auto done =
        run(std::string(kBinDir) + "/valurna-sync", {"enrol", hall.path(label + ".json"), "--data", station});
    INFO(done.err);
    REQUIRE(done.status == 0);
    return must(sync::PollingStation::open(station));
}

void build(const CityHall& hall) {
    const auto built = hall.sign({"election", "build", hall.path("definition.json")});
    INFO(built.err);
    REQUIRE(built.status == 0);
}

}  // namespace

TEST_CASE("a staff card from the printer opens the stations of its election, until it is lost", "[staff]") {
    if (tally::sheet_printer() == nullptr) return;
    CityHall hall;
    hall.prepare(1);
    const auto pdf = hall.path("cards.pdf");
    const auto made = hall.tally({"staff", "cards", "--receivers", "10", "--coordinators", "2", "--pdf", pdf,
                                  "--languages", "en,sv,ar"});
    INFO(made.out << made.err);
    REQUIRE(made.status == 0);
    CHECK(says(made.out, "12 staff cards"));
    struct stat facts {};
    REQUIRE(::stat(pdf.c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777) == 0600);
    REQUIRE(sheet_pages(pdf) == 2);
    CHECK(says(sheet_text(pdf, 1), "Poll worker"));
    CHECK(says(sheet_text(pdf, 2), "Coordinator"));
    const auto cards = scanned_codes(pdf, hall.path("."));
    REQUIRE(cards.size() == 12);
    for (const auto& card : cards) {
        CHECK(sync::looks_like_staff_card(card));
        // What a scanner reads stands there for people to type, and nowhere else.
        const auto symbols = card.substr(sync::kStaffCardStart.size());
        CHECK(says(sheet_text(pdf, 1) + sheet_text(pdf, 2), symbols));
        CHECK_FALSE(says(made.out + made.err, symbols));
        CHECK_FALSE(says(read_text(hall.data() + "/staff.json"), *sync::read_staff_card(card)));
    }

    build(hall);
    hall.start();
    {
        const auto station = enrolled(hall, "library");
        const auto roles = [&](sync::StaffRole role) {
            return std::count_if(cards.begin(), cards.end(),
                                 [&](const auto& card) { return station.role_of_card(card) == role; });
        };
        CHECK(roles(sync::StaffRole::kReceiver) == 10);
        CHECK(roles(sync::StaffRole::kCoordinator) == 2);
    }

    // Number 11, a coordinator's, was left on a bus.
    const auto lost = hall.tally({"staff", "cards", "--without", "11"});
    INFO(lost.err);
    REQUIRE(lost.status == 0);
    CHECK(says(lost.out, "Cards in all: 11, 10 receiver, 1 coordinator"));
    build(hall);
    const auto station = enrolled(hall, "school");
    CHECK(std::count_if(cards.begin(), cards.end(),
                        [&](const auto& card) { return station.role_of_card(card).has_value(); }) == 11);
    const auto more = hall.tally({"staff", "cards", "--organisers", "1", "--pdf", hall.path("more.pdf")});
    REQUIRE(more.status == 0);
    CHECK(says(read_text(hall.data() + "/staff.json"), "\"number\": 13"));
}

TEST_CASE("what is wrong with an order of staff cards is said in one line, and makes no card", "[staff]") {
    CityHall hall;
    hall.prepare(1);
    const auto no_file = hall.tally({"staff", "cards", "--receivers", "1"});
    CHECK(no_file.status == 1);
    CHECK(says(no_file.err, "--pdf"));
    write_text(hall.path("there.pdf"), "a letter");
    CHECK(hall.tally({"staff", "cards", "--receivers", "1", "--pdf", hall.path("there.pdf")}).status != 0);
    CHECK(read_text(hall.path("there.pdf")) == "a letter");
    CHECK_FALSE(std::filesystem::exists(hall.data() + "/staff.json"));
    const auto nobody = hall.tally({"staff", "cards", "--without", "7"});
    CHECK(nobody.status == 1);
    CHECK(says(nobody.err, "no card of this office has this number"));
    CHECK(hall.tally({"staff", "cards", "--without", "seven"}).status == 1);
    CHECK(says(hall.tally({"staff", "cards"}).out, "Cards in all: 0"));
}

TEST_CASE("a coordinator sets the staff's PIN from a command line, and no weak one", "[staff]") {
    CityHall hall;
    hall.prepare(1);
    hall.start();
    { const auto station = enrolled(hall, "library"); }
    const auto pin = [&](const std::string& figures, const std::string& role) {
        write_text(hall.path("pin"), figures + "\n");
        return run(std::string(kBinDir) + "/valurna-sync",
                   {"pin", "--data", hall.path("library"), "--pin-file", hall.path("pin"), "--role", role});
    };
    const auto weak = pin("345678", "receiver");
    CHECK(weak.status == 1);
    CHECK(says(weak.err, "it is a row of keys"));
    CHECK(says(pin("482913", "reciever").err, "receiver"));
    const auto set = pin("482913", "receiver");
    INFO(set.err);
    CHECK(set.status == 0);
    CHECK_FALSE(says(set.out, "482913"));
    auto station = must(sync::PollingStation::open(hall.path("library")));
    CHECK(must(station.role_of_pin("482913")).role == sync::StaffRole::kReceiver);
}
