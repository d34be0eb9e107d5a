// The day on paper, as a station gives it out: the real pages of docs/, read back from the PDF.
#include "kiosk/app/day_pdf.hpp"

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "base/print/markdown.hpp"
#include "kiosk/app/day_files.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/must.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using tests::must;
using tests::run;
using tests::TemporaryFolder;

namespace {

struct Day {
    std::string language, page, pdf;
};
const std::vector<Day> kDays{{"sv", "station-day.sv.md", "station-day.sv.pdf"},
                             {"en", "station-day.md", "station-day.en.pdf"}};

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

// Lines break at spaces, and behind the hyphen of a word.
std::string without_spaces(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\f'; });
    return text;
}

// What a page says, piece by piece: headings, paragraphs, cells, the words of pictures. By regular expressions, so that
// it does not depend on the reader that is tested.
std::vector<std::string> pieces_of(const std::string& page) {
    std::vector<std::string> pieces;
    std::string paragraph;
    const auto add = [&](std::string text) {
        text = std::regex_replace(text, std::regex(R"(!?\[([^\]]*)\]\([^)]*\))"), "$1");
        text = without_spaces(std::regex_replace(text, std::regex("[*`]"), ""));
        text.erase(0, text.find_first_not_of('#'));
        if (!text.empty()) pieces.push_back(text);
    };
    const auto end_paragraph = [&] {
        const std::regex picture(R"(!\[[^\]]*\]\([^)]*\))");
        if (paragraph.starts_with("![")) {
            for (std::sregex_iterator it(paragraph.begin(), paragraph.end(), picture), end; it != end; ++it)
                add(it->str());
        } else {
            add(paragraph);
        }
        paragraph.clear();
    };
    std::istringstream lines(page);
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.starts_with("|") || line == "---") end_paragraph();
        if (line.starts_with("|--") || line == "---") continue;
        if (!line.starts_with("|")) {
            paragraph += line + " ";
            continue;
        }
        std::istringstream cells(line.substr(1));
        for (std::string cell; std::getline(cells, cell, '|');)
            add(cell);
    }
    end_paragraph();
    return pieces;
}

}  // namespace

TEST_CASE("The program holds the pages and pictures of docs/ byte by byte, and nothing else", "[day]") {
    const std::filesystem::path docs = std::string(tests::kSourceDir) + "/docs";
    int pictures = 0;
    for (const auto& day : kDays) {
        const auto held = kiosk::day_file(day.page);
        REQUIRE(held);
        CHECK(*held == content_of(docs / day.page));
    }
    for (const auto& file : std::filesystem::directory_iterator(docs / "screenshots/station-day")) {
        const auto held = kiosk::day_file("screenshots/station-day/" + file.path().filename().string());
        REQUIRE(held);
        CHECK(*held == content_of(file.path()));
        ++pictures;
    }
    CHECK(pictures >= 8);
    CHECK_FALSE(kiosk::day_file("glossary.md"));
    CHECK_FALSE(kiosk::day_file(""));
}

TEST_CASE("The day on paper says every heading, sentence and cell of its page, in order, on two pages of A4",
          "[day]") {
    const TemporaryFolder folder;
    for (const auto& day : kDays) {
        INFO(day.page);
        must(kiosk::write_day_pdf(day.language, folder.path()));
        const auto pdf = folder.path() + "/reports/" + day.pdf;
        const auto facts = run("pdfinfo", {pdf}).out;
        CHECK(std::regex_search(facts, std::regex("Pages: +2\n")));
        CHECK(std::regex_search(facts, std::regex("Page size: .*A4")));
        // -raw: in the order in which it was drawn, cell by cell.
        const auto said = without_spaces(run("pdftotext", {"-raw", pdf, "-"}).out);
        const auto pieces = pieces_of(std::string(*kiosk::day_file(day.page)));
        CHECK(pieces.size() > 50);
        std::size_t at = 0;
        for (const auto& piece : pieces) {
            INFO(piece);
            const auto found = said.find(piece, at);
            CHECK(found != std::string::npos);
            if (found != std::string::npos) at = found + piece.size();
        }
        CHECK(said.find("…") == std::string::npos);
    }
}

TEST_CASE("No word of the day on paper reaches over the margin or into the line at the foot of the page",
          "[day]") {
    const TemporaryFolder folder;
    constexpr double kPoint = 25.4 / 72, kWidth = 210, kHeight = 297, kMargin = 14;
    const std::regex word(
        R"re(<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">(.*)</word>)re");
    for (const auto& day : kDays) {
        must(kiosk::write_day_pdf(day.language, folder.path()));
        const auto boxes = run("pdftotext", {"-bbox", folder.path() + "/reports/" + day.pdf, "-"}).out;
        int words = 0, in_foot = 0;
        for (std::sregex_iterator it(boxes.begin(), boxes.end(), word), end; it != end; ++it, ++words) {
            INFO(day.page << ": " << it->str());
            const auto millimetres = [&](std::size_t which) { return std::stod(it->str(which)) * kPoint; };
            CHECK(millimetres(1) >= kMargin);
            CHECK(millimetres(2) >= kMargin);
            CHECK(millimetres(3) <= kWidth - kMargin);
            const bool foot = millimetres(2) > 280;
            CHECK(millimetres(4) <= (foot ? kHeight - 6 : 281));
            in_foot += foot ? 1 : 0;
        }
        CHECK(words > 500);
        CHECK(in_foot > 0);
    }
}

TEST_CASE(
    "A language that the day on paper is not written in gets the English one, and a second one takes its place",
    "[day]") {
    const TemporaryFolder folder;
    for (const auto* language : {"ar", "", "en", "SV", "../../sv"})
        must(kiosk::write_day_pdf(language, folder.path()));
    std::vector<std::string> files;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder.path()))
        if (file.is_regular_file()) files.push_back(file.path().filename().string());
    CHECK(files == std::vector<std::string>{"station-day.en.pdf"});
}

TEST_CASE("The day on paper that cannot be written is an error with its file, not a silence", "[day]") {
    const TemporaryFolder folder;
    std::ofstream(folder.path() + "/reports") << "a file where the folder should be";
    const auto done = kiosk::write_day_pdf("sv", folder.path());
    REQUIRE_FALSE(done.has_value());
    CHECK(done.error().code == ErrorCode::kEnvironment);
    CHECK(done.error().line().find("reports") != std::string::npos);
}

TEST_CASE("A picture that is cut off is an error of the PDF, not a blank place", "[day]") {
    const auto picture = kiosk::day_file("screenshots/station-day/staff.en.png");
    REQUIRE(picture);
    for (const std::size_t size : {picture->size(), picture->size() / 2, std::size_t{24}}) {
        INFO(size);
        auto document = must(print::read_markdown({"page.md", "# T\n\n![a](a.png)", [&](const std::string&) {
                                                       return std::optional(picture->substr(0, size));
                                                   }}));
        document.page_words = [](auto, auto) { return std::string("1"); };
        const auto pdf = print::document_pdf(document);
        CHECK(pdf.has_value() == (size == picture->size()));
        if (!pdf.has_value()) CHECK(pdf.error().code == ErrorCode::kBadInput);
    }
}
