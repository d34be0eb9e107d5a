// A station slip on paper: what somebody in a library must know stands on it, and its square is all that a machine needs.

#include <filesystem>

#include <sys/stat.h>

#include "election/definition/staff.hpp"
#include "tally/print/sheet.hpp"
#include "tests/tally/support/city_hall.hpp"
#include "tests/tally/support/code_sheet.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the square on a station slip enrols the machine that reads it", "[slip]") {
    if (tally::sheet_printer() == nullptr) return;
    CityHall hall;
    hall.prepare(1);
    hall.start();
    const auto pdf = hall.path("slip.pdf");
    const auto made = hall.tally(
        {"stations", "slip", "--label", "Library: ground floor", "--pdf", pdf, "--languages", "en,sv,ar"});
    INFO(made.out << made.err);
    REQUIRE(made.status == 0);
    struct stat facts {};
    REQUIRE(::stat(pdf.c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777) == 0600);
    REQUIRE(sheet_pages(pdf) == 1);
    const auto text = sheet_text(pdf, 1);
    CHECK(has(text, "Station slip for Library: ground floor"));
    CHECK(has(text, "library-ground-floor"));
    CHECK(has(text, "Secret. Whoever has this paper"));
    CHECK(has(text, "8 December 2026"));
    CHECK(has(text, "https://127.0.0.1:" + hall.port()));
    CHECK(has(text, "hold the square in front of its reader"));
    CHECK(has(text, "Key of the server"));
    CHECK(has(text, "Hemlig."));

    auto scanned = scanned_codes(pdf, hall.path("."));
    // The second square stands for nothing: staff try the reader on it.
    CHECK(std::erase(scanned, std::string(election::kTestSquare)) == 1);
    REQUIRE(scanned.size() == 1);
    const auto slip = must(sync::parse_slip(scanned[0], "scanned"));
    CHECK(slip.label == "Library: ground floor");
    CHECK_FALSE(has(made.out + made.err, slip.token));
    CHECK_FALSE(has(text, slip.token));
    // As a scanner types it: one line, and nobody ends the input.
    write_text(hall.path("typed"), scanned[0] + "\n");
    const auto enrolled =
        run("sh", {"-c", "mkfifo '" + hall.path("fifo") + "'; { cat '" + hall.path("typed") +
                             "'; exec sleep 100; } > '" + hall.path("fifo") + "' & timeout 60 '" +
                             std::string(kBinDir) + "/valurna-sync' enrol - --data '" + hall.path("station") +
                             "' < '" + hall.path("fifo") + "'; status=$?; kill $!; exit $status"});
    INFO(enrolled.err);
    CHECK(enrolled.status == 0);
    CHECK(has(enrolled.out, "Enrolled as library-ground-floor (Library: ground floor)"));
    CHECK(std::filesystem::exists(hall.path("station/slip.json")));

    // Nothing is written over, and then no station is made either.
    const auto again = hall.tally({"stations", "slip", "--label", "Second", "--pdf", pdf});
    CHECK(again.status == 1);
    CHECK(has(again.err, "exists already"));
    CHECK_FALSE(
        has(hall.tally({"stations", "slip", "--label", "Second", "--out", hall.path("second.json")}).err,
            "second"));
    const auto neither = hall.tally({"stations", "slip", "--label", "Third"});
    CHECK(neither.status == 2);
    CHECK(has(neither.err, "--out or --pdf"));
}

TEST_CASE("a slip from standard input may be the file itself; what is none is refused by its name",
          "[slip]") {
    CityHall hall;
    hall.prepare(1);
    hall.start();
    hall.slip("school");
    const auto enrol = [&](const std::string& input) {
        return run("sh", {"-c", "'" + std::string(kBinDir) + "/valurna-sync' enrol - --data '" +
                                    hall.path("station") + "' < '" + input + "'"});
    };
    write_text(hall.path("nothing"), "");
    CHECK(has(enrol(hall.path("nothing")).err, "standard input"));
    CHECK(enrol(hall.path("school.json")).status == 0);
}
