// Whatever stands in a list comes to the definition or is named: every column of every importer is tried.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/text/shortened.hpp"
#include "election/exchange/project_lists.hpp"
#include "election/pabulib/import.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/files.hpp"

using namespace valurna;
using namespace valurna::exchange;

namespace {

ImportWishes wishes() {
    ImportWishes wanted;
    wanted.budgets = {"20000"};
    wanted.currency = "SEK";
    wanted.opens = wanted.closes = "2026-12-01";
    return wanted;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

bool said(const std::vector<std::string>& warnings, const std::string& part) {
    return std::any_of(warnings.begin(), warnings.end(), [&](const auto& w) { return contains(w, part); });
}

using Imported = Expected<election::ImportedElection>;

election::ImportedElection good(Imported imported) {
    if (!imported) FAIL(imported.error().line());
    return std::move(imported).value();
}

// The value is in the definition, or its column is named.
void check_kept(const election::ImportedElection& imported, const std::string& value,
                const std::string& column) {
    CAPTURE(column);
    std::string all;
    for (const auto& warning : imported.warnings)
        all += warning + "\n";
    CAPTURE(all);
    const bool taken = contains(election::write_election(imported.election), value);
    const bool named = contains(all, "\"" + column + "\"") || contains(all, " " + column + ")") ||
                       contains(all, " " + column + " (");
    CHECK((taken || named));
}

// Every column that Decidim's versions write for a project (Decidim::Budgets::ProjectSerializer), and some that none does.
const std::vector<std::string> kDecidimColumns = {"taxonomies/id",
                                                  "taxonomies/name",
                                                  "category/id",
                                                  "category/name/sv",
                                                  "category/name/en",
                                                  "scope/id",
                                                  "scope/name/sv",
                                                  "scope/name/en",
                                                  "participatory_space/id",
                                                  "participatory_space/url",
                                                  "component/id",
                                                  "title/en",
                                                  "title/machine_translations/en",
                                                  "title/machine_translations/ar",
                                                  "title/machine_translations/sv",
                                                  "description/sv",
                                                  "description/en",
                                                  "budget/id",
                                                  "budget/title/sv",
                                                  "budget/title/en",
                                                  "budget/url",
                                                  "confirmed_votes",
                                                  "comments",
                                                  "created_at",
                                                  "url",
                                                  "address",
                                                  "latitude",
                                                  "longitude",
                                                  "related_proposals",
                                                  "related_proposal_titles",
                                                  "related_proposal_urls",
                                                  "reference",
                                                  "state",
                                                  "title/not a language",
                                                  "summary/sv",
                                                  "Egen kolumn"};

std::string value_for(const std::string& column) {
    return column == "latitude"    ? "57.123"
           : column == "longitude" ? "12.321"
                                   : "w" + std::to_string(column.size()) + "x";
}

}  // namespace

TEST_CASE("each column of a Decidim list is taken over or named, in CSV and JSON") {
    for (const auto& column : kDecidimColumns) {
        const std::string value = value_for(column);
        std::string header = "id;title/sv;budget_amount;" + column, row = "1;Gungor;5000;" + value;
        if (column.starts_with("l")) {  // coordinates come in twos
            header += column == "latitude" ? ";longitude" : ";latitude";
            row += ";1.5";
        }
        auto wanted = wishes();
        if (column == "budget/id") wanted.budgets = {value + "=20000"};
        check_kept(good(import_decidim(header + "\n" + row + "\n", wanted, "list")), value, column);
        const nlohmann::json item = {
            {"id", 1}, {"title/sv", "Gungor"}, {"budget_amount", 5000}, {column, value}};
        check_kept(good(import_decidim(nlohmann::json::array({item}).dump(), wanted, "list")), value, column);
    }
}

TEST_CASE("all columns of a Decidim list at once: what another column stood in for is named too") {
    std::string header = "id;title/sv;budget_amount", row = "1;Gungor;5000";
    std::map<std::string, std::string> values;
    std::size_t number = 100;
    for (const auto& column : kDecidimColumns) {
        const bool degrees = column == "latitude" || column == "longitude";
        values[column] = degrees ? value_for(column) : "w" + std::to_string(++number) + "x";
        header += ";" + column;
        row += ";" + values[column];
    }
    auto wanted = wishes();
    wanted.budgets = {values["budget/id"] + "=20000"};
    const auto imported = good(import_decidim(header + "\n" + row + "\n", wanted, "list"));
    for (const auto& [column, value] : values) {
        if (!column.ends_with("/id")) check_kept(imported, value, column);
    }
    // A language that is not asked for is named as well.
    wanted.languages = {"sv"};
    const auto swedish = good(import_decidim(header + "\n" + row + "\n", wanted, "list"));
    CHECK(said(swedish.warnings, " description/en (1)"));
    CHECK(said(swedish.warnings, " title/en (1)"));
}

TEST_CASE("each column of a Stanford sheet is taken over or named") {
    for (const std::string column :
         {"number", "details", "location", "category", "Partners", "District", "picture", "title/sv"}) {
        const std::string value = "w" + std::to_string(column.size()) + "x";
        check_kept(
            good(import_stanford("title,description,cost," + column + "\nSwings,Three,500," + value + "\n",
                                 wishes(), "list")),
            value, column);
    }
}

TEST_CASE("each key and column of a Pabulib file is taken over or named") {
    const auto import = [](const std::string& meta, const std::string& columns, const std::string& cells,
                           const std::string& voter, const std::string& voter_cell) {
        const std::string text =
            "META\nkey;value\ndescription;Small\nunit;Town\nnum_projects;1\nnum_votes;1\nbudget;1000\n"
            "vote_type;approval\nrule;greedy\ndate_begin;01.12.2026\ndate_end;14.12.2026\ncurrency;SEK\n" +
            meta + "PROJECTS\nproject_id;cost;name" + columns + "\n1;500;Swings" + cells +
            "\nVOTES\nvoter_id;vote" + voter + "\n1;1" + voter_cell + "\n";
        const auto source = election::parse_pabulib(text, "x.pb");
        if (!source) FAIL(source.error().line());
        return good(election::import_pabulib(source.value(), {}, "x.pb"));
    };
    for (const std::string key : {"country",
                                  "subunit",
                                  "instance",
                                  "district",
                                  "edition",
                                  "experimental",
                                  "neighborhoods",
                                  "subdistricts",
                                  "categories",
                                  "leader_rule",
                                  "language",
                                  "fully_funded",
                                  "comment",
                                  "acknowledgments",
                                  "min_project_cost",
                                  "max_project_cost",
                                  "min_project_score_threshold",
                                  "min_length_per_category",
                                  "max_length_per_category",
                                  "min_sum_cost_per_category",
                                  "max_sum_cost_per_category",
                                  "min_points",
                                  "max_sum_points",
                                  "default_score",
                                  "own_key"}) {
        check_kept(import(key + ";w7x\n", "", "", "", ""), "w7x", key);
    }
    for (const std::string column :
         {"category", "categories", "target", "targets", "beneficiaries", "neighborhood", "subunit",
          "district", "proposer", "description", "votes", "score", "selected", "subject", "own_column"}) {
        check_kept(import("", ";" + column, ";w7x", "", ""), "w7x", column);
    }
    check_kept(import("", ";latitude;longitude", ";57.123;12.5", "", ""), "57.123", "latitude");
    check_kept(import("", ";latitude", ";57.123", "", ""), "57.123", "latitude");
    check_kept(import("", ";neighborhood;district", ";a;w7x", "", ""), "w7x", "district");
    for (const std::string column : {"age", "sex", "voting_method", "district", "neighborhood", "points"})
        check_kept(import("", "", "", ";" + column, ";w7x"), "w7x", column);
}

TEST_CASE("a nameless column of a Pabulib file is told with its content, and an empty one is none") {
    const auto source = election::parse_pabulib(
        "sep=;\r\nMETA;;;\r\nkey;value;;\r\nbudget;1000;;\r\nvote_type;approval;;\r\nnum_projects;1;;\r\nnum_votes;1;;\r\n"
        "PROJECTS;;;\r\nproject_id;cost;name;\r\n1;500;Swings;lost\r\nVOTES;;;\r\nvoter_id;vote;;\r\n1;1;;\r\n",
        "x.pb");
    if (!source) FAIL(source.error().line());
    REQUIRE(source.value().irregularities.size() == 1);
    CHECK(source.value().irregularities[0].line == 10);
    CHECK(contains(source.value().irregularities[0].what, "column 4 holds \"lost\" and has no name"));
}

TEST_CASE("texts beyond a definition's bounds are cut at a word, told with the row, and kept whole") {
    const auto many = [](const std::string& word, std::size_t times) {
        std::string text;
        for (std::size_t i = 0; i < times; ++i)
            text += (text.empty() ? "" : " ") + word + std::to_string(i);
        return text;
    };
    const std::string title = many("gunga", 40), address = many("gatan", 40), details = many("mer", 10);
    const std::string list = "id;title/sv;description/sv;address;budget_amount\n1;" + title + ";<p>" +
                             details + "</p>;" + address + ";5\n";
    const auto imported = good(import_decidim(list, wishes(), "list"));
    const auto& project = imported.election.contests.at(0).projects.at(0);
    CHECK(project.title.at("sv") == shortened(title, 200));
    CHECK(project.title.at("sv").ends_with("…"));
    CHECK(project.description.at("sv") == title + "\n\n" + details + "\n\n" + address);
    CHECK(said(imported.warnings, "line 2: \"gunga0"));
    CHECK(said(imported.warnings, "(column title/sv)"));
    CHECK(said(imported.warnings, "(column address)"));

    const std::string summary = many("word", 100), more = many("more", 3);
    const auto sheet = good(import_stanford(
        "title,description,details,cost\nSwings," + summary + "," + more + ",5\n", wishes(), "list"));
    const auto& swings = sheet.election.contests.at(0).projects.at(0);
    CHECK(swings.summary.at("en") == shortened(summary, 500));
    CHECK(swings.description.at("en") == summary + "\n\n" + more);
    CHECK(said(sheet.warnings, "line 2: \"word0"));
    CHECK(said(sheet.warnings, "(column description)"));

    const std::string endless = many("lång", 4000);
    const auto cut = good(import_stanford("title,description,details,cost\nSwings,Short," + endless + ",5\n",
                                          wishes(), "list"));
    CHECK(cut.election.contests.at(0).projects.at(0).description.at("en") == shortened(endless, 20'000));
    CHECK(said(cut.warnings, "the rest of the description is left out"));
}

TEST_CASE("only HTML is HTML: what looks like a tag in a plain sheet or is none in HTML stays as text") {
    const std::string odd = "<parks@example.org> <Parks Office> Lights <new> a<b and b>c <3 x<y";
    const auto sheet = good(import_stanford(
        "title,description,cost\n" + odd + "," + odd + " <b>5</b> &amp;,5\n", wishes(), "list"));
    const auto& plain = sheet.election.contests.at(0).projects.at(0);
    CHECK(plain.title.at("en") == odd);
    CHECK(plain.summary.at("en") == odd + " <b>5</b> &amp;");

    const auto imported = good(import_decidim(
        "id;title/sv;description/sv;budget_amount\n1;" + odd + " <b>5</b>;\"<p>" + odd +
            " <b>5</b> <img src='x'><a href='https://x.example'>här</a></p><iframe src='v'>x</iframe>\";5\n",
        wishes(), "list"));
    const auto& html = imported.election.contests.at(0).projects.at(0);
    CHECK(html.title.at("sv") == odd + " <b>5</b>");
    CHECK(html.description.at("sv") == odd + " 5 här");
    CHECK(said(
        imported.warnings,
        "line 2: what a station cannot show is left out: iframe (1), img (1), link (1) (column description/sv)"));
}

TEST_CASE("two budgets of Decidim become two contests with their titles, their projects on the map") {
    auto wanted = wishes();
    wanted.budgets = {"5=5000", "7=7000"};
    const auto imported = good(import_decidim(
        tests::repository_file("tests/vectors/cases/decidim-two-budgets.csv"), wanted, "list"));
    const auto& contests = imported.election.contests;
    REQUIRE(contests.size() == 2);
    CHECK(contests[0].title.at("sv") == "Angered");
    CHECK(contests[1].title.at("sv") == "Hisingen");
    CHECK(contests[0].projects.at(0).coordinates->latitude == 57.79);
    CHECK(contests[1].projects.at(0).coordinates->longitude == 11.93);
    CHECK(contests[0].projects.at(0).place.at("sv") == "Storgatan 1");
    const auto wrong = good(import_decidim(
        "id;title/sv;budget_amount;latitude;longitude;budget/title/sv\n1;a;5;91;12;Norr\n2;b;5;57,5;12;Söder\n",
        wishes(), "list"));
    CHECK(said(wrong.warnings, "line 2: \"91\" is no latitude"));
    CHECK(said(wrong.warnings, "line 3: the budget has another title"));
    CHECK(wrong.election.contests.at(0).projects.at(1).coordinates->latitude == 57.5);
    CHECK(wrong.election.contests.at(0).title.at("sv") == "Norr");
}
