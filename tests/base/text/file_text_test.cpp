// What people save is read as text, or named for what it is.
#include "base/text/file_text.hpp"

#include "base/text/entities.hpp"
#include "base/text/shortened.hpp"
#include "base/text/windows_1252.hpp"
#include "base/utf8.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace std::string_literals;

namespace {

std::string in_utf16(std::u16string_view text, bool big) {
    std::string bytes = big ? "\xfe\xff" : "\xff\xfe";
    for (const char16_t c : text) {
        const char high = static_cast<char>(c >> 8), low = static_cast<char>(c & 0xff);
        bytes += big ? high : low;
        bytes += big ? low : high;
    }
    return bytes;
}

std::string refused(const std::string& bytes) {
    const auto text = text_of_file(bytes, "list", "save it as CSV UTF-8");
    return text ? "accepted" : text.error().line();
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("text is read whatever Unicode form it was saved in") {
    for (const bool big : {false, true}) {
        CHECK(text_of_file(in_utf16(u"Ljus på stigen 🛝\r\n", big), "x", "").value() ==
              "Ljus på stigen 🛝\r\n");
    }
    CHECK(text_of_file("\xef\xbb\xbfLjus", "x", "").value() == "Ljus");
    CHECK(text_of_file("Ljus på", "x", "").value() == "Ljus på");
    CHECK(text_of_file("", "x", "").value().empty());
    CHECK(text_of_file("\xff\xfe\0\0L\0\0\0"s, "x", "").value() == "L");
}

TEST_CASE("a file that is no text is named, with what to do, in one line") {
    const std::string zip = "PK\x03\x04"s;
    for (const auto& [bytes, kind] : std::vector<std::pair<std::string, std::string>>{
             {zip + "....[Content_Types].xml....xl/workbook.xml", "an Excel workbook"},
             {zip + "....mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
              "a LibreOffice spreadsheet"},
             {zip + "word/document.xml", "a text document"},
             {zip + "photo.jpg", "a zip archive"},
             {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"s + std::string(100, '\0'), "an old Excel workbook"},
             {"%PDF-1.7\n%\xe2\xe3", "a PDF"},
             {"\n <!DOCTYPE html><html>", "a web page"},
             {"<html><body>", "a web page"},
             {"<table><tr><td>1", "a web page"},
             {"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
              "an Excel workbook"},
             {"\x89PNG\r\n", "a picture"},
             {"L\0j\0u\0s\0"s, "UTF-16 without a byte order mark"},
             {"\xff\xfeL"s, "damaged"},
             {in_utf16(u"a\xd83d", false), "damaged"}}) {
        CAPTURE(kind);
        CHECK(contains(refused(bytes), "list: "));
        CHECK(contains(refused(bytes), kind));
        CHECK(contains(refused(bytes), "; save it as CSV UTF-8"));
        CHECK_FALSE(contains(refused(bytes), "\n"));
    }
    CHECK(contains(refused("id;title\n1;Ljus p\xe5\n"),
                   "list: line 2: the text is not UTF-8 (it may be Windows-1252"));
}

TEST_CASE("control characters that were quotes and dashes of Windows-1252 become them") {
    const auto mended = windows_1252_mended("Park \u0084Zielony\u0094 \u0096 2, \u0081\u0085");
    REQUIRE(mended);
    CHECK(mended->text == "Park „Zielony” – 2, …");
    CHECK(mended->what ==
          "U+0084 is read as „, U+0085 as …, U+0094 as ”, U+0096 as –, as in Windows-1252; left out, as "
          "Windows-1252 has no such character: U+0081");
    CHECK_FALSE(windows_1252_mended("Ljus på „stigen” – \u00a0é"));
}

TEST_CASE("entities are decoded however often they were encoded, and nothing else is") {
    CHECK(without_entities("Tom &amp; Jerry &quot;x&quot; &#39;y&#x27; &oacute; &euro;") ==
          "Tom & Jerry \"x\" 'y' ó €");
    CHECK(without_entities("&amp;quot;a&amp;amp;quot; &#148;") == "\"a\" ”");
    for (const std::string plain :
         {"R&D; AT&T", "&nothing;", "a & b;", "&;", "&#0; &#xD800; &#x110000; &#;", "<b>x</b>"})
        CHECK(without_entities(plain) == plain);
}

TEST_CASE("a long text is cut where a line may break, never within a word or a letter") {
    CHECK(shortened("Ljus på stigen", 14) == "Ljus på stigen");
    CHECK(shortened("Ljus på stigen", 13) == "Ljus på…");
    CHECK(shortened("Ljus på stigen", 9) == "Ljus på…");
    CHECK(shortened("公園にブランコを三つ", 6) == "公園にブラ…");
    CHECK(shortened(std::string(300, 'x'), 200) == std::string(199, 'x') + "…");
    // A letter and its mark, a family of one picture.
    CHECK(shortened("xxxxxe\u0301xxxx", 7) == "xxxxx…");
    const std::string family = "👨\u200d👩\u200d👧";
    CHECK(shortened("xx" + family + family, 8) == "xx" + family + "…");
    for (std::size_t most = 2; most < 40; ++most)
        CHECK(code_points(shortened("Ljus och värme längs hela stigen 公園に 👨\u200d👩\u200d👧 tre", most)) <=
              most);
}
