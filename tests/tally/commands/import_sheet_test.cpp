// valurna-tally election import-sheet: the list that an official has anyway, as it was saved.
#include <algorithm>
#include <filesystem>

#include "tests/support/catch.hpp"
#include "tests/support/refused.hpp"
#include "tests/tally/commands/sheet_desk.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

std::vector<std::string> by_area() {
    return {"--area-budget",    "norr=300 000", "--area-budget",
            "Söder=200 000 kr", "--city-wide",  "Hela staden=1000000"};
}

}  // namespace

TEST_CASE("a list gets the voting method that suits its voters, by what each contest has", "[sheet]") {
    Desk desk;
    const auto contests = [&](const std::string& voters) {
        auto options = by_area();
        options.insert(options.end(), {"--title", "Medborgarbudget", "--voters", voters});
        check_done(desk.import("town.xlsx", options));
        return desk.election().contests;
    };
    const auto pupils = contests("pupils");
    CHECK(std::get<election::ApprovalRule>(pupils[0].voting).choices.most == 3u);  // Norr has three proposals
    CHECK(pupils[0].counting.rule == election::CountRule::kGreedy);
    const auto adults = contests("adults");
    const auto& limits = std::get<election::PickThenPointsRule>(adults[1].voting).limits;
    CHECK(limits.choices.most == 2u);
    CHECK(limits.points == 10);
    CHECK(adults[1].counting.rule == election::CountRule::kCumulative);
}

TEST_CASE(
    "a workbook of several areas becomes contests, styles and pictures, and all that was not taken is named",
    "[sheet]") {
    Desk desk;
    const std::string pictures = desk.path("bilder");
    std::filesystem::create_directory(pictures);
    const std::string png = read_text(kSource + "/assets/demo/pictures/42182.png");
    write_text(pictures + "/Gungor.jpg", png);        // what it is not
    write_text(pictures + "/Ba\xcc\x88nk.PNG", png);  // as a Mac writes it
    write_text(pictures + "/ingen.png", png);
    auto options = by_area();
    options.insert(options.end(),
                   {"--pictures", pictures, "--title", "Medborgarbudget", "--title", "en=Our budget"});
    const auto done = desk.import("town.xlsx", options);
    INFO(done.err);
    REQUIRE(done.status == 0);
    INFO(done.out);
    CHECK(contains(done.out, "Contests: Norr (3), Söder (2), Hela staden (1); 2 ballot styles\n"));
    for (const char* note :
         {"the sheet \"Instruktion\" is not read", "the sheet \"Gammalt\" is hidden",
          "row 1: \"Medborgarbudget 2026\"", "row 7 is empty", "the column \"Kontakt\"",
          "row 9: it has no cost (\"Utan kostnad\")", "row 11: its cost \"ingen aning\"",
          "row 12: it has no name (\"Utan namn\")", "row 13: it is hidden in the sheet, and is taken",
          "row 14: its cost \"a formula without a saved value\" is an error",
          "row 15: its cost \"TRUE\" is true or false", "row 16: \"Summa\" is a sum",
          "row 6: there is no picture \"saknas.jpg\"", "the picture \"ingen.png\" is not taken over",
          "Gungor.jpg"})
        CHECK(contains(done.err, note));
    CHECK(contains(done.out, "5 rows are not taken"));

    const auto election = desk.election();
    CHECK(election.languages == std::vector<std::string>{"sv", "en"});
    CHECK(election.title.at("en") == "Our budget");
    CHECK(election.currency.code == "SEK");
    const auto& north = *election.contest("norr");
    CHECK(north.title.at("sv") == "Norr");
    CHECK(north.title.at("en") == "North");
    CHECK(north.budget.minor == 30'000'000);
    REQUIRE(north.projects.size() == 3);
    CHECK(north.projects[0].cost.minor == 12'000'000);
    CHECK(north.projects[1].cost.minor == 3'333'333);
    CHECK(north.projects[1].area == "Norr");
    CHECK(north.projects[1].title.at("en") == "Bench");
    CHECK(north.projects[1].picture == "pictures/bank.png");
    CHECK_FALSE(north.projects[0].picture.has_value());
    CHECK(north.projects[2].cost.minor == 125'013);  // 1250.125, and never 1250125
    CHECK(north.projects[0].category == north.projects[1].category);
    const auto& all = *election.contest("hela-staden");
    CHECK(all.title.at("en") == "Whole city");
    CHECK(all.projects.at(0).cost.minor == 8'000'000);
    CHECK(all.projects.at(0).area.empty());
    REQUIRE(election.styles.size() == 2);
    CHECK(election.styles[0].contests == std::vector<std::string>{"norr", "hela-staden"});
    CHECK(election.styles[1].title.at("en") == "South");

    CHECK(read_text(desk.path("pictures/bank.png")) == png);
    const auto checked = run(kTally, {"election", "check", desk.out(), "--pictures", desk.path("")});
    check_done(checked);
    // A picture of another content under the name is nobody's to replace.
    write_text(desk.path("pictures/bank.png"), "another");
    check_refused(desk.import("town.xlsx", options), "another picture of this name");
    CHECK(read_text(desk.path("pictures/bank.png")) == "another");
}

TEST_CASE("what a list of areas needs is asked for in one line", "[sheet]") {
    Desk desk;
    check_refused(desk.import("town.xlsx"),
                  "--budget 250000; or make a contest of each area: --area-budget \"Norr=250000\" "
                  "--area-budget \"Söder=250000\" --city-wide \"Hela staden=250000\"");
    check_refused(desk.import("town.xlsx", {"--area-budget", "Norr=5"}),
                  "no total is given for the areas \"Söder\" (row 8), \"Hela staden\" (row 10)");
    auto misspelt = by_area();
    misspelt[1] = "Nor=300000";
    check_refused(desk.import("town.xlsx", misspelt), "no row is of \"Nor\": is it that?");
    check_refused(desk.import("town.xlsx", {"--area-budget", "Norr"}), "it names no amount");
    check_refused(desk.import("town.xlsx", {"--area-budget", "Norr=many"}), "--area-budget Norr=many: ");
    check_refused(desk.import("town.xlsx", {"--area-budget", "Norr=1", "--area-budget", "NORR=2"}),
                  "given twice");
    check_refused(desk.import("town.xlsx", {"--area-budget", "Norr=1", "--budget", "2"}),
                  "totals of their own");
    check_refused(desk.import("dates.xlsx", {"--area-budget", "Norr=1"}), "no column is the area");
    const auto one = desk.import("town.xlsx", {"--budget", "500 000 kronor"});
    check_done(one);
    CHECK(desk.election().contests.size() == 1);
    CHECK(desk.election().contests[0].projects.size() == 6);
    CHECK(contains(one.err, "5 pictures") == false);
    CHECK(contains(one.err, "it names 3 pictures"));
}

TEST_CASE("the same list is read from every file that Excel and LibreOffice save it in", "[sheet]") {
    Desk desk;
    const std::string rows =
        "Namn;Kostnad;Beskrivning;name_en\nBänk vid ån;\"120 000 kronor\";\"Två; \"\"sköna\"\"\";Bench\nÖgonljus;kr "
        "120.000:-;Ljus;\n";
    const auto check_same = [&](const std::string& file, const std::string& budget = "500000") {
        INFO(file);
        const auto done = desk.import(file, {"--budget", budget});
        INFO(done.err);
        REQUIRE(done.status == 0);
        const auto projects = desk.election().contests.at(0).projects;
        REQUIRE(projects.size() == 2);
        CHECK(projects[0].title.at("sv") == "Bänk vid ån");
        CHECK(projects[0].title.at("en") == "Bench");
        CHECK(projects[0].summary.at("sv") == "Två; \"sköna\"");
        CHECK(projects[0].cost.minor == 12'000'000);
        CHECK(projects[1].title.at("sv") == "Ögonljus");
        CHECK(projects[1].cost.minor == 12'000'000);
        check_done(run(kTally, {"election", "check", desk.out()}));
        return done.err;
    };
    const auto one_byte = [](std::string text) {
        std::string out;
        for (std::size_t i = 0; i < text.size(); ++i)
            out += text[i] == '\xc3' ? static_cast<char>(text[++i] + 0x40) : text[i];
        return out;
    };
    const auto utf16 = [&](const std::string& text) {
        std::string out = "\xff\xfe";
        for (const char c : one_byte(text))
            out += {c, '\0'};
        return out;
    };
    std::string tabs = rows, crlf;
    for (char& c : tabs)
        c = c == ';' ? '\t' : c;
    tabs.replace(tabs.find("Två\t"), 4 + 1, "Två;");
    for (const char c : rows)
        crlf += c == '\n' ? "\r\n" : std::string(1, c);
    CHECK_FALSE(contains(check_same(desk.save("utf8.csv", "\xef\xbb\xbf" + crlf)), "Windows-1252"));
    CHECK(contains(check_same(desk.save("windows.csv", one_byte(crlf))),
                   "line 2: the text is not UTF-8 and is read as Windows-1252"));
    check_same(desk.save("unicode.txt", utf16(tabs)));
    check_same(desk.save("titled.csv", "Förslag, i år;;;\n;;;\n" + rows));
    // As LibreOffice saves a workbook.
    const auto saved = run("soffice", {"--headless", "-env:UserInstallation=file://" + desk.path("profile"),
                                       "--convert-to", "xlsx", "--outdir", desk.path("office"),
                                       "--infilter=CSV:59,34,76", desk.path("utf8.csv")});
    INFO(saved.err);
    REQUIRE(std::filesystem::exists(desk.path("office/utf8.xlsx")));
    check_same("office/utf8.xlsx");
}

TEST_CASE("headers are known in capitals, in English and with their languages in words", "[sheet]") {
    Desk desk;
    const auto languages = [&](const std::string& header, const std::string& row) {
        const auto done = desk.import(desk.save("h.csv", header + "\n" + row + "\n"), {"--budget", "5000"});
        INFO(header << done.err);
        REQUIRE(done.status == 0);
        return desk.election().languages;
    };
    using Tags = std::vector<std::string>;
    CHECK(languages("NAMN;KOSTNAD", "A;5") == Tags{"sv"});
    CHECK(languages("Title,Estimated Cost (EUR),Ward", "A,5,B") == Tags{"en"});
    CHECK(desk.election().currency.code == "EUR");
    CHECK(languages("Namn;Engelskt namn;Namn på arabiska;Kostnad", "A;B;C;5") == Tags{"sv", "en", "ar"});
    CHECK(languages("name;name (sv);cost", "A;B;5") == Tags{"en", "sv"});
    CHECK(languages("name_sv;name_en;nameSo;cost", "A;B;C;5") == Tags{"sv", "en", "so"});
    CHECK(languages("namn;namn [pt-BR];kostnad", "A;B;5") == Tags{"sv", "pt-BR"});
    CHECK(languages("Projekt;Namn på förslagsställare;Namn;Kostnad i kr inkl. moms", "Gul;Ada;Bro;5") ==
          Tags{"sv"});
    const auto project = desk.election().contests.at(0).projects.at(0);
    CHECK(project.title.at("sv") == "Bro");
    CHECK(project.proposer == "Ada");
    CHECK(languages("Ba\xcc\x88nk;Namn;Beskrivning;Kort beskrivning;Kostnad;Latitud;Longitud",
                    "1;A;Lång;Kort;5;57,7;11.9") == Tags{"sv"});
    CHECK(desk.election().contests.at(0).projects.at(0).summary.at("sv") == "Kort");
    CHECK(desk.election().contests.at(0).projects.at(0).description.at("sv") == "Lång");
    CHECK(desk.election().contests.at(0).projects.at(0).coordinates->latitude == 57.7);
}

TEST_CASE("numbers of the list are kept, and a number twice or none gets a free one", "[sheet]") {
    Desk desk;
    const auto done = desk.import(
        desk.save("n.csv", "nr;namn;kostnad\n2;A;5\n;B;5\n2;C;5\n7b;B;5\na,b;E;5\n"), {"--budget", "50"});
    check_done(done);
    std::vector<std::string> ids;
    const auto election = desk.election();
    for (const auto& project : election.contests.at(0).projects)
        ids.push_back(project.id);
    CHECK(ids == std::vector<std::string>{"2", "1", "3", "7b", "4"});
    CHECK(contains(done.err, "line 4: \"2\" stands twice, and the project gets 3"));
    CHECK(contains(done.err, "line 5: \"B\" is the name of line 3 too; both are taken"));
}

TEST_CASE("three hundred rows, dates and percentages for costs", "[sheet]") {
    Desk desk;
    check_done(desk.import("many.xlsx", {"--area-budget", "North=100000", "--area-budget", "South=90000"}));
    CHECK(desk.election().contests.at(1).projects.size() == 150);
    CHECK(desk.election().contests.at(1).title.at("en") == "South");
    check_done(run(kTally, {"election", "check", desk.out()}));
    const auto done = desk.import("dates.xlsx", {"--budget", "100000"});
    check_done(done);
    CHECK(contains(done.err, "row 3: its cost \"46000\" is a date"));
    CHECK(contains(done.err, "row 4: its cost \"0.5\" is a percentage"));
    CHECK(contains(done.out, "2 rows are not taken"));
}

TEST_CASE("a spreadsheet that cannot be read is refused in one line, and nothing is written", "[sheet]") {
    Desk desk;
    const auto refused = [&](const std::string& file, const std::string& part) {
        INFO(file);
        check_refused(desk.import(file, {"--budget", "5"}), part);
        CHECK_FALSE(std::filesystem::exists(desk.out()));
    };
    refused("bomb.xlsx", "too large");
    refused("lacking.xlsx", "no part xl/workbook.xml");
    refused("torn.xlsx", "is damaged");
    refused("cut.xlsx", "damaged");
    refused("laughs.xlsx", "is damaged");  // a text that would become a hundred thousand million characters
    refused(desk.save("old.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more"), "old Excel workbook (.xls)");
    refused(desk.save("empty.csv", ""), "no row among the first 20 names the columns");
    refused(desk.save("none.csv", "a;b\nc;d\n"), "namn and kostnad");
    refused(desk.save("near.csv", "Namn;Kostand\nA;5\n"),
            "line 1: no column is the cost of a proposal; is \"Kostand\" kostnad?");
    refused(desk.save("tkr.csv", "Namn;Kostnad (tkr)\nA;5\n"), "in thousands");
    refused(desk.save("no-rows.csv", "Namn;Kostnad\n"), "no row could be taken");
    refused(desk.save("free.csv", "Namn;Kostnad\nA;0\n"), "line 2: it costs nothing");
    refused(desk.save("quote.csv", "Namn;Kostnad\n\"A;5\n"), "the quote that opens here does not close");
    refused(desk.path("nothing.xlsx"), "nothing.xlsx");
    refused(desk.path(""), "this is no file");
    check_refused(desk.import("town.xlsx", {"--budget", "5", "--pictures", desk.path("nowhere")}),
                  "the folder of pictures");
    check_refused(desk.import("many.xlsx", {"--budget", "500"}),
                  "--budget 500: the total is less than the cheapest project costs, 1000");
    const auto done = desk.import("many.xlsx", {"--budget", "500000"});
    check_done(done);
    const std::string first = read_text(desk.out());
    check_refused(run(kTally, {"election", "import-sheet", desk.path("town.xlsx"), "-o", desk.out(),
                               "--budget", "500000"}),
                  desk.out());
    CHECK(read_text(desk.out()) == first);
}

TEST_CASE("voters choose the area to vote in, in one ballot style with the contest for everybody",
          "[sheet]") {
    Desk desk;
    auto options = by_area();
    options.insert(options.end(), {"--area-choice", "Ditt område", "--title", "Medborgarbudget"});
    const auto done = desk.import("town.xlsx", options);
    check_done(done);
    CHECK(contains(done.out, "; 1 ballot style\n"));
    const auto election = desk.election();
    REQUIRE(election.groups.size() == 1);
    const auto& group = election.groups.front();
    CHECK(group.title == election::Text{{"sv", "Ditt område"}});
    CHECK(group.contests == std::vector<std::string>{"norr", "soder"});
    REQUIRE(election.styles.size() == 1);
    CHECK(election.styles.front().contests == std::vector<std::string>{group.id, "hela-staden"});
    const std::string passphrase = desk.save("passphrase", "a dozen and more letters\n");
    check_done(run(kTally, {"election", "build", desk.out(), "--data", desk.path("office"),
                            "--passphrase-file", passphrase}));

    const auto refused = [&](const std::vector<std::string>& wrong, const std::string& says) {
        const auto tried = desk.import("town.xlsx", wrong);
        INFO(tried.err);
        CHECK(tried.status == 1);
        CHECK(contains(tried.err, says));
    };
    refused({"--area-choice", "Ditt område", "--budget", "500000"}, "there is no area to choose");
    options.insert(options.end(), {"--area-choice", "sv=Igen"});
    refused(options, "the language has a title already");
}

TEST_CASE("the sample of the documents is imported as they say", "[sheet]") {
    Desk desk;
    check_done(desk.import(kSource + "/docs/formats/sheet-sample.csv",
                           {"--area-budget", "Norr=300 000", "--area-budget", "Söder=200 000", "--city-wide",
                            "Hela staden=1 000 000"}));
    const auto election = desk.election();
    CHECK(election.contests.size() == 3);
    CHECK(election.languages == std::vector<std::string>{"sv", "en"});
    const std::string passphrase = desk.save("passphrase", "a dozen and more letters\n");
    check_done(run(kTally, {"election", "build", desk.out(), "--data", desk.path("office"),
                            "--passphrase-file", passphrase}));
}

TEST_CASE("rows without a number get numbers of one length, so that a tie by number takes 09 before 10",
          "[sheet]") {
    Desk desk;
    std::string rows = "namn;kostnad\n";
    for (int i = 1; i <= 12; ++i)
        rows +=
            "Förslag " + std::string(1, static_cast<char>('A' + i)) + ";" + std::to_string(1000 * i) + "\n";
    write_text(desk.path("twelve.csv"), rows);
    const auto done = desk.import("twelve.csv", {"--budget", "20000"});
    INFO(done.err);
    REQUIRE(done.status == 0);
    const auto election = desk.election();
    const auto& projects = election.contests.front().projects;
    REQUIRE(projects.size() == 12);
    CHECK(projects[0].id == "01");
    CHECK(projects[8].id == "09");
    CHECK(projects[11].id == "12");
}
