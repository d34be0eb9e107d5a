// Polls that open or close on days that were not planned: the question, the reason, and the days in what is published.
#include "tests/support/any_day.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/city_hall.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

constexpr std::uint64_t kADay = 24 * 60 * 60;

std::string day(int from_today) {
    return day_here(system_time() + static_cast<std::uint64_t>(from_today) * kADay);
}
std::string pabulib_day(const std::string& iso) {
    return iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
}
void check_one_line(const Finished& refused, const std::string& what) {
    CHECK(refused.status == 1);
    CHECK(std::count(refused.err.begin(), refused.err.end(), '\n') == 1);
    CHECK(says(refused.err, what));
}

// An election with these days, and a station that has enrolled.
struct Hall : CityHall {
    Hall(int opens, int closes, bool practice = false) : CityHall("days-2026") {
        auto election = SmallElection(1, "days-2026").package.election;
        election.opens = day(opens);
        election.closes = day(closes);
        election.results_on = "";
        election.practice = practice;
        write_text(path("definition.json"), election::write_election(election));
        prepare(1);
        serve({});
        static_cast<void>(slip("Library"));
        REQUIRE(station({"enrol", path("Library.json")}).status == 0);
    }
    Finished station(std::vector<std::string> words) const {
        words.insert(words.end(), {"--data", path("station")});
        return run(std::string(kBinDir) + "/valurna-sync", words);
    }
    // The same at a terminal, where `typed` is typed.
    Finished typed_at_station(const std::string& command, const std::string& typed) const {
        return run("bash",
                   {"-c", "(sleep 1; printf '" + typed + "'; sleep 1) | script -qec '" + kBinDir +
                              "/valurna-sync " + command + " --data " + path("station") + "' /dev/null"});
    }
    std::string count() const {
        REQUIRE(station({"push"}).status == 0);
        const auto counted = tally({"count", "--passphrase-file", path("pass")});
        INFO(counted.err);
        REQUIRE(counted.status == 0);
        const auto verified = run(std::string(kBinDir) + "/valurna-verify", {"record", path("data/record")});
        INFO(verified.err);
        CHECK(verified.status == 0);
        return verified.out;
    }
};

}  // namespace

TEST_CASE("Polls that open weeks early and close early need today's date, typed, and a reason") {
    const Hall hall(30, 44);
    const auto today = day(0);
    const std::string planned = "voting is planned from " + day(30) + " to " + day(44);
    check_one_line(hall.station({"open"}), planned);
    check_one_line(hall.station({"open", "--on", today}), planned);
    check_one_line(hall.station({"open", "--reason", "a rehearsal"}), planned);
    check_one_line(hall.station({"open", "--on", "today", "--reason", "a rehearsal"}),
                   "\"today\" is no date");
    for (const std::string& reason : {std::string(" "), std::string("two\nlines"), std::string(201, 'x'),
                                      std::string("\xe2\x80\xaehidden"), std::string("\xff")})
        check_one_line(hall.station({"open", "--on", today, "--reason", reason}), "--reason");
    const auto kiosk = run(std::string(kBinDir) + "/valurna-kiosk",
                           {"--data", hall.path("station"), "--headless", "--open"});
    check_one_line(kiosk, planned);
    // Another day than today's would date the vote as somebody likes, also where voting is planned on it.
    for (const std::string& other :
         {std::string("2031-01-01"), std::string("1999-01-01"), day(30), day(44), day(2), day(-2)}) {
        check_one_line(hall.station({"open", "--on", other, "--reason", "a test"}), other + " is not today");
        check_one_line(hall.tally({"close", "--on", other, "--reason", "a test"}), other + " is not today");
        check_one_line(
            run(std::string(kBinDir) + "/valurna-kiosk", {"--data", hall.path("station"), "--headless",
                                                          "--open", "--on", other, "--reason", "a test"}),
            other + " is not today");
    }

    const auto opened = hall.station({"open", "--on", today, "--reason", "en övning, på riktigt"});
    INFO(opened.err);
    REQUIRE(opened.status == 0);
    CHECK(says(opened.out, "This machine's clock says " + today.substr(0, 4)));
    CHECK(says(opened.out, "The server has signed nothing here yet"));
    check_one_line(hall.station({"open"}), "the polls were opened before");  // nothing is asked in vain

    check_one_line(hall.tally({"close"}), planned);
    check_one_line(hall.station({"close"}), planned);
    check_one_line(hall.station({"close", "--on", day(44), "--reason", "the last day"}), "is not today");
    REQUIRE(hall.station({"push"}).status == 0);
    const auto closed = hall.station({"close", "--on", today, "--reason", "everybody has voted"});
    REQUIRE(closed.status == 0);
    CHECK(says(closed.out, "The server's last signed time here is " + today.substr(0, 4)));
    REQUIRE(hall.station({"push"}).status == 0);
    REQUIRE(hall.tally({"close", "--on", today, "--reason", "the council asked for it"}).status == 0);
    CHECK(hall.tally({"close"}).status == 0);  // once more changes nothing
    CHECK(says(hall.tally({"stations", "list"}).out,
               "opened on " + today + ", which was not planned: en övning, på riktigt"));

    const auto verified = hall.count();
    CHECK(says(verified,
               "station library: opened on " + today + ", which was not planned: en övning, på riktigt"));
    CHECK(says(verified,
               "station library: closed on " + today + ", which was not planned: everybody has voted"));
    CHECK(says(verified, "voting: closed before its last day, on " + today + " the council asked for it"));

    REQUIRE(hall.tally({"export", "pabulib", "--contest", "park", "--out", hall.path("park.pb")}).status ==
            0);
    const auto file = read_text(hall.path("park.pb"));
    CHECK(says(file, "date_begin;" + pabulib_day(today) + "\n"));
    CHECK(says(file, "date_end;" + pabulib_day(today) + "\n"));
    REQUIRE(hall.tally({"publish", hall.path("pages")}).status == 0);
    CHECK_FALSE(says(read_text(hall.path("pages/index.html")), day(44).substr(0, 4) + "-"));
}

TEST_CASE(
    "On planned days nothing is asked, nor in a practice election, nor after the last day at the office") {
    {
        const Hall hall(-1, 0);
        CHECK(hall.station({"open"}).status == 0);
        CHECK(hall.station({"close"}).status == 0);
        CHECK(hall.tally({"close"}).status == 0);
        const auto verified = hall.count();
        CHECK_FALSE(says(verified, "planned"));
        CHECK_FALSE(says(verified, "before its last day"));
    }
    {
        const Hall practice(30, 44, true);
        CHECK(practice.station({"open"}).status == 0);
        CHECK(practice.station({"close"}).status == 0);
        CHECK(practice.tally({"close"}).status == 0);
    }
    const Hall late(-10, -3);
    check_one_line(late.station({"open"}), "voting is planned from " + day(-10) + " to " + day(-3));
    CHECK(late.tally({"close"}).status == 0);
}

TEST_CASE("At a terminal the date and the reason are asked for, and a wrong answer opens nothing") {
    const Hall hall(30, 44);
    const auto no = hall.typed_at_station("open", "yes\\n");
    CHECK(says(no.out, "Careful: voting is planned from"));
    CHECK(says(no.out, "is no date"));
    CHECK(says(hall.station({"close"}).err, "have not been opened"));
    const auto yes = hall.typed_at_station("open", day(0) + "\\nThe school asked for it\\n");
    CHECK(says(yes.out, "type today"));
    CHECK(says(yes.out, "The polls are open."));
    check_one_line(hall.station({"open"}), "the polls were opened before");
}
