// Tables as spreadsheets save them: what they mean is read, and what would be lost is named.
#include "election/lists/sheet.hpp"

#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::election;

namespace {

Sheet read(const std::string& bytes) {
    auto sheet = read_csv_sheet(bytes, "list");
    if (!sheet) FAIL(sheet.error().line());
    return std::move(sheet).value();
}

std::string refused(const std::string& bytes) {
    const auto sheet = read_csv_sheet(bytes, "list");
    return sheet ? "accepted" : sheet.error().line();
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string in_utf16(const std::string& ascii) {
    std::string bytes = "\xff\xfe";
    for (const char c : ascii) {
        bytes += c;
        bytes += '\0';
    }
    return bytes;
}

using Cells = std::map<std::string, std::string>;

}  // namespace

TEST_CASE("one table, however a spreadsheet saved it") {
    const std::vector<Cells> wanted = {{{"id", "1"}, {"title", "Gungor"}}, {{"id", "2"}, {"title", "Ljus"}}};
    for (const std::string& bytes :
         {std::string("id;title\n1;Gungor\n2;Ljus\n"), std::string("id,title\r\n1,Gungor\r\n2,Ljus"),
          std::string("id\ttitle\r1\tGungor\r2\tLjus\r"), std::string("id;title\r1;Gungor\n\r\n2;Ljus\r\n"),
          std::string("sep=,\r\nid,title\r\n1,Gungor\r\n2,Ljus\r\n"),
          std::string("\xef\xbb\xbfsep=;\nid;title\n1;Gungor\n2;Ljus\n"),
          std::string("SEP=\t\nid\ttitle\n1\tGungor\n2\tLjus\n"),
          std::string("\"sep=;\";;\nid;title;\n1;Gungor;\n2;Ljus;\n"),
          std::string("sep=|\nid|title\n1|Gungor\n2|Ljus\n"),
          std::string("id;title;;\n1;Gungor;;\n;;;\n2;Ljus\n"),
          std::string(" id ;\xc2\xa0title\xe2\x80\x8b\n1;Gungor\n2;Ljus;;;;\n"),
          std::string("\n;;\nid;title\n1;Gungor\n2;Ljus\n"),
          in_utf16("id\ttitle\r\n1\tGungor\r\n2\tLjus\r\n"),
          std::string("\"id\";\"title\"\n\"1\";\"Gungor\"\n\"2\";\"Ljus\"\n")}) {
        CAPTURE(bytes);
        const auto sheet = read(bytes);
        CHECK(sheet.columns == std::vector<std::string>{"id", "title"});
        REQUIRE(sheet.rows.size() == 2);
        for (std::size_t i = 0; i < 2; ++i)
            CHECK(sheet.rows[i].cells == wanted[i]);
        CHECK(sheet.notes.all().empty());
    }
}

TEST_CASE("lines are counted as an editor shows them, whatever ends them") {
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        const std::string text =
            "sep=;" + end + "id;title" + end + "1;\"a" + end + "b\"" + end + end + "2;c" + end;
        const auto sheet = read(text);
        CHECK(sheet.rows.at(0).where == "list: line 3");
        CHECK(sheet.rows.at(0).cell("title") == "a\nb");
        CHECK(sheet.rows.at(1).place == "line 6");
        CHECK(contains(refused(text + "3;\x01"), "list: line 7: a control character"));
    }
}

TEST_CASE("content that no column names is never dropped in silence") {
    CHECK(contains(refused("id;;title\n1;x;a\n"), "line 2: column 2 holds \"x\" and has no name"));
    CHECK(contains(refused("id;title\n1;a;b\n"), "line 2: the row has 3 fields and the header 2"));
    CHECK(contains(refused("id;id\n1;2\n"), "line 1: the column \"id\" stands twice"));
    CHECK(contains(refused("sep=x\nid\n"), "line 1: \"sep=x\" names a separator"));
}

TEST_CASE("control characters of Windows-1252 are read and told with row and column, in CSV and JSON") {
    const auto csv = read("id;title\n1;\xc2\x84Park\xc2\x94\n");
    CHECK(csv.rows.at(0).cell("title") == "„Park”");
    CHECK(csv.notes.all() ==
          std::vector<std::string>{
              "line 2: U+0084 is read as „, U+0094 as ”, as in Windows-1252 (column title)"});
    const auto json = read_sheet(R"([{"id":1,"title":{"sv":"a\u0096b\u0007c"}}])", "list");
    REQUIRE(json);
    CHECK(json.value().rows.at(0).cell("title/sv") == "a–b c");
    CHECK(json.value().notes.all() ==
          std::vector<std::string>{"/0: U+0096 is read as –, as in Windows-1252 (column title/sv)",
                                   "/0: control characters are left out (column title/sv)"});
    CHECK_FALSE(read_sheet(R"([{"title/sv":"a","title":{"sv":"b"}}])", "list"));
}

TEST_CASE("the columns that were not used are named where they hold something") {
    const auto sheet = read("id;a;b;c\n1;;x;\n2;;;\n");
    Notes notes;
    note_unused_columns(sheet, {"id"}, notes);
    CHECK(notes.all() == std::vector<std::string>{"the column \"b\" is not taken over"});
}
