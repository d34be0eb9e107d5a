// The official who ran the vote signs minutes of it. What they say is what happened, in the language of whoever signs.

#include <filesystem>
#include <regex>

#include <nlohmann/json.hpp>

#include "base/print/document.hpp"
#include "base/system/clock.hpp"
#include "base/system/files.hpp"
#include "crypto/keys/credential.hpp"
#include "tally/ceremony/ceremony.hpp"
#include "tally/codes/slips.hpp"
#include "tally/codes/voids.hpp"
#include "tally/print/sheet.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"
#include "tests/support/files.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/code_sheet.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kTally = std::string(valurna::tests::kBinDir) + "/valurna-tally";

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

election::Election in_three_languages() {
    auto election = SmallElection(1, "minutes-2026").package.election;
    election.languages = {"sv", "en", "ar"};
    election.title = {
        {"sv", "Medborgarbudget 2026"}, {"en", "Citizens' budget 2026"}, {"ar", "ميزانية المواطنين 2026"}};
    const auto say = [](election::Text& text, const std::string& more) {
        if (text.empty()) return;
        const auto english = text.at("en");
        text = {{"sv", english + more}, {"en", english}, {"ar", "مشروع " + english}};
    };
    for (auto* text : {&election.introduction, &election.results_where})
        say(*text, "");
    for (auto& style : election.styles)
        say(style.title, "");
    for (auto& contest : election.contests) {
        say(contest.title, " i parken");
        say(contest.question, "");
        for (auto& project : contest.projects)
            say(project.title, " på svenska");
    }
    return election;
}

// A vote with all that can happen on the way.
class EventfulTown {
  public:
    EventfulTown() : town_(in_three_languages(), {}, 40) {
        must(town_.office().build(town_.authority(), {}, nullptr));  // again: version 2
        auto library = town_.station("library"), school = town_.station("school");
        must(library.open_polls());
        must(school.open_polls());
        test(library, 39);
        for (std::size_t i = 0; i < 12; ++i)
            cast(library, i);
        for (std::size_t i = 11; i < 20; ++i)  // the first of them has voted at the library
            cast(school, i);
        must(library.close_polls(std::nullopt, std::nullopt, 13));
        REQUIRE(sync::push(town_.station_folder("library")).outcome == sync::UplinkOutcome::kDone);
        keep_a_clone_aside();
        must(school.close_polls(std::nullopt, std::nullopt, 7));
        REQUIRE(sync::push(town_.station_folder("school")).outcome == sync::UplinkOutcome::kDone);
        declare_used_void(3, "Stolen from the caretaker's desk.");
        for (std::size_t i = 30; i < 34; ++i)
            declare_void(i, "Never handed out");
        must(tally::make_slip_again(town_.office(), town_.authority(), "school",
                                    {"", "", {"https://new.example.se:8443"}}, system_time()));
        (void)town_.slip("attic");
        must(town_.office().close({"2026-12-14", {}}));
    }

    Town& town() { return town_; }
    void count() {
        must(tally::hold_count(town_.office(), town_.authority(),
                               must(town_.office().unlock_trustee(town_.passphrase())), std::nullopt, {}));
    }
    std::string slip(std::size_t voter) {
        return crypto::slip_number(town_.small().voter(voter).public_key());
    }
    void declare_void(std::size_t voter, const std::string& reason) {
        // Only an office of an earlier version lets a slip become void after the opening.
        must(town_.office().store().set_fact(tally::Fact::kOpeningBegun, ""));
        must(tally::declare_void(town_.office(), town_.authority(),
                                 {slip(voter), reason, {"Ada Berg", "Bo Ek"}, "", false}));
    }
    void declare_used_void(std::size_t voter, const std::string& reason) {
        // Only an office of an earlier version lets a slip become void after the opening.
        must(town_.office().store().set_fact(tally::Fact::kOpeningBegun, ""));
        const auto decision = town_.decided(reason);
        must(tally::declare_void(town_.office(), town_.authority(),
                                 {slip(voter), reason, {}, "", true, &decision}));
    }
    Finished minutes(const std::string& out, const std::string& language = {}) {
        std::vector<std::string> arguments{"minutes", "--folder", town_.office().folder(), "--out", out};
        if (!language.empty()) arguments.insert(arguments.end(), {"--language", language});
        return run(kTally, arguments);
    }
    std::string text_in(const std::string& language) {
        const auto file = town_.folder("minutes-" + language + ".txt");
        const auto done = minutes(file, language);
        INFO(done.err);
        REQUIRE(done.status == 0);
        return tests::read_text(file);
    }

  private:
    sync::Admitted admitted(sync::PollingStation& station, std::size_t voter) {
        auto result = station.admit(town_.small().voter(voter));
        REQUIRE(result.voter);
        return std::move(*result.voter);
    }
    void cast(sync::PollingStation& station, std::size_t voter) {
        const auto seal =
            must(station.seal(admitted(station, voter), {"one", {tests::approving("park", {0, 2})}}));
        must(station.cast(seal.ballot));
    }
    void test(sync::PollingStation& station, std::size_t voter) {
        must(station.spoil(
            must(station.seal(admitted(station, voter), {"one", {tests::approving("park", {1})}}))));
    }
    // Somebody's copy of the library's key sends another ledger; an official looks, and decides.
    void keep_a_clone_aside() {
        const auto seed = must(valurna::read_file(town_.station_folder("library") + "/station.key"));
        const auto row = town_.row("library");
        auto clone = must(
            sync::Ledger::open(town_.folder("clone.db"), row.origin, *crypto::SigningKey::from_seed(seed)));
        sync::OpenEntry open;
        open.package_hash = must(town_.office().package())->hash;
        open.software = "a clone";
        must(clone.append(open));
        REQUIRE(town_.add(row.origin, Town::upload(clone, 0)).status == 422);
        must(town_.office().store().settle_quarantine(1, "A copy of the machine; police report 17"));
    }

    Town town_;
};

}  // namespace

TEST_CASE("the minutes say what came in, what was counted, what was void, and what happened", "[minutes]") {
    EventfulTown at;
    const auto early = at.minutes(at.town().folder("early.txt"));
    CHECK(early.status == 1);
    CHECK(has(early.err, "have not been counted yet"));
    CHECK_FALSE(std::filesystem::exists(at.town().folder("early.txt")));
    at.count();
    at.declare_void(35, "Found in a coat");  // the count does not know of it

    const std::string text = at.text_in("en");
    INFO(text);
    CHECK(text.starts_with("Minutes of the vote\nCitizens' budget 2026\n"));
    CHECK(has(text, "19 people voted."));
    // 40 printed, 6 void by now; the one that voted is void as well.
    CHECK(has(text, "19 of 35 voting codes were used (54%)."));
    CHECK(has(text, "Came in as well and is not counted: 1 repeated vote and 1 vote of a void slip."));
    const std::regex library("\nStation library +13 +12 +12 +11 +1 +0 +1\n"),
        school("\nStation school +7 +9 +9 +8 +0 +1 +0\n"), all("\nAll stations +20 +21 +21 +19 +1 +1 +1\n");
    CHECK(std::regex_search(text, library));
    CHECK(std::regex_search(text, school));
    CHECK(std::regex_search(text, all));
    CHECK(has(text, "Everything has come in from every station."));
    CHECK(has(text,
              "* Station library: people let in, counted by hand: 13; votes: 12. 1 person may have left"));
    CHECK(has(text,
              "* Station school: people let in, counted by hand: 7; votes: 9. 2 people may not have been"));
    CHECK(has(text, "* 1 slip (" + at.slip(3) +
                        "): Stolen from the caretaker's desk. Ada and Bo signed this with their keys."));
    CHECK(has(text, "* 4 slips ("));
    for (std::size_t i = 30; i < 34; ++i)
        CHECK(has(text, at.slip(i)));
    CHECK(has(text, "Never handed out. They were declared void by the"));
    CHECK(has(text, "office, which names Ada Berg and Bo Ek."));
    CHECK(has(text, "1 vote was opened as a test and not counted."));
    CHECK(has(text, "an upload of station library was kept aside: the checkpoint contradicts"));
    CHECK(has(text, "police report 17"));
    CHECK(has(text, "The election package was built again. The votes were counted with version 2."));
    CHECK(has(text, "The server moved, and stations were given new addresses; last 20"));
    CHECK(has(text, "1 station slip was made and no machine used it."));
    CHECK(has(text, "1 slip was declared void after the count"));
    CHECK_FALSE(has(text, at.slip(35)));

    // What was chosen, and the fingerprints, as anybody finds them in the record.
    CHECK(has(text, "Project park1"));
    const auto outcome =
        nlohmann::json::parse(tests::read_text(at.town().folder("data/record/contests/park/outcome.json")));
    CHECK(outcome.at("winners").size() == 2);
    CHECK(has(text, outcome.at("rule").get<std::string>() == "greedy" ? "Most votes first" : "?"));
    const auto json = nlohmann::json::parse(at.town().get("/outcome.json").body);
    CHECK(has(text, json.at("log_root").get<std::string>()));
    for (const std::string file : {"package.zip", "contests/park/outcome.json", "manifest.txt"}) {
        const auto sum = run("sha256sum", {at.town().folder("data/record/" + file)}).out.substr(0, 64);
        CHECK(has(text, sum));
    }
    CHECK(has(text, "Place and date: ____"));
    CHECK(has(text, "Signature: ____"));
    for (const auto& line : {std::string("Fingerprints\n"), std::string("What happened on the way\n")})
        CHECK(has(text, "\n" + line));
}

TEST_CASE("fingerprints and lines to sign are never divided between two pages, and no last row stands alone",
          "[minutes]") {
    if (tally::sheet_printer() == nullptr) return;  // a build without Pango prints nothing
    const TemporaryFolder folder;
    const std::string pdf = folder.path() + "/m.pdf";
    const auto page_of = [&](const std::string& words) {
        for (int page = 1; page <= sheet_pages(pdf); ++page) {
            if (has(sheet_text(pdf, page), words)) return page;
        }
        return 0;
    };
    for (int lines = 6; lines < 36; lines += 2) {
        INFO(lines);
        print::Document document;
        document.title = "Minutes";
        document.page_words = [](auto page, auto pages) {
            return std::to_string(page) + "/" + std::to_string(pages);
        };
        for (int i = 0; i < lines; ++i)
            document.blocks.emplace_back(print::Paragraph{"A line"});
        print::Grid grid{{{"Station", 1}, {"Votes", 1, true}},
                         {{"A", "1"}, {"Penultimate", "2"}, {"Altogether", "3"}},
                         true};
        document.blocks.emplace_back(grid);
        document.blocks.emplace_back(print::Heading{"Fingerprints"});
        for (const auto* name : {"First", "Second", "Third", "Fourth", "Fifth"})
            document.blocks.emplace_back(print::Entry{name, std::string(64, 'f'), true});
        document.blocks.emplace_back(print::Heading{"Signatures"});
        for (const auto* label : {"Alpha", "Beta"})
            document.blocks.emplace_back(print::SignRow{{label}});
        const auto content = must(print::document_pdf(document));
        must(create_file(pdf, content.reveal(), kPrivateMode));
        CHECK(page_of("Penultimate") == page_of("Altogether"));
        CHECK(page_of("Fingerprints") == page_of("Fifth"));
        CHECK(page_of("Signatures") == page_of("Beta"));
        std::filesystem::remove(pdf);
    }
}

TEST_CASE("the minutes speak the language of whoever signs them, on paper as in text", "[minutes]") {
    EventfulTown at;
    at.count();
    const std::string swedish = at.text_in("sv");
    CHECK(swedish.starts_with("Protokoll över omröstningen\nMedborgarbudget 2026\n"));
    CHECK(has(swedish, "Project park1 på svenska"));
    CHECK(has(swedish, "19 personer röstade"));
    CHECK(has(swedish, "Spärrade lappar"));
    const std::string arabic = at.text_in("ar");
    CHECK(arabic.starts_with("محضر التصويت\n"));
    CHECK(has(arabic, "ميزانية المواطنين 2026"));
    CHECK(has(arabic, "    المحسوبة: 11\n"));  // each cell says what it is
    // Without a wish: the election's first language.
    const auto file = at.town().folder("first.txt");
    REQUIRE(at.minutes(file).status == 0);
    CHECK(tests::read_text(file) == swedish);

    const auto again = at.minutes(file);
    CHECK(again.status == 1);
    CHECK(has(again.err, "exists"));
    CHECK(tests::read_text(file) == swedish);
    CHECK(has(at.minutes(at.town().folder("x.txt"), "sw").err, "sv"));
    CHECK(has(at.minutes(at.town().folder("x.doc")).err, "NAME.pdf or NAME.txt"));

    if (tally::sheet_printer() == nullptr) return;
    for (const std::string language : {"sv", "en", "ar"}) {
        const auto pdf = at.town().folder("minutes-" + language + ".pdf");
        const auto done = at.minutes(pdf, language);
        INFO(done.err);
        REQUIRE(done.status == 0);
        const int pages = sheet_pages(pdf);
        CHECK(pages >= 2);
        std::string text;
        for (int page = 1; page <= pages; ++page)
            text += sheet_text(pdf, page);
        text = std::regex_replace(text, std::regex("\\s+"), " ");  // where a line ends is the paper's affair
        CHECK(has(text, "police report 17"));
        CHECK(has(text, at.slip(30)));
        if (language == "sv") CHECK(has(text, "Sida 1 av " + std::to_string(pages)));
        if (language == "en") CHECK(has(text, "All stations"));
    }
}
