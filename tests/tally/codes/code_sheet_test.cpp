// Voting codes on paper: what is printed is what admits, and the sheet is the only place where it stands.

#include "tests/tally/support/code_sheet.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/system/files.hpp"
#include "crypto/keys/credential.hpp"
#include "tally/codes/codes.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/files.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kTally = std::string(valurna::tests::kBinDir) + "/valurna-tally";

Finished tally_program(std::vector<std::string> arguments) {
    return run(kTally, arguments);
}

bool can_print() {
    return tally::sheet_printer() != nullptr;
}

// Every file below `folder` that holds `needle`.
std::vector<std::string> files_with(const std::string& folder, const std::string& needle) {
    std::vector<std::string> found;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
        if (file.is_regular_file() &&
            tests::read_text(file.path().string()).find(needle) != std::string::npos)
            found.push_back(file.path().string());
    }
    return found;
}

std::size_t times(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

class LimitedFiles {  // a disk that is full after `bytes` of any one file
  public:
    explicit LimitedFiles(rlim_t bytes) : before_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &limit_);
        const rlimit small{bytes, limit_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~LimitedFiles() {
        ::setrlimit(RLIMIT_FSIZE, &limit_);
        std::signal(SIGXFSZ, before_);
    }
    LimitedFiles(const LimitedFiles&) = delete;
    LimitedFiles& operator=(const LimitedFiles&) = delete;

  private:
    void (*before_)(int);
    rlimit limit_{};
};

}  // namespace

TEST_CASE("a build that cannot print says so in one line", "[sheet]") {
    if (can_print()) return;
    TemporaryFolder folder;
    write_text(folder.path() + "/e.json", election::write_election(SmallElection(1).package.election));
    const auto refused =
        tally_program({"codes", "print", "--data", folder.path() + "/d", "--election",
                       folder.path() + "/e.json", "--count", "1", "--out", folder.path() + "/x"});
    CHECK(refused.status == 1);
    CHECK(refused.err.find("cannot print") != std::string::npos);
    CHECK(times(refused.err, "\n") == 1);
}

TEST_CASE("a class gets its slips: text, QR code and credential agree, and a station admits them",
          "[sheet]") {
    if (!can_print()) return;
    std::string pdf;
    TemporaryFolder paper;
    Town town("sheet-2026", [&](tally::Office& office) {
        write_text(paper.path() + "/places.csv",
                   "\xEF\xBB\xBFplace;style;count\r\nKlass 7B;one;5\r\n\"Bibliotek; Söder\";both;1\r\n");
        pdf = paper.path() + "/sheet.pdf";
        const auto printed = tally_program({"codes", "print", "--data", office.folder(), "--places",
                                            paper.path() + "/places.csv", "--languages", "sv,en,ar",
                                            "--where", "rost.example.se", "--out", pdf});
        INFO(printed.out << printed.err);
        REQUIRE(printed.status == 0);
        CHECK(printed.out.find("6 voting codes are in") != std::string::npos);
    });
    struct stat sheet {};
    REQUIRE(::stat(pdf.c_str(), &sheet) == 0);
    CHECK((sheet.st_mode & 0777) == 0600);
    REQUIRE(sheet_pages(pdf) == 1 + 2 + 1 + 1);
    const auto codes = printed_codes(pdf);
    REQUIRE(codes.size() == 6);
    auto scanned = scanned_codes(pdf, paper.path());
    auto sorted = codes;
    std::sort(sorted.begin(), sorted.end());
    std::sort(scanned.begin(), scanned.end());
    CHECK(scanned == sorted);  // twelve symbols and nothing else, as a scanner types them

    // Each place on pages of its own, numbered within it, and covers without codes.
    CHECK(sheet_text(pdf, 1).find("Sida 1 av 3") != std::string::npos);
    CHECK(sheet_text(pdf, 3).find("Klass 7B") != std::string::npos);
    CHECK(sheet_text(pdf, 3).find("Sida 3 av 3") != std::string::npos);
    CHECK(sheet_text(pdf, 4).find("Sida 1 av 2") != std::string::npos);
    CHECK(sheet_text(pdf, 5).find("Bibliotek; Söder") != std::string::npos);
    CHECK(sheet_text(pdf, 5).find("rost.example.se") != std::string::npos);
    for (const int cover : {1, 4}) {
        for (const auto& code : codes) {
            CHECK(sheet_text(pdf, cover).find(code.substr(0, 4)) == std::string::npos);
            const auto key = crypto::derive_credential(code, "sheet-2026");
            CHECK(sheet_text(pdf, cover).find(crypto::slip_number(key->public_key())) == std::string::npos);
        }
    }
    CHECK(sheet_text(pdf, 1).find("Antal lappar: 5") != std::string::npos);

    auto station = town.station("school");
    must(station.open_polls());
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const auto admitted = station.admit(codes[i]);
        REQUIRE(admitted.voter);
        CHECK(admitted.voter->style == (i < 5 ? "one" : "both"));
        const auto number = crypto::slip_number(admitted.voter->credential.public_key());
        CHECK(sheet_text(pdf, i < 4 ? 2 : i < 5 ? 3 : 5).find(number) != std::string::npos);
    }
    // The slip of another election, a practice one too, opens nothing here.
    const std::string practice = paper.path() + "/practice.pdf";
    auto election = SmallElection(1, "practice-2026").package.election;
    election.practice = true;
    write_text(paper.path() + "/practice.json", election::write_election(election));
    REQUIRE(tally_program({"codes", "print", "--data", paper.path() + "/practice", "--election",
                           paper.path() + "/practice.json", "--count", "1", "--out", practice})
                .status == 0);
    const auto other = printed_codes(practice);
    REQUIRE(other.size() == 1);
    CHECK(station.admit(other.front()).refusal == sync::AdmitRefusal::kNotOnRoll);
    CHECK(sheet_text(practice, 2).find("Practice") != std::string::npos);
    CHECK(sheet_text(pdf, 2).find("Practice") == std::string::npos);
}

TEST_CASE("a slip that was cut out says which it is: style and place in words, and a black mark", "[sheet]") {
    if (!can_print()) return;
    TemporaryFolder folder;
    auto election = SmallElection(1).package.election;
    for (int i = 3; i <= 9; ++i)
        election.styles.push_back(
            {"style-" + std::to_string(i), {{"en", "Group " + std::to_string(i)}}, {"park"}});
    write_text(folder.path() + "/e.json", election::write_election(election));
    write_text(folder.path() + "/places.csv",
               "place;style;count\nLibrary;one;2\nLibrary;both;2\nLibrary;style-9;2\n");
    const std::string pdf = folder.path() + "/sheet.pdf";
    REQUIRE(
        tally_program({"codes", "print", "--languages", "en", "--data", folder.path() + "/d", "--election",
                       folder.path() + "/e.json", "--places", folder.path() + "/places.csv", "--out", pdf})
            .status == 0);
    REQUIRE(sheet_pages(pdf) == 6);
    const auto words = [&](int page, const std::string& style, const std::string& mark) {
        const auto text = std::regex_replace(sheet_text(pdf, page), std::regex("(\u00A0| )+"), " ");
        CAPTURE(text);
        CHECK(times(text, mark + " · Library") == 2);   // the slip
        CHECK(times(text, style + " · Library") == 2);  // the part that its voter keeps
        CHECK(times(text, style) == 2 + 2 + 1);         // both, and the page's heading
    };
    words(2, "Park only", "Circle");
    words(4, "Park and street", "Square");
    words(6, "Group 9", "Circle 2");
    CHECK(sheet_text(pdf, 3).find("Mark on each slip: Square") != std::string::npos);
    // The mark's corner of the slips that lie first and second on their page, as pictures.
    const auto mark_of = [&](int page, int slip) {
        const std::string picture = folder.path() + "/mark";
        REQUIRE(run("pdftoppm",
                    {"-r", "100", "-f", std::to_string(page), "-l", std::to_string(page), "-x", "52", "-y",
                     std::to_string(124 + slip * 262), "-W", "36", "-H", "36", "-singlefile", pdf, picture})
                    .status == 0);
        const auto ppm = tests::read_text(picture + ".ppm");
        return ppm.substr(ppm.size() - std::size_t{3} * 36 * 36);
    };
    const auto dark = [](const std::string& pixels) {
        return std::count_if(pixels.begin(), pixels.end(),
                             [](char c) { return static_cast<unsigned char>(c) < 64; });
    };
    const auto circle = mark_of(2, 0), square = mark_of(4, 0);
    for (const auto& mark : {circle, square, mark_of(4, 1)}) {
        CHECK(dark(mark) > 3 * 400);
        for (std::size_t i = 0; i < mark.size(); i += 3) {
            if (mark[i] != mark[i + 1] || mark[i] != mark[i + 2]) FAIL("the mark is not black");
        }
    }
    CHECK(dark(square) - dark(circle) > 0);
    CHECK(circle != square);
}

TEST_CASE("with one ballot style there is no mark, and the place stands on every slip", "[sheet]") {
    if (!can_print()) return;
    TemporaryFolder folder;
    auto election = SmallElection(1).package.election;
    election.styles.resize(1);
    election.contests.resize(1);
    write_text(folder.path() + "/e.json", election::write_election(election));
    const std::string pdf = folder.path() + "/sheet.pdf", text = folder.path() + "/sheet.txt";
    REQUIRE(
        tally_program({"codes", "print", "--languages", "en", "--data", folder.path() + "/d", "--election",
                       folder.path() + "/e.json", "--place", "Klass 7B", "--count", "3", "--out", pdf})
            .status == 0);
    CHECK(times(sheet_text(pdf, 2), "Klass 7B") == 1 + 3 + 3);
    CHECK(sheet_text(pdf, 2).find("Circle") == std::string::npos);
    REQUIRE(tally_program({"codes", "issue", "--data", folder.path() + "/d", "--place", "Klass 7B", "--count",
                           "3", "--out", text})
                .status == 0);
    CHECK(times(tests::read_text(text), "  Place / Plats:               Klass 7B\n") == 3);
    CHECK(tests::read_text(text).find("Mark") == std::string::npos);
}

TEST_CASE("the sheet is the only place where a code stands", "[sheet]") {
    if (!can_print()) return;
    TemporaryFolder folder, paper;
    const std::string data = folder.path() + "/data", pdf = paper.path() + "/sheet.pdf";
    write_text(folder.path() + "/e.json", election::write_election(SmallElection(1).package.election));
    const auto printed =
        tally_program({"codes", "print", "--data", data, "--election", folder.path() + "/e.json", "--place",
                       "Klass 7B", "--count", "3", "--out", pdf});
    REQUIRE(printed.status == 0);
    CHECK(std::distance(std::filesystem::directory_iterator(paper.path()), {}) == 1);
    const auto codes = printed_codes(pdf);
    REQUIRE(codes.size() == 3);
    for (const auto& code : codes) {
        for (const auto& needle : {code, crypto::grouped(code), crypto::grouped(code, ' ')}) {
            CHECK(files_with(folder.path(), needle).empty());
            CHECK((printed.out + printed.err).find(needle) == std::string::npos);
        }
        // The seed neither: the store knows public keys.
        const auto key = crypto::derive_credential(code, "small-2026");
        CHECK(files_with(folder.path(), as_text(std::as_const(*key).seed().reveal())).empty());
        CHECK_FALSE(files_with(folder.path(), as_text(key->public_key().bytes)).empty());
    }
    // The same sheet is never written over, and nothing joins the roll.
    const auto before = tests::read_text(pdf);
    const auto again = tally_program({"codes", "print", "--data", data, "--count", "3", "--out", pdf});
    CHECK(again.status == 1);
    CHECK(again.err.find("exists already") != std::string::npos);
    CHECK(tests::read_text(pdf) == before);
    CHECK(must(must(tally::Office::open(data))->store().turnout()).codes == 3);
}

TEST_CASE("a disk that is full while the sheet is written leaves no roll entry and no part of a sheet",
          "[sheet]") {
    TemporaryFolder folder;
    const auto office = must(tally::Office::create(folder.path() + "/data"));
    must(office->set_definition(SmallElection(1).package.election));
    for (const auto form : {tally::SheetForm::kPdf, tally::SheetForm::kPlain}) {
        if (form == tally::SheetForm::kPdf && !can_print()) continue;
        tally::CodeOrder order;
        order.places = {{"Klass 7B", "one", 4}};
        order.form = form;
        order.file = folder.path() + "/sheet";
        Status issued = Status();
        {
            const LimitedFiles full(form == tally::SheetForm::kPdf ? 8192 : 20);
            issued = tally::issue_codes(*office, order, {});
        }
        REQUIRE_FALSE(issued.has_value());
        CHECK(issued.error().code == ErrorCode::kEnvironment);
        CHECK_FALSE(std::filesystem::exists(order.file));
        CHECK(must(office->store().credentials()).empty());
        CHECK(must(office->store().issued_credentials()).empty());
    }
}

TEST_CASE("the places of a spreadsheet are checked line by line", "[sheet]") {
    const auto election = SmallElection(1).package.election;
    const auto refused = [&](const std::string& text, const std::string& where, const std::string& what) {
        const auto parsed = tally::parse_places(text, election, "places.csv");
        CAPTURE(text);
        REQUIRE_FALSE(parsed.has_value());
        CAPTURE(parsed.error().line());
        CHECK(parsed.error().where.find(where) != std::string::npos);
        CHECK(parsed.error().line().find(what) != std::string::npos);
        CHECK(parsed.error().line().find('\n') == std::string::npos);
    };
    const std::string header = "place;style;count\n";
    refused("", "places.csv", "empty");
    refused("ort;style;count\nKlass 7B;one;28\n", "line 1", "\"ort\"");
    refused("place;count\nKlass 7B;28\n", "line 1", "place;style;count");
    refused(header + "7A;one;28;Lena\n", "line 2", "4 fields");
    refused("place;style;count;\n7A;one;28;Lena\n", "line 2", "\"Lena\" and has no name");
    refused("PK\x03\x04 xl/workbook.xml", "places.csv", "an Excel workbook");
    refused(header, "places.csv", "names no place");
    refused(header + "7A;one;28\n7B;one\n", "line 3", "\"\" is no number");
    refused(header + "7A;nobody;28\n", "line 2", "one, both");
    refused(header + "7A;one;many\n", "line 2", "\"many\" is no number");
    refused(header + "7A;one;0\n", "line 2", "no number");
    refused(header + "7A;one;-3\n", "line 2", "no number");
    refused(header + "7A;one;20001\n", "line 2", "no number");
    refused(header + "7A;one;15000\n7B;one;15000\n", "line 3", "more than");
    refused(header + ";one;3\n", "line 2", "no name");
    refused(header + "7A;one;3\n\n7A;one;4\n", "line 4", "twice");
    refused(header + "7\xE5;one;3\n", "line 2", "UTF-8");
    refused(header + "\"7A\nsecond\";one;3\n", "line 2", "one line");
    refused(header + "\"7A;one;3\n", "", "does not close");
    const auto good = must(tally::parse_places(header + "7A;;28\n7A;both;1\n", election, "places.csv"));
    REQUIRE(good.orders.size() == 2);
    CHECK(good.orders[0].style == "one");
    CHECK(good.orders[0].count == 28);
    election::Election town;
    town.styles = {{"all", {}, {}}};
    const auto trailing = must(
        tally::parse_places(repository_file("tests/vectors/cases/places-trailing.csv"), town, "places.csv"));
    REQUIRE(trailing.orders.size() == 1);
    CHECK(trailing.orders[0].place == "Klass 7B");
    CHECK(trailing.orders[0].count == 3);
    const auto tabs =
        must(tally::parse_places("sep=\t\rCount\tPlace\tStyle\r3\t\xc2\x84"
                                 "7B\xc2\x94\t\r",
                                 town, "places.csv"));
    CHECK(tabs.orders.at(0).place == "„7B”");
    CHECK(tabs.notes.at(0).find("line 3: U+0084 is read as „") == 0);
}

TEST_CASE("what is issued is counted by place, style and kind, and nothing tells one voter from another",
          "[sheet]") {
    TemporaryFolder folder;
    const std::string data = folder.path() + "/data";
    write_text(folder.path() + "/e.json", election::write_election(SmallElection(1).package.election));
    int sheets = 0;
    const auto issue = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"codes", "issue", "--data", data, "--plain", "--out",
                                   folder.path() + "/sheet" + std::to_string(++sheets)});
        const auto done = tally_program(more);
        INFO(done.err);
        REQUIRE(done.status == 0);
    };
    issue({"--election", folder.path() + "/e.json", "--count", "2", "--place", "Klass 7B"});
    issue({"--count", "1", "--style", "both", "--place", "Klass 7B"});
    issue({"--count", "3", "--spare", "--place", "Reserve"});
    const auto counted = tally_program({"codes", "count", "--data", data, "--json"});
    REQUIRE(counted.status == 0);
    const auto json = nlohmann::json::parse(counted.out);
    CHECK(json.at("issued") == 6);
    CHECK(json.at("unused") == 6);
    REQUIRE(json.at("places").size() == 3);
    CHECK(json["places"][0] == nlohmann::json({{"place", "Klass 7B"},
                                               {"style", "both"},
                                               {"kind", "slip"},
                                               {"issued", 1},
                                               {"used", 0},
                                               {"void", 0},
                                               {"unused", 1}}));
    CHECK(json["places"][2].at("kind") == "spare");
    for (const auto& entry : must(must(tally::Office::open(data))->store().issued_credentials()))
        CHECK(counted.out.find(crypto::slip_number({entry})) == std::string::npos);
}

TEST_CASE("a store from before places were noted is taken up, and its codes are counted", "[sheet]") {
    Town town(4);
    const auto file = town.office().path("tally.db");
    REQUIRE(run("sqlite3", {file, "DROP TABLE issued; DROP TABLE voids; DROP TABLE pools;"}).status == 0);
    for (int times_opened = 0; times_opened < 2; ++times_opened) {
        const auto office = must(tally::Office::open(town.office().folder()));
        const auto rows = must(office->store().code_counts());
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].place.empty());
        CHECK(rows[0].issued + rows[1].issued == 4);
    }
}

TEST_CASE("slips as plain text speak the languages of their election", "[sheet]") {
    const auto sheet_in = [](const std::vector<std::string>& languages, const election::Text& title) {
        TemporaryFolder folder;
        auto election = SmallElection(1).package.election;
        election.languages = languages;
        // The slip shows the title only; the other texts are there in every language because a definition must have them.
        const auto say_in_all = [&](election::Text& text) {
            if (text.empty()) return;
            const std::string said = text.begin()->second;
            text.clear();
            for (const auto& language : languages)
                text[language] = said;
        };
        for (auto& contest : election.contests) {
            say_in_all(contest.title);
            say_in_all(contest.question);
            for (auto& project : contest.projects) {
                for (auto* text : {&project.title, &project.summary, &project.description,
                                   &project.picture_alt, &project.place})
                    say_in_all(*text);
            }
        }
        for (auto& style : election.styles)
            say_in_all(style.title);
        for (auto& category : election.categories)
            say_in_all(category.title);
        election.title = title;
        write_text(folder.path() + "/e.json", election::write_election(election));
        const auto issued =
            tally_program({"codes", "issue", "--data", folder.path() + "/d", "--election",
                           folder.path() + "/e.json", "--count", "1", "--out", folder.path() + "/sheet"});
        INFO(issued.err);
        REQUIRE(issued.status == 0);
        std::string text = tests::read_text(folder.path() + "/sheet");
        // The code and the slip's number are drawn: what is around them is the same for all.
        text = std::regex_replace(text, std::regex("  [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\n"), "  CODE\n");
        text = std::regex_replace(text, std::regex("  [0-9A-Z]{6}\n"), "  NUMBER\n");
        return std::regex_replace(text, std::regex("[0-9]{1,2} [A-Za-z]+ [0-9]{4}"), "DATE");
    };
    const std::string cut =
        "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -\n";
    CHECK(sheet_in({"en"}, {{"en", "Small"}}) ==
          "  Small\n\n  Ballot:                      Park only\n  Mark:                        ● Circle\n"
          "  Voting code:                 CODE\n  Slip no.:                    NUMBER\n\n"
          "  Type the code at a voting station. It works once, DATE to DATE. Show it to nobody.\n" +
              cut);
    const auto both = sheet_in({"sv", "en"}, {{"sv", "Litet"}, {"en", "Small"}});
    CHECK(both.starts_with(
        "  Litet / Small\n\n  Röstsedel / Ballot:          Park only\n"
        "  Märke / Mark:                ● Cirkel / Circle\n  Röstkod / Voting code:       CODE\n  Lappens nummer / Slip no.:   NUMBER\n\n"
        "  Skriv koden på röststationen. Den gäller en gång, DATE till DATE. Visa den inte för någon.\n"
        "  Type the code at a voting station. It works once, "));
    CHECK(both.ends_with(". Show it to nobody.\n" + cut));
    const auto arabic = sheet_in({"ar", "en"}, {{"ar", "صغير"}, {"en", "Small"}});
    CHECK(arabic.find("رقم الورقة / Slip no.:") != std::string::npos);
    CHECK(arabic.find("Röstkod") == std::string::npos);
}

TEST_CASE("every language says every word of a slip, and no other", "[sheet]") {
    const std::string root = valurna::tests::kSourceDir;
    const std::string collect =
        "cd '" + root +
        "' && xgettext -C --from-code=UTF-8 -ktext:1 -kslip_message:1 -kcount:1,2 -kin_all:2 -ksaid_in_all:2 -klabel_in_all:2 -ksign_row:4 "
        "--no-location -o - tally/print/*.cpp tally/codes/*.cpp | sed s/CHARSET/UTF-8/";
    for (const std::string language : {"sv", "en", "ar"}) {
        const std::string file = "'" + root + "/assets/lang/slips/" + language + ".po'";
        CAPTURE(language);
        // English says the message itself, so that its catalogue holds no translations.
        const std::string compare = language == "en" ? "msgcmp --use-untranslated " : "msgcmp ";
        CHECK(std::system((collect + " | " + compare + file + " - >/dev/null 2>&1").c_str()) == 0);
        const auto number = [&](const std::string& command) {
            const auto counted = run("sh", {"-c", command + " | grep -c '^msgid '"});
            return counted.out.empty() ? -1 : std::stoi(counted.out);
        };
        const int used = number(collect);
        CHECK(used > 20);
        CHECK(number("{ " + collect + "; } | msgcat --use-first " + file + " -") == used);
        CHECK(std::system(("msgfmt --check -o /dev/null " + file).c_str()) == 0);
    }
}
