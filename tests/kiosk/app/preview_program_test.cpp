// A definition is shown as voters will see it, by the real program: without keys, station or server, and nothing is left of it.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "election/definition/definition.hpp"
#include "tests/kiosk/sample.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kPanels = 4;

// A whole election of its own, not the demo's: points among what was picked, and a ranking.
election::Election of_school() {
    election::Election made;
    made.id = "lunden-2027";
    made.domain = "rost.lunden.example";
    made.public_address = "https://rost.lunden.example";
    made.organiser = "Lundens skola";
    made.title = {{"sv", "Lundens skola väljer"}, {"en", "Lunden school chooses"}};
    made.opens = "2027-02-01";
    made.closes = "2027-02-05";
    made.languages = {"sv", "en"};
    const auto add = [&](const std::string& id, election::VotingRule rule, std::size_t projects) {
        auto& contest = made.contests.emplace_back();
        contest.id = id;
        contest.title = {{"sv", "Frågan " + id}, {"en", "Question " + id}};
        contest.budget = {90'000'00};
        contest.voting = std::move(rule);
        contest.shuffle = false;
        contest.counting.lot_seed = "read out before the vote";
        for (std::size_t i = 1; i <= projects; ++i) {
            election::Project project;
            project.id = std::to_string(i);
            project.title = {{"sv", "Förslag " + std::to_string(i)}, {"en", "Proposal " + std::to_string(i)}};
            project.cost = {static_cast<std::int64_t>(i) * 1'000'00};
            contest.projects.push_back(std::move(project));
        }
    };
    election::PickThenPointsRule points;
    points.limits.points = 10;
    points.limits.choices.most = 3;
    add("yard", points, 6);
    election::RankingRule ranking;
    ranking.choices.most = 3;
    add("trip", ranking, 3);
    made.styles = {{"all", {}, {"yard", "trip"}},
                   {"lower", {{"sv", "Lågstadiet"}, {"en", "Lower"}}, {"trip"}}};
    return made;
}

struct Desk {
    tests::TemporaryFolder folder;
    std::string file = folder.path() + "/ours.json";

    explicit Desk(const election::Election& election) : Desk(election::write_election(election)) {}
    explicit Desk(const std::string& json) { std::ofstream(file) << json; }

    [[nodiscard]] tests::Finished kiosk(std::vector<std::string> options) const {
        options.insert(options.begin(), {"--preview", file});
        return tests::run(std::string(tests::kBinDir) + "/valurna-kiosk", options);
    }
    [[nodiscard]] tests::Finished check() const {
        return tests::run(std::string(tests::kBinDir) + "/valurna-tally", {"election", "check", file});
    }
    [[nodiscard]] tests::Finished play(const std::string& steps,
                                       std::vector<std::string> options = {}) const {
        const auto script = folder.path() + "/script.txt";
        std::ofstream(script) << steps;
        options.insert(options.end(), {"--headless", "--script", script});
        auto done = kiosk(options);
        fs::remove(script);
        return done;
    }
    [[nodiscard]] std::set<std::string> files() const {
        std::set<std::string> all;
        for (const auto& one : fs::recursive_directory_iterator(folder.path()))
            if (one.is_regular_file()) all.insert(fs::relative(one.path(), folder.path()));
        return all;
    }
};

std::string content(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::set<std::string> lines_that_begin(const std::string& text, const std::string& with) {
    std::set<std::string> found;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(with)) found.insert(line.substr(with.size()));
    }
    return found;
}

}  // namespace

TEST_CASE("A person walks through the whole ballot of a preview, and nothing is left of it") {
    const Desk desk(of_school());
    const auto done = desk.play(R"(
expect start
touch begin
expect ballot
touch project:0
touch project:2
touch forward
expect arrange
touch arrange:0:plus
touch arrange:2:plus
touch forward
expect ballot
touch project:1
touch forward
expect review
touch next
touch forward
expect seal
touch cast
expect thanks
)");
    CAPTURE(done.err);
    CHECK(done.status == 0);
    CHECK(desk.files() == std::set<std::string>{"ours.json"});
    const auto blank = desk.play(R"(
touch begin
touch forward
touch forward
expect review
touch blank:0
touch blank:1
touch forward
expect seal
touch test
touch test-now
expect tested
touch again
expect ballot
touch forward
touch forward
touch blank:0
touch blank:1
touch forward
touch cast
expect thanks
touch done
expect start
)");
    CAPTURE(blank.err);
    CHECK(blank.status == 0);
    CHECK(desk.files() == std::set<std::string>{"ours.json"});
}

TEST_CASE("The preview shows the ballot style that is asked for, and names the others") {
    const Desk desk(of_school());
    const auto first = desk.play("touch begin\ntouch forward\nexpect ballot\n");
    CAPTURE(first.err);
    CHECK(first.status == 0);
    CHECK(first.out.find("lower") != std::string::npos);
    const auto other = desk.play("touch begin\ntouch forward\nexpect review\n", {"--style", "lower"});
    CAPTURE(other.err);
    CHECK(other.status == 0);
    const auto wrong = desk.play("expect start\n", {"--style", "lowr"});
    CHECK(wrong.status == 1);
    CHECK(wrong.err.find("did you mean \"lower\"") != std::string::npos);
}

TEST_CASE(
    "The preview's pictures show every page in each language and on each panel, and an index shows them") {
    const Desk desk(of_school());
    const auto folder = desk.folder.path() + "/out";
    const auto done = desk.kiosk({"--pictures", folder});
    CAPTURE(done.err, done.out);
    REQUIRE(done.status == 0);
    const auto index = content(folder + "/index.html");
    std::size_t shown = 0;
    std::set<std::string> pages;
    const std::regex source("src=\"([a-z]+)/([0-9]+x[0-9]+)/[0-9]+-([^\"]+)\\.png\"");
    for (std::sregex_iterator one(index.begin(), index.end(), source), end; one != end; ++one) {
        ++shown;
        pages.insert((*one)[3]);
        const auto picture = folder + "/" + one->str().substr(5, one->str().size() - 6);
        CAPTURE(picture);
        const auto bytes = content(picture);
        REQUIRE(bytes.size() > 3'000);
        // The panel's size stands in the picture's own head (ISO/IEC 15948, 11.2.2).
        const auto number = [&](std::size_t at) {
            std::size_t value = 0;
            for (std::size_t i = 0; i < 4; ++i)
                value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
            return std::to_string(value);
        };
        CHECK(number(16) + "x" + number(20) == (*one)[2].str());
    }
    for (const std::string page : {"start", "code", "ballot-yard", "ballot-yard-page-2", "details-yard-6",
                                   "chosen-yard", "arrange-yard", "ballot-trip", "arrange-trip", "review",
                                   "seal", "thanks", "before-test", "tested"}) {
        CAPTURE(page);
        CHECK(pages.contains(page));
    }
    std::size_t drawn = 0;
    for (const auto& file : desk.files())
        drawn += file.ends_with(".png") ? 1U : 0U;
    CHECK(drawn == shown);
    CHECK(drawn % (kPanels * 2) == 0);
    // The same definition gives the same pictures, and what a person has is not written over.
    const auto again = desk.kiosk({"--pictures", folder});
    CHECK(again.status == 1);
    CHECK(again.err.find("name a new folder") != std::string::npos);
    const auto once = content(folder + "/sv/1280x800/001-start.png");
    REQUIRE(desk.kiosk({"--pictures", folder + "2", "--language", "sv", "--window", "1280x800"}).status == 0);
    CHECK(content(folder + "2/sv/1280x800/001-start.png") == once);
    CHECK_FALSE(fs::exists(folder + "2/en"));
    CHECK_FALSE(fs::exists(folder + "2/sv/800x1280"));
}

TEST_CASE("Of a contest group the preview's pictures show the question, and each contest's ballot") {
    const Desk desk(kiosk::sample::grouped());
    const auto folder = desk.folder.path() + "/out";
    const auto done = desk.kiosk({"--pictures", folder, "--window", "1280x800", "--language", "en"});
    CAPTURE(done.err, done.out);
    REQUIRE(done.status == 0);
    const auto index = content(folder + "/index.html");
    for (const char* page :
         {"group-where", "ballot-area", "ballot-harbour", "ballot-city", "review", "tested"})
        CHECK(index.find(std::string("-") + page + ".png") != std::string::npos);
}

TEST_CASE("Every voting method comes to its last page in a preview's pictures") {
    auto election = of_school();
    election.styles = {{"all", {}, {"one"}}};
    election.contests.resize(1);
    election.contests.front().id = "one";
    election::ApprovalRule approval;
    approval.choices.least = 2;
    election::KnapsackRule knapsack;
    election::CumulativeRule cumulative;
    cumulative.limits.points = 5;
    cumulative.limits.least = 5;
    election::ScoreRule score;
    const std::vector<election::VotingRule> rules{
        approval, knapsack, cumulative, score, election::YesNoRule(), election::ChooseOneRule()};
    for (std::size_t i = 0; i < rules.size(); ++i) {
        CAPTURE(i);
        election.contests.front().voting = rules[i];
        const Desk desk(election);
        const auto done = desk.kiosk(
            {"--pictures", desk.folder.path() + "/out", "--language", "en", "--window", "1280x800"});
        CAPTURE(done.err);
        REQUIRE(done.status == 0);
        std::set<std::string> pages;
        for (const auto& file : desk.files())
            pages.insert(file.substr(file.find_last_of('-') + 1));
        CHECK(pages.contains("thanks.png"));
        CHECK(pages.contains("tested.png"));
    }
}

TEST_CASE("A definition with mistakes is told of by the preview as by the office's check, and not shown") {
    auto json = election::write_election(of_school());
    const auto put = [&json](const std::string& before, const std::string& after) {
        const auto at = json.find(before);
        REQUIRE(at != std::string::npos);
        json.replace(at, before.size(), after);
    };
    put("\"closes\": \"2027-02-05\"", "\"closes\": \"2027-01-05\"");
    put("\"points\": 10", "\"points\": 0");
    const Desk desk(json);
    const auto shown = desk.play("expect start\n"), checked = desk.check();
    CHECK(shown.status == 1);
    CHECK(checked.status == 1);
    const auto told = lines_that_begin(shown.err, "valurna-kiosk: ");
    CHECK(told == lines_that_begin(checked.err, "valurna-tally: "));
    CHECK(told.size() == 2);
}

TEST_CASE("What may be a mistake is noted by the preview as by the office's check") {
    auto election = of_school();
    election.contests.back().projects.front().title.erase("en");
    election.contests.back().projects[1].title["sv"] = "Skogen \u202e nu";
    election.contests.front().projects.front().picture = "pictures/gone.png";
    const Desk desk(election);
    const auto shown = desk.play("touch begin\ntouch forward\nexpect ballot\n", {"--language", "en"}),
               checked = desk.check();
    CAPTURE(shown.err);
    REQUIRE(shown.status == 0);
    const auto told = lines_that_begin(shown.out, "Note: ");
    for (auto note : lines_that_begin(checked.out, "Note: ")) {
        if (const auto at = note.find("(--pictures "); at != std::string::npos)
            note.replace(at, 11, "(--pictures-from");
        CAPTURE(note);
        CHECK(told.contains(note));
    }
}

TEST_CASE("A preview needs a definition, and a station its folder") {
    const std::string kiosk = std::string(tests::kBinDir) + "/valurna-kiosk";
    CHECK(tests::run(kiosk, {}).status == 2);
    CHECK(tests::run(kiosk, {"--pictures", "out"}).status == 2);
    CHECK(tests::run(kiosk, {"--data", "x", "--preview", "y.json"}).status == 2);
    CHECK(tests::run(kiosk, {"--preview", "/there/is/none.json"}).status != 0);
}
