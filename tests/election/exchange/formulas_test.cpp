// No text that we write becomes a formula, whatever separator a spreadsheet goes by. LibreOffice itself opens the files.
#include <fstream>
#include <random>

#include <nlohmann/json.hpp>

#include "election/exchange/csv_row.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using namespace valurna::exchange;
using nlohmann::json;

namespace {

json opened(const Table& table, int separator) {
    const tests::TemporaryFolder folder;
    const std::string file = folder.path() + "/table.csv";
    std::ofstream(file, std::ios::binary) << table_bytes(table, TableFormat::kCsv).value();
    const auto read = tests::run(
        "python3", {"-B", std::string(tests::kSourceDir) + "/tests/election/exchange/read_sheet.py", file,
                    std::to_string(separator)});
    INFO(read.err);
    REQUIRE(read.status == 0);
    return json::parse(read.out);
}

bool has_libreoffice() {
    const bool there = tests::run("soffice", {"--version"}).status == 0;
    if (!there) WARN("LibreOffice is not installed: ./scripts/setup --for test");
    return there;
}

Table table_of(const std::vector<std::string>& texts) {
    Table table{{"id", "title", "other"}, {}};
    std::int64_t id = 0;
    for (const auto& text : texts)
        table.rows.push_back({++id, text, text});
    return table;
}

std::size_t formulas(const json& rows) {
    std::size_t found = 0;
    for (const auto& row : rows) {
        for (const auto& cell : row)
            found += cell[0] == "formula" ? 1 : 0;
    }
    return found;
}

}  // namespace

TEST_CASE("a formula behind any separator stays a text where LibreOffice opens the file by any separator") {
    if (!has_libreoffice()) return;
    const auto table = table_of(
        {"Ljus,=1+1", "Ljus;=1+1", "=1+1", "a,=1+1,b", "\",=1+1,\"", "x\",=2+2,\"y", "\"\";\"\",=3+3,",
         ",=4+4", "a\n=5+5", "a\"\n=5+5,b", "@SUM(A1)", "+46 31", "-2 grader", "a,-2+2,b", "＝1+1",
         "Gungor,=HYPERLINK(\"http://evil.example\";A1)", "Ljus, fina", "\"Citat\", och mer"});
    for (const int separator : {59, 44, 9}) {
        CAPTURE(separator);
        const auto rows = opened(table, separator);
        CHECK(formulas(rows) == 0);
        if (separator != 59) continue;
        REQUIRE(rows.size() > table.rows.size());
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            // The text is whole: nothing but apostrophes was added.
            std::string shown = rows[i + 1][1][1], meant = std::get<std::string>(table.rows[i][1]);
            std::erase(shown, '\'');
            CHECK(shown == meant);
        }
    }
}

TEST_CASE("LibreOffice finds no formula in rows that chance made of what ends cells and begins formulas") {
    if (!has_libreoffice()) return;
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::vector<std::string> parts = {"\"",   ",",   ";",   "=1+1", "a", "=",
                                            "\"\"", "\",", ",\"", "-3",   " "};
    std::vector<std::string> texts(400);
    for (auto& text : texts) {
        for (std::size_t i = 0, n = random() % 9; i < n; ++i)
            text += parts[random() % parts.size()];
    }
    for (const int separator : {59, 44, 9})
        CHECK(formulas(opened(table_of(texts), separator)) == 0);
}

TEST_CASE("an apostrophe stands only where some spreadsheet would begin a formula") {
    const auto row = [](std::vector<Cell> cells) { return CsvRows().row(cells); };
    // The first field's quotes hold in every spreadsheet; behind them Excel goes on without quotes.
    CHECK(row({std::string("Ljus,=1+1"), std::int64_t{5}}) == "\"Ljus,=1+1\";\"5\"\n");
    CHECK(row({std::int64_t{5}, std::string("Ljus,=1+1")}) == "\"5\";\"Ljus,'=1+1\"\n");
    CHECK(row({std::string("=1"), std::string("-2 grader")}) == "\"'=1\";\"'-2 grader\"\n");
    CHECK(row({std::int64_t{-3}, std::string("Ljus, fina; 5-10 år")}) == "\"-3\";\"Ljus, fina; 5-10 år\"\n");
    CHECK(row({std::string("＝cmd|x")}) == "\"'＝cmd|x\"\n");
}
