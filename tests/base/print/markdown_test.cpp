// Pages of documentation become documents; what the reader does not know is refused with its line, never dropped.
#include "base/print/markdown.hpp"

#include <chrono>

#include "tests/support/catch.hpp"
#include "tests/support/must.hpp"

using namespace valurna;
using namespace valurna::print;
using tests::must;

namespace {

// The beginning of a PNG, as far as the reader looks.
std::string png_of(unsigned width, unsigned height) {
    std::string out("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    for (const unsigned side : {width, height})
        for (int shift = 24; shift >= 0; shift -= 8)
            out += static_cast<char>(side >> shift & 255);
    return out;
}

Expected<Document> read(const std::string& text) {
    static const std::string good = png_of(560, 350), wide = png_of(4097, 1), none = png_of(0, 9),
                             large = good + std::string(std::size_t{1} << 20, 'x');
    return read_markdown({"page.md", text, [](const std::string& file) -> std::optional<std::string_view> {
                              if (file == "pictures/a.png" || file == "b.png") return good;
                              if (file == "wide.png") return wide;
                              if (file == "none.png") return none;
                              if (file == "large.png") return large;
                              if (file == "text.png") return "no picture";
                              return std::nullopt;
                          }});
}

template <class T>
T only(const std::string& text) {
    const auto document = must(read("# T\n\n" + text));
    REQUIRE(document.blocks.size() == 1);
    REQUIRE(std::holds_alternative<T>(document.blocks[0]));
    return std::get<T>(document.blocks[0]);
}

// "bold 0-4" for each mark.
std::string marks_of(const std::vector<Mark>& marks) {
    std::string out;
    for (const auto& mark : marks)
        out += (mark.kind == Mark::Kind::kBold     ? "bold "
                : mark.kind == Mark::Kind::kItalic ? "italic "
                                                   : "code ") +
               std::to_string(mark.begin) + "-" + std::to_string(mark.end) + ";";
    return out;
}

}  // namespace

TEST_CASE("a page becomes its title, headings, paragraphs, bullets and a new page, in their order",
          "[markdown]") {
    const auto document =
        must(read("# The day\n\nOne\ntwo.\n\n## First\nThree.\n- a\n- b\n  c\n\n---\n\nFour"));
    CHECK(document.title == "The day");
    CHECK(document.subtitle.empty());
    CHECK(document_text(document) ==
          "The day\n=======\n\nOne two.\n\nFirst\n-----\nThree.\n* a\n* b c\n\nFour\n");
    CHECK(must(read("# Only a title")).blocks.empty());
}

TEST_CASE("marks keep their words and say where they stand, and a link is its words", "[markdown]") {
    const auto marked =
        only<Paragraph>("**To å *the*\nleft:** `a *b* [c]`, see [*the* page](a/b.md) and 2_3 & 4!");
    CHECK(marked.text == "To å the left: a *b* [c], see the page and 2_3 & 4!");
    CHECK(marks_of(marked.marks) == "italic 6-9;bold 0-15;code 16-25;italic 31-34;");
    CHECK(marks_of(only<Bullet>("- a **b** `c`").marks) == "bold 2-3;code 4-5;");
    CHECK(must(read("# A `b` **c**\n\n## [d](e.md)")).title == "A b c");
}

TEST_CASE("a table becomes a grid: cells without their spaces and marks, figures at the end", "[markdown]") {
    const auto grid = only<Grid>("| when | how **many** |\n|---|---:|\n| *a* `b` | 12 |\n|[c](d.md)||");
    REQUIRE(grid.columns.size() == 2);
    CHECK(grid.columns[0].title == "when");
    CHECK_FALSE(grid.columns[0].figures);
    CHECK(grid.columns[1].title == "how many");
    CHECK(grid.columns[1].figures);
    CHECK(grid.rows == std::vector<std::vector<std::string>>{{"a b", "12"}, {"c", ""}});
    CHECK(only<Grid>("| a |\n|---|").rows.empty());
}

TEST_CASE("pictures of one paragraph stand in one row, with their words and their size", "[markdown]") {
    const auto row = only<PictureRow>("![To the left](pictures/a.png)\n![To the right](b.png)");
    REQUIRE(row.pictures.size() == 2);
    CHECK(row.pictures[0].words == "To the left");
    CHECK(row.pictures[0].png == png_of(560, 350));
    CHECK(row.pictures[1].width == 560);
    CHECK(row.pictures[1].height == 350);
    CHECK(document_text(must(read("# T\n\n![To the left](b.png) ![Right](b.png)"))) ==
          "T\n=\n\nTo the left\nRight\n");
}

TEST_CASE("what a page on paper cannot show is refused with its line", "[markdown]") {
    struct Case {
        std::string text;
        int line;
    };
    const std::string begin = "# T\n\n";
    const std::vector<Case> cases{
        {"", 1},
        {"words\n", 1},
        {"## A\n", 1},
        {begin + "a\n\n# Second\n", 5},
        {begin + "### Deep", 3},
        {begin + "#Tag", 3},
        {begin + "## Closed ##", 3},
        {begin + "## \n", 3},
        {begin + "## ![a](b.png)", 3},
        {begin + "1. one", 3},
        {begin + "a\n2) two", 4},
        {begin + "* a", 3},
        {begin + "+ a", 3},
        {begin + "> a", 3},
        {begin + ">a", 3},
        {begin + "    code", 3},
        {begin + "a\n  b", 4},
        {begin + "\tcode", 3},
        {begin + "a\r\nb", 3},
        {begin + "```\ncode\n```", 3},
        {begin + "~~~", 3},
        {begin + "a  \nb", 3},
        {begin + "a\n---\n", 4},
        {begin + "a\n===\n", 4},
        {begin + "a\n\n---\nb", 6},
        {begin + "***", 3},
        {begin + "a | b\n--- | ---", 4},
        {begin + "- a\nb", 4},
        {begin + "- a\n  - b", 4},
        {begin + "- - a", 3},
        {begin + "-  a", 3},
        {begin + "- [ ] a", 3},
        {begin + "- a\n\n  b", 5},
        {begin + "- ![a](b.png)", 3},
        {begin + "a\nb **c", 4},
        {begin + "a ** b", 3},
        {begin + "**a **", 3},
        {begin + "****", 3},
        {begin + "***a***", 3},
        {begin + "**a *b** c*", 3},
        {begin + "2 * 3", 3},
        {begin + "_a_", 3},
        {begin + "~~a~~", 3},
        {begin + "a\\*", 3},
        {begin + "a<br>b", 3},
        {begin + "a &amp; b", 3},
        {begin + "a &#8211; b", 3},
        {begin + "a\n`b", 4},
        {begin + "``a``", 3},
        {begin + "[a]", 3},
        {begin + "a ] b", 3},
        {begin + "[a", 3},
        {begin + "[a](", 3},
        {begin + "[a]()", 3},
        {begin + "[](a)", 3},
        {begin + "[a](b \"c\")", 3},
        {begin + "[a][b]\n\n[b]: c", 3},
        {begin + "[a [b](c)](d)", 3},
        {begin + "[a **b](c)**", 3},
        {begin + "a\n![b](b.png)", 3},
        {begin + "[![b](b.png)](c)", 3},
        {begin + "![](b.png)", 3},
        {begin + "![ ](b.png)", 3},
        {begin + "![a *b*](b.png)", 3},
        {begin + "![a](missing.png)", 3},
        {begin + "![a](../../etc/passwd)", 3},
        {begin + "![a](text.png)", 3},
        {begin + "![a](wide.png)", 3},
        {begin + "![a](none.png)", 3},
        {begin + "![a](large.png)", 3},
        {begin + "![a](b.png) ![a](b.png) ![a](b.png) ![a](b.png) ![a](b.png)", 3},
        {begin + "| a | b |", 4},
        {begin + "| a | b |\n| c | d |", 4},
        {begin + "| a | b |\n|---|", 4},
        {begin + "| a |\n|:---|", 4},
        {begin + "| a |\n|:---:|", 4},
        {begin + "| a |\n|--|", 4},
        {begin + "| a |\n||", 4},
        {begin + "| a | b |\n|---|---|\n| c |", 5},
        {begin + "| a |\n|---|\n| c | d |", 5},
        {begin + "| a |\n|---|\n| c", 5},
        {begin + "| a |\n|---|\nc", 5},
        {begin + "| a |\n|---|\n| c \\| d |", 5},
        {begin + "| a |\n|---|\n| `c | d` |", 5},
        {begin + "| a |\n|---|\n| ![c](b.png) |", 5},
        {begin + "|", 3},
        {begin + "|1|2|3|4|5|6|7|8|9|\n|---|", 3},
        {begin + "a\n\xff", 4},
        {begin + std::string("a\0b", 3), 3},
    };
    for (const auto& one : cases) {
        INFO(one.text);
        const auto done = read(one.text);
        CHECK_FALSE(done.has_value());
        if (done.has_value()) continue;
        CHECK(done.error().where == "page.md: line " + std::to_string(one.line));
        CHECK_FALSE(done.error().what.empty());
        CHECK_FALSE(done.error().mend.empty());
    }
}

TEST_CASE("a page that was made to tire the reader is refused or read at once", "[markdown]") {
    const auto many = [](const std::string& text, std::size_t size) {
        std::string out;
        while (out.size() + text.size() <= size)
            out += text;
        return out;
    };
    CHECK(read("# T\n\n" + many("a", std::size_t{256} << 10)).error().what ==
          "the page is larger than 256 KiB");
    const auto begin = std::chrono::steady_clock::now();
    for (const auto* text : {"a",
                             "*",
                             "**a ",
                             "*a* ",
                             "`",
                             "`a` ",
                             "[",
                             "[a](b) ",
                             "](",
                             "![",
                             "![a](b.png)",
                             "![a](",
                             "|",
                             "|a",
                             "||||||||||",
                             "-",
                             "- ",
                             "- a\n",
                             "#",
                             "## a\n",
                             "\n",
                             "a\n\n",
                             "---\n\n",
                             "&",
                             "<",
                             "_",
                             "\\",
                             "1",
                             "| a |\n|---|\n",
                             "å",
                             "\xf0\x9f",
                             "a_"}) {
        INFO(text);
        const auto done = read("# T\n\n" + many(text, 250'000));
        if (!done.has_value()) CHECK(done.error().where.starts_with("page.md: line "));
    }
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
}
