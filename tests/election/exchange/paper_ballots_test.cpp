// Figures for a module that adds whatever it is given: nothing twice, nothing lost.
#include "election/exchange/paper_ballots.hpp"

#include <algorithm>
#include <map>
#include <random>

#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"

using namespace valurna;
using namespace valurna::exchange;

namespace {

const std::string kHash(64, 'a');

PaperManifest empty() {
    return {"small-2026", "vote.example.org", "park", kHash, {}};
}

PaperManifest one_export() {
    PaperManifest manifest = empty();
    manifest.exports = {
        {1, TableFormat::kCsv, std::string(64, 'b'), std::string(64, 'c'), 7, {{101, 5}, {103, 2}}}};
    return manifest;
}

std::string refused(const std::string& from, const std::string& to) {
    std::string text = write_paper_manifest(one_export());
    REQUIRE(text.find(from) != std::string::npos);
    text.replace(text.find(from), from.size(), to);
    const auto parsed = parse_paper_manifest(text, "m.json");
    return parsed ? "accepted" : parsed.error().line();
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

election::Election small_election() {
    election::Election election;
    election.id = "small-2026";
    election.languages = {"sv", "en"};
    election::Contest contest;
    contest.id = "park";
    for (int i = 1; i <= 3; ++i) {
        election::Project project;
        project.id = "p" + std::to_string(i);
        project.external_id = std::to_string(100 + i);
        project.title = {{"sv", "Förslag " + std::to_string(i)}};
        contest.projects.push_back(project);
    }
    election.contests = {contest};
    return election;
}

}  // namespace

TEST_CASE("all exports together say the last count, however counts went up and down") {
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 200; ++round) {
        PaperManifest manifest = empty();
        std::vector<ProjectVotes> now = {{101, 0}, {102, 0}, {103, 0}, {104, 0}};
        std::map<std::int64_t, std::int64_t> imported;  // as the module adds
        for (int export_number = 0; export_number < 6; ++export_number) {
            for (auto& project : now)
                if (random() % 2 == 0) project.votes = random() % 50;
            const auto next = difference(manifest, now);
            for (const auto& [id, votes] : next) {
                CHECK(votes != 0);
                imported[id] += votes;
            }
            for (const auto& [id, votes] : now)
                CHECK(imported[id] == votes);
            if (next.empty()) continue;
            manifest.exports.push_back({static_cast<std::uint32_t>(manifest.exports.size() + 1),
                                        TableFormat::kCsv, kHash, kHash, 50, next});
            CHECK(difference(manifest, now).empty());
        }
    }
}

TEST_CASE("a manifest that is written and read again says the same; a changed one is refused by its place") {
    const std::string text = write_paper_manifest(one_export());
    const auto again = parse_paper_manifest(text, "m.json");
    REQUIRE(again);
    CHECK(write_paper_manifest(again.value()) == text);
    CHECK(contains(refused("\"number\": 1", "\"number\": 2"), "/exports/0/number"));
    CHECK(contains(refused("\"id\": 103", "\"id\": 101"), "stands twice"));
    CHECK(contains(refused("\"votes\": 5", "\"votes\": 5.5"), "/exports/0/votes/0/votes"));
    CHECK(contains(refused("\"votes\": 5", "\"votes\": 9000000000000000000"), "/exports/0/votes/0/votes"));
    CHECK(contains(refused(std::string(64, 'b'), std::string(64, 'B')), "SHA-256"));
    CHECK(contains(refused("paper-ballots-1", "paper-ballots-2"), "another format"));
    CHECK(contains(refused("\"csv\"", "\"pdf\""), "not known"));
    CHECK(contains(refused("{", "["), "m.json"));
}

TEST_CASE("a manifest of another election, contest or package, or with a foreign project, does not fit") {
    const std::vector<ProjectVotes> now = {{101, 5}, {102, 0}, {103, 2}};
    CHECK(fits(one_export(), empty(), now, "m.json").has_value());
    for (const auto change : {&PaperManifest::election, &PaperManifest::domain, &PaperManifest::contest,
                              &PaperManifest::package}) {
        PaperManifest other = empty();
        other.*change = "other";
        const auto refusal = fits(one_export(), other, now, "m.json");
        REQUIRE_FALSE(refusal);
        CHECK(contains(refusal.error().line(), "other"));
    }
    const auto foreign = fits(one_export(), empty(), {{101, 5}, {102, 2}}, "m.json");
    REQUIRE_FALSE(foreign);
    CHECK(contains(foreign.error().line(), "project 103"));
}

TEST_CASE("votes go to the platform's own ids; a project without one is named, never sent as another") {
    auto election = small_election();
    auto& contest = election.contests.front();
    const std::vector<election::ContestChoice> choices = {
        tests::approving("park", {0, 2}), tests::approving("park", {}), tests::approving("park", {2})};
    const auto votes = project_votes({election, contest, choices}, Ids::kExternal);
    REQUIRE(votes);
    CHECK(votes.value() == std::vector<ProjectVotes>{{101, 1}, {102, 0}, {103, 2}});

    const auto booth = booth_table({election, contest, choices}, Ids::kExternal);
    REQUIRE(booth);
    CHECK(table_bytes(booth.value(), TableFormat::kCsv).value() ==
          R"("project_id";"project_title";"number_of_votes"
"101";"Förslag 1";"1"
"102";"Förslag 2";"0"
"103";"Förslag 3";"2"
)");

    const auto says = [&](Ids ids) {
        const auto refusal = project_votes({election, contest, choices}, ids);
        return refusal ? "accepted" : refusal.error().line();
    };
    CHECK(contains(says(Ids::kOwn), "project p1: the platform's ids are whole numbers, and \"p1\" is none"));
    for (const std::string bad : {"0", "007", "-1", "1e3", "9999999999999999", "12 "}) {
        contest.projects[1].external_id = bad;
        CAPTURE(bad);
        CHECK(contains(says(Ids::kExternal), "project p2"));
    }
    contest.projects[1].external_id.clear();
    CHECK(contains(says(Ids::kExternal), "project p2: it has no external_id"));
}

TEST_CASE("exports are known by their names, also beside a contest whose id begins the same") {
    PaperExport one;
    one.number = 12;
    CHECK(export_name("park", one) == "paper-ballots-park-012.csv");
    CHECK(is_export_name("park", "paper-ballots-park-012.csv"));
    CHECK(is_export_name("park", "paper-ballots-park-1000.xlsx"));
    CHECK_FALSE(is_export_name("park", "paper-ballots-park-2-012.csv"));
    CHECK_FALSE(is_export_name("park", "paper-ballots-park.manifest.json"));
    CHECK_FALSE(is_export_name("park", "paper-ballots-park-012.manifest.json"));
    CHECK_FALSE(is_export_name("park", "paper-ballots-park-012.csv.new"));
    CHECK_FALSE(is_export_name("park", "paper-ballots-park-.csv"));
}
