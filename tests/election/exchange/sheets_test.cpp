// Ballot sheets and project sheets as the other side reads them.
#include <algorithm>
#include <random>

#include "election/exchange/ballot_sheets.hpp"
#include "election/exchange/project_lists.hpp"
#include "election/exchange/project_sheet.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"

using namespace valurna;
using namespace valurna::exchange;

namespace {

election::Election town() {
    election::Election election;
    election.id = "town-2026";
    election.closes = "2026-12-14";
    election.languages = {"sv", "en"};
    election::Contest contest;
    contest.id = "town";
    contest.title = {{"sv", "Hela staden"}};
    for (int i = 1; i <= 4; ++i) {
        election::Project project;
        project.id = "p" + std::to_string(i);
        project.external_id = std::to_string(100 + i);
        project.title = {{"sv", "Förslag " + std::to_string(i)}};
        project.cost = {100'000 * i};
        contest.projects.push_back(project);
    }
    contest.projects[1].area = "Norr";
    contest.projects[1].title = {{"sv", "Bänkar, bord"}};
    contest.projects[2].area = "Söder";
    contest.projects[3].area = "Norr";
    election.contests = {contest};
    return election;
}

const std::vector<election::ContestChoice> kChoices = {
    tests::approving("town", {0, 1, 3}), tests::approving("town", {}), tests::approving("town", {2}),
    tests::approving("town", {0})};

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("OmaStadi: a row a ballot, projects by part of town in their columns, nothing known of a voter") {
    const auto election = town();
    const auto table = omastadi_table({election, election.contests[0], kChoices}, Ids::kExternal);
    REQUIRE(table);
    CHECK(
        table_bytes(table.value(), TableFormat::kCsv).value() ==
        R"("Time";"Language";"Age verified";"Residence verified";"Place";"School class";"District";"Hela staden";)"
        R"("Norr";"Söder";"District 4";"District 5";"District 6";"District 7";"Source")"
        "\n"
        R"("2026-12-14";"";"";"";"";"";"";"";"";"";"";"";"";"";"Valurna"
"2026-12-14";"";"";"";"";"";"";"";"";"103 Förslag 3";"";"";"";"";"Valurna"
"2026-12-14";"";"";"";"";"";"";"101 Förslag 1";"";"";"";"";"";"";"Valurna"
"2026-12-14";"";"";"";"";"";"";"101 Förslag 1";"102 Bänkar; bord, 104 Förslag 4";"";"";"";"";"";"Valurna"
)");
}

TEST_CASE("sheets of ballots are the same whatever order the ballots come in") {
    const auto election = town();
    const auto& contest = election.contests[0];
    const auto sheet = consul_sheet({election, contest, kChoices}, Ids::kExternal);
    REQUIRE(sheet);
    CHECK(sheet.value() == "\n101\n101,102,104\n103\n");
    const auto table = omastadi_table({election, contest, kChoices}, Ids::kExternal).value();
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    auto choices = kChoices;
    for (int round = 0; round < 20; ++round) {
        std::shuffle(choices.begin(), choices.end(), random);
        CHECK(consul_sheet({election, contest, choices}, Ids::kExternal).value() == sheet.value());
        CHECK(omastadi_table({election, contest, choices}, Ids::kExternal).value().rows == table.rows);
    }
}

TEST_CASE("OmaStadi's sheet has columns for seven parts of town, and says so of an eighth") {
    auto election = town();
    auto& projects = election.contests[0].projects;
    projects.clear();
    for (int i = 1; i <= 8; ++i) {
        election::Project project;
        project.id = project.external_id = std::to_string(i);
        project.title = {{"sv", "x"}};
        project.area = "Del " + std::to_string(i);
        projects.push_back(project);
    }
    const auto refused = omastadi_table({election, election.contests[0], {}}, Ids::kOwn);
    REQUIRE_FALSE(refused);
    CHECK(contains(refused.error().line(), "8 parts of town"));
    projects.pop_back();
    const auto table = omastadi_table({election, election.contests[0], {}}, Ids::kOwn);
    REQUIRE(table);
    CHECK(table.value().header.at(7) == "Del 1");
    CHECK(table.value().header.at(13) == "Del 7");
    CHECK(table.value().header.size() == 15);
}

TEST_CASE("projects go to Decidim's importer with their texts as safe HTML and whole amounts only") {
    auto election = town();
    auto& contest = election.contests[0];
    contest.projects.resize(1);
    contest.projects[0].summary = {{"sv", "Kort <b>"}};
    contest.projects[0].description = {{"sv", "En & två\nrader\n\nSlut"}, {"en", "\"End\""}};
    const auto table = project_table(election, contest);
    REQUIRE(table);
    CHECK(table.value().header == std::vector<std::string>{"title/sv", "title/en", "description/sv",
                                                           "description/en", "budget_amount"});
    CHECK(table.value().rows.at(0) ==
          std::vector<Cell>{std::string("Förslag 1"), std::string(),
                            std::string("<p>Kort &lt;b&gt;</p><p>En &amp; två<br>rader</p><p>Slut</p>"),
                            std::string("<p>&quot;End&quot;</p>"), std::int64_t{1000}});
    contest.projects[0].cost = {100'050};
    const auto refused = project_table(election, contest);
    REQUIRE_FALSE(refused);
    CHECK(contains(refused.error().line(), "project p1: it costs 1000.5"));
}

TEST_CASE("what goes to Decidim and comes back as its export says the same") {
    auto election = town();
    auto& contest = election.contests[0];
    contest.projects[0].title["sv"] = "=Gungor; \"stora\"";
    contest.projects[0].description = {{"sv", "En & två\nrader\n\nSlut <här>"}};
    const auto table = project_table(election, contest);
    REQUIRE(table);
    for (const auto format : {TableFormat::kCsv, TableFormat::kJson}) {
        // As Decidim gives each an id of its own.
        Table exported = table.value();
        exported.header.insert(exported.header.begin(), "id");
        std::int64_t id = 7;
        for (auto& row : exported.rows)
            row.insert(row.begin(), id++);
        ImportWishes wishes;
        wishes.budgets = {"10000"};
        wishes.opens = wishes.closes = "2026-12-14";
        const auto back = import_decidim(table_bytes(exported, format).value(), wishes, "list");
        if (!back) FAIL(back.error().line());
        const auto& projects = back.value().election.contests[0].projects;
        REQUIRE(projects.size() == contest.projects.size());
        for (std::size_t i = 0; i < projects.size(); ++i) {
            CHECK(projects[i].title.at("sv") == contest.projects[i].title.at("sv"));
            CHECK(projects[i].cost == contest.projects[i].cost);
            CHECK(projects[i].description == contest.projects[i].description);
        }
    }
}
