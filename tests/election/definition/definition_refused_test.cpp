// What an election authority, or somebody with worse intentions, may write by mistake or on purpose.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "election/definition/definition.hpp"
#include "election/pabulib/import.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/files.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using namespace valurna::election;
using nlohmann::json;
using valurna::tests::repository_file;

namespace {

std::string base() {
    return repository_file("tests/vectors/election/base.json");
}

Error refused(const std::string& text) {
    const auto result = parse_election(text, "election.json");
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == ErrorCode::kBadInput);
    CHECK_FALSE(result.error().mend.empty());
    CHECK(result.error().line().find('\n') == std::string::npos);
    return result.error();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("every mistake of the table is refused at its place, and what is right is taken") {
    const json document = json::parse(base());
    const json table = json::parse(repository_file("tests/vectors/election/definitions.json"));
    REQUIRE(table.size() > 70);
    for (const auto& row : table) {
        INFO(row.at("name").get<std::string>());
        const std::string text = document.patch(row.at("patch")).dump(1);
        if (row.at("parser").get<bool>()) {
            const auto result = parse_election(text, "election.json");
            if (!result) FAIL(result.error().line());
            CHECK(parse_election(write_election(result.value()), "again.json").has_value());
        } else {
            const Error error = refused(text);
            INFO(error.line());
            CHECK(error.where == "election.json: " + row.at("pointer").get<std::string>());
            CHECK(error.what.find(row.at("says").get<std::string>()) != std::string::npos);
        }
    }
}

TEST_CASE("every mistake of the table is told beside another one, and nothing that only follows from it") {
    const json document = json::parse(base());
    const json table = json::parse(repository_file("tests/vectors/election/definitions.json"));
    const auto has = [](const std::vector<Error>& errors, const std::string& where) {
        return std::any_of(errors.begin(), errors.end(), [&](const auto& e) { return e.where == where; });
    };
    for (const auto& row : table) {
        if (row.at("parser").get<bool>()) continue;
        INFO(row.at("name").get<std::string>());
        json wrong = document.patch(row.at("patch"));
        const std::string where = "election.json: " + row.at("pointer").get<std::string>();
        const auto alone = check_election(wrong.dump(), "election.json").errors;
        for (const auto& error : alone)
            UNSCOPED_INFO(error.line());
        CHECK(has(alone, where));
        CHECK(alone.size() == row.value("mistakes", 1U));
        if (!wrong.is_object() || where.ends_with(": /") || where.find("/styles") != std::string::npos)
            continue;
        wrong["styles"][0]["colour"] = "red";
        const auto beside = check_election(wrong.dump(), "election.json").errors;
        CHECK(beside.size() == alone.size() + 1);
        CHECK(has(beside, where));
        CHECK(has(beside, "election.json: /styles/0/colour"));
    }
}

TEST_CASE("mistakes of every part are told at once, in one line each") {
    json document = json::parse(base());
    document["domain"] = "Rost Example";
    document["closes"] = "2026-13-01";
    auto& projects = document["contests"][0]["projects"];
    projects[0]["cost"] = "120 000";
    projects[1].erase("title");
    projects[1]["category"] = "unknown";
    document["contests"][1]["counting"]["rule"] = "gredy";
    document["contests"][1]["voting"]["max_choices"] = 0;
    document["styles"][0]["contests"].push_back("nowhere");
    document["colour"] = "red";
    const auto errors = check_election(document.dump(), "e").errors;
    std::vector<std::string> where;
    for (const auto& error : errors) {
        INFO(error.line());
        CHECK_FALSE(error.mend.empty());
        where.push_back(error.where);
    }
    std::sort(where.begin(), where.end());
    CHECK(where ==
          std::vector<std::string>{
              "e: /closes", "e: /colour", "e: /contests/0/projects/0/cost", "e: /contests/0/projects/1",
              "e: /contests/0/projects/1/category", "e: /contests/1/counting/rule",
              "e: /contests/1/voting/max_choices", "e: /domain",
              "e: /styles/0/contests/" + std::to_string(document["styles"][0]["contests"].size() - 1)});
    CHECK(check_election("{", "e").errors.size() == 1);
    CHECK(check_election(base(), "e").errors.empty());
}

TEST_CASE("the published schema agrees with the table, and takes the demo election") {
    PabulibImport wanted;
    wanted.languages = {"sv", "en", "ar"};
    wanted.texts = repository_file("assets/demo/amsterdam-588.texts.json");
    const auto source = parse_pabulib(repository_file("assets/demo/Netherlands_Amsterdam_588.pb"), "demo");
    REQUIRE(source.has_value());
    const auto demo = import_pabulib(source.value(), wanted, "demo");
    REQUIRE(demo.has_value());
    const auto file = std::filesystem::temp_directory_path() / "valurna-schema-test-demo.json";
    std::ofstream(file) << write_election(demo.value().election);
    const std::string command = "python3 '" + std::string(valurna::tests::kSourceDir) +
                                "/tests/election/definition/schema_check.py' '" +
                                std::string(valurna::tests::kSourceDir) + "' '" + file.string() + "'";
    CHECK(std::system(command.c_str()) == 0);
    std::filesystem::remove(file);
}

TEST_CASE("two readers could see two elections in a document with a key twice: refused") {
    CHECK(refused(replaced(base(), "\"budget\": 30000000", "\"budget\": 1, \"budget\": 30000000"))
              .what.find("\"budget\"") != std::string::npos);
    // The same key written with an escape is still the same key.
    CHECK(refused(replaced(base(), "\"budget\": 30000000", "\"b\\u0075dget\": 1, \"budget\": 30000000"))
              .what.find("twice") != std::string::npos);
}

TEST_CASE("text that is not UTF-8 is refused with its line") {
    for (const char* bad : {"G\xf6teborg", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe5", "\xff"}) {
        const auto error = refused(replaced(base(), "Göteborgs Stad", bad));
        CHECK(error.where == "election.json: line 6");
        CHECK(error.what.find("UTF-8") != std::string::npos);
    }
    CHECK(refused(replaced(base(), "Göteborgs Stad", "\\ud800")).what == "this is not JSON");
    CHECK(refused(replaced(base(), "Göteborgs Stad", "a\\u0000b")).where == "election.json: /organiser");
}

TEST_CASE("a document made to exhaust the reader is refused at once") {
    CHECK(refused(std::string(5'000'000, '[')).what.find("nested") != std::string::npos);
    CHECK(refused(replaced(base(), "\"opens\": \"2026-12-01\"",
                           "\"opens\": " + std::string(100, '[') + std::string(100, ']')))
              .what.find("nested") != std::string::npos);
    CHECK(refused(std::string(17u << 20, ' ')).what.find("16 MiB") != std::string::npos);
    CHECK(refused("").what == "this is not JSON");
    CHECK(refused("null").what == "this is not an object");
    CHECK(refused("[]").what == "this is not an object");
    CHECK(refused(std::string("\0\0\0", 3)).what == "this is not JSON");
    CHECK_FALSE(refused(replaced(base(), "12000000", "1e400")).line().empty());
    CHECK_FALSE(
        refused(replaced(base(), "12000000", "99999999999999999999999999999999999999")).line().empty());
    // A bracket in a text is no nesting.
    CHECK(
        parse_election(replaced(base(), "Göteborgs Stad", std::string(100, '[') + "\\\""), "x").has_value());
}

TEST_CASE("a file that was cut off anywhere is refused, never half read") {
    const std::string whole = json::parse(base()).dump();
    for (std::size_t length = 0; length < whole.size(); length += 7) {
        CHECK_FALSE(parse_election(whole.substr(0, length), "election.json").has_value());
    }
}

TEST_CASE("an error cannot write a second line to the terminal") {
    const auto error = refused(replaced(base(), "\"domain\"", "\"a\\u001b[31m\\nb\""));
    CHECK(error.line().find('\x1b') == std::string::npos);
    CHECK(error.line().find('\n') == std::string::npos);
}

TEST_CASE("3839 projects fill sixteen blocks, one more is refused") {
    json document = json::parse(base());
    auto& projects = document["contests"][1]["projects"];
    while (projects.size() < 3839)
        projects.push_back(
            {{"id", "p" + std::to_string(projects.size())}, {"title", {{"sv", "x"}}}, {"cost", 1000}});
    CHECK(parse_election(document.dump(), "x").has_value());
    projects.push_back({{"id", "one more"}, {"title", {{"sv", "x"}}}, {"cost", 1000}});
    CHECK(refused(document.dump()).where == "election.json: /contests/1/projects");
}

TEST_CASE("what may be a mistake is remarked, one line a kind, and a language's missing texts in one") {
    json document = json::parse(base());
    document["languages"] = {"sv", "en", "ar"};
    document["contests"][1]["projects"][0]["cost"] = 100001;
    document["contests"][0]["question"] = {{"sv", "Vad vill du?"}};
    document["results_where"] = {{"sv", "På biblioteket"}};
    document["styles"][0]["title"] = {{"sv", "Unga"}};
    auto& projects = document["contests"][0]["projects"];
    projects[0].erase("picture_alt");
    for (int i = 0; i < 50; ++i)
        projects.push_back({{"id", "n" + std::to_string(i)},
                            {"title", {{"sv", "Ny"}}},
                            {"cost", 100},
                            {"place", {{"sv", "Torget"}}},
                            {"picture", "pictures/n.png"},
                            {"picture_alt", {{"sv", "En bänk"}, {"en", "A bench"}}}});
    const auto election = parse_election(document.dump(), "x");
    if (!election) FAIL(election.error().line());
    const auto all = remarks(election.value());
    const auto line = [&](const std::string& begin) {
        for (const auto& remark : all) {
            if (remark.starts_with(begin)) return remark;
        }
        return std::string();
    };
    for (const auto& remark : all)
        UNSCOPED_INFO(remark);
    CHECK(all.size() <= 7);
    const auto english = line("no text in \"en\": ");
    CHECK(english.find("titles of projects (\"district/2\", ") != std::string::npos);
    for (const char* kind : {"where the results are", "question of a contest (\"district\")",
                             "title of a ballot style", "places (", "more)"})
        CHECK(english.find(kind) != std::string::npos);
    CHECK(english.find("picture texts") == std::string::npos);
    CHECK(line("no text in \"ar\": the election's title; ")
              .find("50 picture texts (\"district/n0\", \"district/n1\", "
                    "\"district/n2\" and 47 more)") != std::string::npos);
    CHECK(line("no text in \"sv\": ").empty());
    CHECK_FALSE(line("1 project (\"school/a\") above the whole budget of contest \"school\"").empty());
    CHECK_FALSE(line("1 picture (\"district/1\") without a text").empty());
    const bool without = std::any_of(all.begin(), all.end(), [](const auto& remark) {
        return remark.find("without a picture") != std::string::npos;
    });
    CHECK(without);
}

TEST_CASE("leap days are days, and days that no calendar has are none") {
    const auto opens = [](const std::string& day) {
        return parse_election(replaced(base(), "\"opens\": \"2026-12-01\"", "\"opens\": \"" + day + "\""),
                              "x")
            .has_value();
    };
    for (const char* day :
         {"2024-02-29", "2000-02-29", "2026-02-28", "2026-04-30", "2026-01-31", "0001-01-01"})
        CHECK(opens(day));
    for (const char* day :
         {"2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-1",
          "0000-01-01", "2026-01-32", "2026/01/01", "+026-01-01"}) {
        CHECK_FALSE(opens(day));
    }
}
