// A Pabulib file becomes an election of our own, in which the voters of the file can cast what they cast.
#include <filesystem>

#include "election/ballot/ballot.hpp"
#include "election/pabulib/import.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/files.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using namespace valurna::election;
using valurna::tests::repository_file;

namespace {

const char* const kSmall =
    "META\nkey;value\ndescription;Small\ncountry;Sweden\nunit;Göteborg\ninstance;2026\nnum_projects;3\nnum_"
    "votes;2\n"
    "budget;1000,50\nvote_type;approval\nrule;greedy\ndate_begin;01.12.2026\ndate_end;2026\nmin_length;"
    "2\nmax_length;2\n"
    "language;sv\ncurrency;SEK\n"
    "PROJECTS\nproject_id;cost;name;category;latitude;longitude\np1;500;Gungor;Lek och "
    "rörelse,sport;57.7;12.0\n"
    "p2;250.25;Ljus;;x;12\np3;100;Bänkar;Lek och rörelse;;\n"
    "VOTES\nvoter_id;vote\na;p1\nb;p1,p2,p3\n";

PabulibElection read(const std::string& content) {
    auto result = parse_pabulib(content, "small.pb");
    if (!result) FAIL(result.error().line());
    return std::move(result).value();
}

ImportedElection import(const PabulibElection& source, const PabulibImport& wanted = {}) {
    auto result = import_pabulib(source, wanted, "small.pb");
    if (!result) FAIL(result.error().line());
    return std::move(result).value();
}

bool said(const std::vector<std::string>& warnings, const std::string& part) {
    return std::any_of(warnings.begin(), warnings.end(),
                       [&](const auto& w) { return w.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("days are read with one digit or two, and a column that some projects take over is named too") {
    std::string text = kSmall;
    text.replace(text.find("01.12.2026"), 10, "1.2.2026");
    text.replace(text.find("cost;name;category;latitude;longitude"), 37,
                 "cost;name;neighborhood;subunit;district");
    text.replace(text.find("Gungor;Lek och rörelse,sport;57.7;12.0"),
                 std::string("Gungor;Lek och rörelse,sport;57.7;12.0").size(), "Gungor;Hisingen;North;");
    text.replace(text.find("Ljus;;x;12"), 10, "Ljus;;South;");
    text.replace(text.find("Bänkar;Lek och rörelse;;"), std::string("Bänkar;Lek och rörelse;;").size(),
                 "Bänkar;;;");
    const auto imported = import(read(text));
    CHECK(imported.election.opens == "2026-02-01");
    CHECK_FALSE(said(imported.warnings, "the dates are missing"));
    const auto& projects = imported.election.contests.at(0).projects;
    CHECK(projects.at(0).place.at("sv") == "Hisingen");
    CHECK(projects.at(1).place.at("sv") == "South");
    CHECK(said(imported.warnings, "the column \"subunit\" is not taken over"));
    CHECK_FALSE(said(imported.warnings, "\"neighborhood\""));
    CHECK_FALSE(said(imported.warnings, "\"district\""));
}

TEST_CASE("projects, amounts, limits, places and dates come over exactly") {
    const auto imported = import(read(kSmall));
    const Election& election = imported.election;
    CHECK(election.id == "goteborg-2026");
    CHECK(election.organiser == "Göteborg");
    CHECK(election.country == "Sweden");
    CHECK(election.languages == std::vector<std::string>{"sv"});
    CHECK(election.opens == "2026-12-01");
    CHECK(election.closes == "2026-12-31");
    CHECK(election.currency.code == "SEK");
    CHECK(election.currency.minor_digits == 2);
    const Contest& contest = election.contests.at(0);
    CHECK(contest.budget == Money{100050});
    CHECK(contest.projects.at(1).cost == Money{25025});
    CHECK(contest.projects.at(0).cost == Money{50000});
    REQUIRE(std::holds_alternative<ApprovalRule>(contest.voting));
    CHECK(std::get<ApprovalRule>(contest.voting).choices == ChoiceLimits{2, 2});
    CHECK(contest.projects.at(0).coordinates->latitude == 57.7);
    CHECK_FALSE(contest.projects.at(1).coordinates.has_value());
    CHECK(contest.projects.at(0).category == contest.projects.at(2).category);
    CHECK(election.categories.at(0).title.at("sv") == "Lek och rörelse");
    CHECK(said(imported.warnings, "several categories"));
}

TEST_CASE("limits that the file's own voters broke give way, and the line is named") {
    const auto source = read(kSmall);
    auto imported = import(source);
    const auto widened = widen_to_votes(imported.election, source);
    REQUIRE(widened.size() == 2);
    CHECK(widened.at(0) == "line 25: a vote names 1 project; the least of 2 is lowered to that");
    CHECK(widened.at(1) == "line 26: a vote names 3 projects; the most of 2 is raised to that");
    CHECK(widen_to_votes(imported.election, source).empty());
}

TEST_CASE(
    "a limit of money makes it knapsack voting, choose-1 allows one, and votes that rank make it ranking") {
    std::string text = kSmall;
    text.replace(text.find("max_length;2"), 12, "max_sum_cost;600");
    const auto knapsack = import(read(text)).election.contests.at(0).voting;
    REQUIRE(std::holds_alternative<KnapsackRule>(knapsack));
    CHECK(std::get<KnapsackRule>(knapsack).max_cost == Money{60000});

    text = kSmall;
    text.replace(text.find("vote_type;approval"), 18, "vote_type;choose-1");
    auto one = import(read(text));
    CHECK(std::holds_alternative<ChooseOneRule>(one.election.contests.at(0).voting));
    // Its voters named up to three all the same.
    CHECK(widen_to_votes(one.election, read(text)).size() == 1);
    CHECK(std::get<ApprovalRule>(one.election.contests.at(0).voting).choices.most == 3u);

    text = kSmall;
    text.replace(text.find("vote_type;approval"), 18, "vote_type;ordinal");
    const auto ranking = import(read(text));
    CHECK(std::get<RankingRule>(ranking.election.contests.at(0).voting).choices.most == 2u);
    CHECK(ranking.election.contests.at(0).counting.rule == CountRule::kBorda);  // "greedy" of ranks, there
    CHECK(said(ranking.warnings, "borda is taken"));
}

TEST_CASE("a limit above the number of projects is lowered, one below every ballot is raised") {
    std::string text = kSmall;
    text.replace(text.find("max_length;2"), 12, "max_length;9");
    const auto lowered = import(read(text));
    CHECK(std::get<ApprovalRule>(lowered.election.contests.at(0).voting).choices.most == 3u);
    CHECK(said(lowered.warnings, "max_length is 9"));

    text = kSmall;
    text.replace(text.find("max_length;2"), 12, "max_sum_cost;5");
    const auto raised = import(read(text));
    CHECK(std::get<KnapsackRule>(raised.election.contests.at(0).voting).max_cost == Money{35025});
    CHECK(said(raised.warnings, "max_sum_cost"));
}

TEST_CASE("texts of the sidecar replace the file's, and mistakes in it are named") {
    PabulibImport wanted;
    wanted.languages = {"en", "sv"};
    wanted.texts = R"({"title":{"en":"Small town","nl":"Klein"},"projects":{"p1":{"title":{"en":"Swings"},)"
                   R"("picture":"pictures/p1.png","picture_alt":{"en":"A swing"}}}})";
    const auto imported = import(read(kSmall), wanted);
    CHECK(imported.election.title == Text{{"en", "Small town"}});
    CHECK(imported.election.contests.at(0).projects.at(0).title == Text{{"en", "Swings"}});
    CHECK(imported.election.contests.at(0).projects.at(0).picture == "pictures/p1.png");
    CHECK(imported.election.contests.at(0).projects.at(1).title == Text{{"en", "Ljus"}});
    CHECK(said(imported.warnings, "stands under \"en\""));

    const auto refused = [&](const std::string& texts) {
        wanted.texts = texts;
        const auto result = import_pabulib(read(kSmall), wanted, "small.pb");
        REQUIRE_FALSE(result.has_value());
        return result.error().line();
    };
    CHECK(refused(R"({"projects":{"p9":{}}})").find("/projects/p9") != std::string::npos);
    CHECK(refused(R"({"titel":{}})").find("/titel") != std::string::npos);
    CHECK(refused(R"({"title":{"Swedish":"x"}})").find("no language tag") != std::string::npos);
    CHECK(refused(R"({"projects":{"p1":{"category":"none"}}})").find("category") != std::string::npos);
    CHECK(refused("[").find("not JSON") != std::string::npos);
}

TEST_CASE("a tie rule that may come to a lot wants its seed") {
    PabulibImport wanted;
    wanted.ties = "lot";
    CHECK_FALSE(import_pabulib(read(kSmall), wanted, "small.pb").has_value());
    wanted.lot_seed = "drawn in public";
    CHECK(import(read(kSmall), wanted).election.contests.at(0).counting.ties == TieRule::kLot);
    wanted.ties = "coin";
    CHECK_FALSE(import_pabulib(read(kSmall), wanted, "small.pb").has_value());
}

TEST_CASE("the demo election has every text in its languages and a picture for every project") {
    PabulibImport wanted;
    wanted.id = "rijnbuurt-west";
    wanted.languages = {"sv", "en", "ar", "nl"};
    wanted.texts = repository_file("assets/demo/amsterdam-588.texts.json");
    const auto imported = import(read(repository_file("assets/demo/Netherlands_Amsterdam_588.pb")), wanted);
    for (const auto& warning : imported.warnings)
        CHECK(warning.find("not taken over") != std::string::npos);
    CHECK(remarks(imported.election).empty());
    for (const auto& project : imported.election.contests.at(0).projects) {
        REQUIRE(project.picture);
        CHECK(std::filesystem::exists(std::string(valurna::tests::kSourceDir) + "/assets/demo/" +
                                      *project.picture));
    }
}

TEST_CASE("every voter of forty real elections can cast the same vote in the imported election") {
    for (const auto& entry : std::filesystem::directory_iterator(std::string(valurna::tests::kSourceDir) +
                                                                 "/tests/vectors/pabulib")) {
        if (entry.path().extension() != ".pb") continue;
        const std::string name = entry.path().filename().string();
        INFO(name);
        const auto source = read(repository_file("tests/vectors/pabulib/" + name));
        auto imported = import(source);
        (void)widen_to_votes(imported.election, source);
        CHECK(parse_election(write_election(imported.election), name).has_value());
        const Contest& contest = imported.election.contests.at(0);
        std::size_t kept = 0;
        for (const auto& list : approvals(source)) {
            auto projects = list;
            std::sort(projects.begin(), projects.end());
            const ContestChoice choice{contest.id, choose(contest.voting, std::move(projects))};
            const auto back = decode_choice(contest, encode_choice(contest, choice));
            kept += back.has_value() && back.value() == choice ? 1 : 0;
        }
        CHECK(kept == source.votes.size());
    }
}

TEST_CASE(
    "a rule that is written as our open data write it is taken over, any other becomes greedy and is told") {
    const auto imported = [](const std::string& rule) {
        std::string text = kSmall;
        text.replace(text.find("rule;greedy"), 11, "rule;" + rule);
        return import(read(text));
    };
    const auto rule_of = [](const ImportedElection& one) {
        return written_rule(one.election.contests.at(0).counting);
    };
    for (const std::string rule :
         {"greedy", "greedy-stop", "greedy-threshold:0.05", "equal-shares:cardinality:add1",
          "equal-shares:cost:none:integral-start"}) {
        const auto ours = imported(rule);
        CHECK(rule_of(ours) == rule);
        CHECK_FALSE(said(ours.warnings, "greedy is taken"));
    }
    for (const std::string rule : {"greedy-no-skip", "equalshares/add1", "borda", "greedy-threshold",
                                   "equal-shares:points:add1", "unknown"}) {
        const auto foreign = imported(rule);
        CHECK(rule_of(foreign) == "greedy");
        CHECK(said(foreign.warnings, "the file's rule is \"" + rule + "\"; greedy is taken"));
    }
}
