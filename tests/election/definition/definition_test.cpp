// What an election authority writes, and what comes of it.
#include "election/definition/definition.hpp"

#include <algorithm>
#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/files.hpp"

using namespace valurna;
using namespace valurna::election;
using valurna::tests::repository_file;

namespace {

std::string base() {
    return repository_file("tests/vectors/election/base.json");
}

Election parsed() {
    auto result = parse_election(base(), "base.json");
    if (!result) FAIL(result.error().line());
    return std::move(result).value();
}

}  // namespace

TEST_CASE("every value of a definition arrives where it belongs") {
    const Election election = parsed();
    CHECK(election.id == "hammarkullen-2026");
    CHECK(election.domain == "rost.example.se");
    CHECK(election.organiser == "Göteborgs Stad");
    CHECK(election.results_on == "2026-12-20");
    CHECK(election.currency.minor_digits == 2);
    REQUIRE(election.contests.size() == 2);
    const Contest& district = *election.contest("district");
    REQUIRE(std::holds_alternative<KnapsackRule>(district.voting));
    CHECK(std::get<KnapsackRule>(district.voting).max_cost == Money{30000000});
    CHECK(district.counting.ties == TieRule::kCostThenVotesThenLot);
    CHECK(district.counting.exact_fit);
    CHECK(district.shuffle);
    const Project& swings = district.projects.at(0);
    CHECK(swings.cost == Money{12000000});
    CHECK(swings.picture == "pictures/swings.png");
    CHECK(swings.description.at("sv") == "Vi bygger\nen lekplats.");
    CHECK(swings.coordinates->latitude == 57.78);
    CHECK(swings.proposer == "Lina, 8 år");
    CHECK_FALSE(district.projects.at(1).picture.has_value());
    CHECK_FALSE(election.contest("school")->shuffle);
    CHECK_FALSE(election.contest("school")->counting.exact_fit);
    CHECK(election.style("young")->contests == std::vector<std::string>{"school", "district"});
    CHECK(election.style("old") == nullptr);
}

TEST_CASE("a definition that is written and read again says the same") {
    const std::string once = write_election(parsed());
    const auto again = parse_election(once, "again.json");
    REQUIRE(again);
    CHECK(write_election(again.value()) == once);
    CHECK(again.value().contests.at(0).projects.at(0).place.at("sv") == "Bredfjällsparken");
}

TEST_CASE("what nobody chose is funded only where the definition says that it may be") {
    CHECK(base().find("min_votes") == std::string::npos);
    Election election = parsed();
    CHECK(election.contests.at(0).counting.constraints.min_votes == 1);
    CHECK(Contest{}.counting.constraints.min_votes == 1);  // of a definition that an importer makes
    CHECK(write_election(election).find("\"min_votes\": 1") != std::string::npos);
    election.contests.at(0).counting.constraints.min_votes = 0;
    const std::string written = write_election(election);
    CHECK(written.find("\"min_votes\": 0") != std::string::npos);
    const auto again = parse_election(written, "again.json");
    REQUIRE(again);
    CHECK(again.value().contests.at(0).counting.constraints.min_votes == 0);
    CHECK(again.value().contests.at(1).counting.constraints.min_votes == 1);
}

TEST_CASE("stations show a result only where the definition says so, and it survives writing") {
    Election election = parsed();
    CHECK_FALSE(election.results_on_station);
    CHECK(write_election(election).find("results_on_station") == std::string::npos);
    election.results_on_station = true;
    const auto again = parse_election(write_election(election), "again.json");
    REQUIRE(again);
    CHECK(again.value().results_on_station);
}

TEST_CASE("a drawing and the address of the public pages are the organiser's choice, and survive writing") {
    Election election = parsed();
    CHECK(election.public_address.empty());
    REQUIRE_FALSE(election.categories.empty());
    CHECK(election.categories[0].drawing.empty());
    CHECK(write_election(election).find("drawing") == std::string::npos);
    election.public_address = "https://rost.example.se:8443";
    for (const auto drawing : kDrawings) {
        election.categories[0].drawing = drawing;
        const auto again = parse_election(write_election(election), "again.json");
        REQUIRE(again);
        CHECK(again.value().categories[0].drawing == drawing);
        CHECK(again.value().public_address == "https://rost.example.se:8443");
    }
}

TEST_CASE("a missing translation falls back openly to the first language that has one") {
    const Election election = parsed();
    const auto& title = election.contests.at(0).projects.at(1).title;
    CHECK(election.localised(title, "en").text == "Ljus längs gångvägen");
    CHECK(election.localised(title, "en").language == "sv");
    CHECK(election.localised(election.title, "en").text == "Hammarkullen decides");
    CHECK(election.localised(election.title, "ar").language == "sv");
    CHECK(election.localised({}, "sv").text.empty());
}

TEST_CASE("ids that people read as numbers and ties put in another order are told") {
    const auto told = [](const std::string& first, const std::string& second) {
        Election election = parsed();
        auto& contest = election.contests.front();
        contest.counting.ties = TieRule::kId;
        contest.projects.resize(2);
        contest.projects[0].id = first;
        contest.projects[1].id = second;
        const auto all = remarks(election);
        return std::any_of(all.begin(), all.end(),
                           [](const auto& line) { return line.starts_with("ties in contest"); });
    };
    CHECK(told("9", "10"));
    CHECK(told("A-2", "A-10"));
    CHECK_FALSE(told("09", "10"));
    CHECK_FALSE(told("1", "2"));
    CHECK_FALSE(told("bench", "swings"));
}

TEST_CASE(
    "a ballot style that the formats cannot carry, cast or tested, is refused with the number that fits") {
    const auto with_contests = [](std::size_t contests, std::size_t projects) {
        Election election = parsed();
        Contest contest = *election.contest("school");
        contest.counting = counting_of_ours();
        contest.counting.ties = TieRule::kId;
        contest.voting = ApprovalRule{};
        Project project = contest.projects.front();
        project.external_id.clear();
        project.category.clear();
        contest.projects.clear();
        for (std::size_t i = 0; i < projects; ++i) {
            project.id = std::to_string(i + 1);
            contest.projects.push_back(project);
        }
        election.contests.clear();
        BallotStyle style = election.styles.front();
        style.contests.clear();
        for (std::size_t i = 0; i < contests; ++i) {
            contest.id = "contest-" + std::to_string(i + 1);
            election.contests.push_back(contest);
            style.contests.push_back(contest.id);
        }
        election.styles = {style};
        return parse_election(write_election(election), "large.json");
    };
    const auto taken = [&](std::size_t contests, std::size_t projects) {
        const auto read = with_contests(contests, projects);
        INFO((read ? std::string() : read.error().line()));
        CHECK(read);
    };
    taken(32, 1);
    const auto many = with_contests(33, 1);
    REQUIRE_FALSE(many);
    CHECK(many.error().line().find("a ballot has 33 contests, and at most 32 fit") != std::string::npos);
    taken(30, 3839);
    const auto large = with_contests(31, 3839);
    REQUIRE_FALSE(large);
    CHECK(large.error().line().find("bytes when it is tested, and at most 65535 fit") != std::string::npos);
}
