// A table becomes three files; what stands in them is read back by others.
#include "election/exchange/table.hpp"

#include <nlohmann/json.hpp>

#include "tests/election/exchange/read_table.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::exchange;
using tests::read_xlsx;

namespace {

const Table kTable{{"id", "title"},
                   {{std::int64_t{42182}, std::string("Gungor; \"stora\"\noch små")},
                    {std::int64_t{-3}, std::string()},
                    {std::int64_t{999'999'999'999'999}, std::string("لعب 🛝")}}};

std::string bytes(const Table& table, TableFormat format) {
    auto made = table_bytes(table, format);
    if (!made) FAIL(made.error().line());
    return std::move(made).value();
}

}  // namespace

TEST_CASE("csv quotes every field, so that no separator within one ends it") {
    CHECK(bytes(kTable, TableFormat::kCsv) ==
          "\"id\";\"title\"\n\"42182\";\"Gungor; \"\"stora\"\"\noch små\"\n\"-3\";\"\"\n"
          "\"999999999999999\";\"لعب 🛝\"\n");
}

TEST_CASE("json rows all have the header's keys in its order, as importers that read by position need") {
    const auto text = bytes(kTable, TableFormat::kJson);
    const auto rows = nlohmann::ordered_json::parse(text);
    REQUIRE(rows.size() == 3);
    for (const auto& row : rows) {
        CHECK(row.begin().key() == "id");
        CHECK(row.size() == 2);
    }
    CHECK(rows[1]["id"] == -3);
    CHECK(rows[2]["title"] == "لعب 🛝");
}

TEST_CASE("another program reads the spreadsheet's numbers as numbers and its texts as texts") {
    const auto rows = nlohmann::json::parse(read_xlsx(bytes(kTable, TableFormat::kXlsx)));
    REQUIRE(rows.size() == 4);
    CHECK(rows[0] == nlohmann::json::parse(R"([["s","id"],["s","title"]])"));
    CHECK(rows[1] == nlohmann::json::parse(R"([["n",42182],["s","Gungor; \"stora\"\noch små"]])"));
    CHECK(rows[2][0] == nlohmann::json::parse(R"(["n",-3])"));
    CHECK(rows[3][0][1] == 999'999'999'999'999);
    CHECK(rows[3][1][1] == "لعب 🛝");
}

TEST_CASE("a title that would be a formula stays a text in a spreadsheet and gets an apostrophe in csv") {
    for (const std::string evil : {"=1+1", "+46 31 12", "-2 grader", "@SUM(A1)", "\t=1", "\r=1",
                                   "=HYPERLINK(\"http://evil.example\";\"x\")", "＝cmd|x", "＋1", "－1",
                                   "＠a", "=cmd|' /C calc'!A0"}) {
        const Table table{{"title"}, {{evil}}};
        CAPTURE(evil);
        const auto rows = nlohmann::json::parse(read_xlsx(bytes(table, TableFormat::kXlsx)));
        CHECK(rows[1][0][0] == "s");
        const auto csv = bytes(table, TableFormat::kCsv);
        CHECK(csv.find("\n\"'" + evil.substr(0, 1)) != std::string::npos);
        CHECK(nlohmann::json::parse(bytes(table, TableFormat::kJson))[0]["title"] == evil);
    }
    CHECK(bytes({{"n"}, {{std::int64_t{-3}}}}, TableFormat::kCsv) == "\"n\"\n\"-3\"\n");
}

TEST_CASE("the same table gives the same bytes, so that a file can be known by its hash") {
    for (const auto format : {TableFormat::kCsv, TableFormat::kJson, TableFormat::kXlsx})
        CHECK(bytes(kTable, format) == bytes(kTable, format));
}

TEST_CASE("a text longer than a cell holds is refused for xlsx and written as csv") {
    const Table table{{"title"}, {{std::string(32'768, 'x')}}};
    const auto refused = table_bytes(table, TableFormat::kXlsx);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().what.find("longer than a cell") != std::string::npos);
    CHECK(bytes(table, TableFormat::kCsv).size() == 8 + 2 + 32'768 + 1);
}
