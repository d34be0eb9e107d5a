// valurna-tally election import-sheet, where a list may mean more than one thing: what is not sure is refused by its row, or named,
// and never taken for something else.
#include <algorithm>
#include <map>

#include "tests/support/catch.hpp"
#include "tests/support/refused.hpp"
#include "tests/tally/commands/sheet_desk.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

std::map<std::string, std::int64_t> costs_by_name(const Desk& desk) {
    std::map<std::string, std::int64_t> out;
    const auto election = desk.election();
    for (const auto& contest : election.contests) {
        for (const auto& project : contest.projects)
            out[project.title.begin()->second] = project.cost.minor / 100;
    }
    return out;
}

std::vector<std::string> names(const Desk& desk) {
    std::vector<std::string> out;
    for (const auto& [name, cost] : costs_by_name(desk))
        out.push_back(name);
    return out;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a number is taken as its format shows it, or its row is refused", "[sheet]") {
    Desk desk;
    const auto done = desk.import("formats.xlsx", {"--budget", "500000"});
    INFO(done.err);
    REQUIRE(done.status == 0);
    const auto costs = costs_by_name(desk);
    CHECK(names(desk) ==
          Names{"accounting", "dash", "general", "kronor", "kronor before", "plain", "spaces", "swedish"});
    for (const auto& [name, cost] : costs)
        CHECK(cost == 45000);
    for (const char* note :
         {"it is in thousands (\"tkr\"), and the row is not taken; write the whole amount, 45 000 000",
          "it is in thousands (\"tkr unquoted\")", "it is in millions (\"MSEK\")",
          "as in thousands (\"thousands\")", "as in thousands (\"millions\")",
          "as in thousands (\"three zeros\")", "as in thousands (\"by condition\")",
          "no currency is written \"kr/st\" (\"each\")", "no currency is written \"ca\" (\"about\")",
          "its format does not show (\"unseen\")", "no currency is written \"poäng\" (\"a word\")",
          "it is in thousands (\"escaped\")", "its format does not show (\"no number\")"})
        CHECK(contains(done.err, note));
    CHECK(contains(done.out, "13 rows are not taken"));
}

TEST_CASE("an amount in thousands is refused with the whole amount to write", "[sheet]") {
    Desk desk;
    const auto done = desk.import(
        desk.save("t.csv",
                  "Namn;Kostnad\nA;180 tkr\nB;1,2 miljoner\nC;2 MSEK\nD;3,5 mnkr\nE;7 tusen kronor\n"
                  "F;12.5k\nG;15 k€\nH;1,250 tkr\nI;5 000 kr\n"),
        {"--budget", "500000"});
    REQUIRE(done.status == 0);
    for (
        const char* note :
        {"line 2: its cost \"180 tkr\" is no amount: it is in thousands (\"A\"), and the row is not taken; write the "
         "whole amount, 180 000\n",
         "write the whole amount, 1 200 000\n", "write the whole amount, 2 000 000\n",
         "write the whole amount, 3 500 000\n", "write the whole amount, 7 000\n",
         "write the whole amount, 15 000\n",
         "line 9: its cost \"1,250 tkr\" is no amount: it is in thousands (\"H\"), "
         "and the row is not taken; write the whole amount\n"})
        CHECK(contains(done.err, note));
    CHECK(names(desk) == Names{"I"});
    for (const char* header :
         {"Kostnad tkr", "Kostnad (MSEK)", "Cost in thousands", "Kostnad i tusental kr", "Budget, miljoner"})
        check_refused(
            desk.import(desk.save("h.csv", "Namn;" + std::string(header) + "\nA;45\n"), {"--budget", "500"}),
            "in thousands or millions");
}

TEST_CASE("amounts in two currencies never become one", "[sheet]") {
    Desk desk;
    const auto with = [&](const std::string& rows, std::vector<std::string> options = {}) {
        options.insert(options.end(), {"--budget", "500000"});
        return desk.import(desk.save("c.csv", rows), options);
    };
    check_refused(with("namn;kostnad\nA;100 kr\nB;100 €\nC;$100\nD;100\nE;200 SEK\n"),
                  "several currencies: \"100 kr\" (line 2, line 6); \"100 €\" (line 3); \"$100\" (line 4)");
    check_refused(with("namn;kostnad\nA;100 kr\nB;100 €\n", {"--currency", "SEK"}), "several currencies");
    check_refused(with("namn;kostnad (EUR)\nA;100\nB;100 kr\n"), "\"EUR\" (the header); \"100 kr\" (line 3)");
    check_refused(with("namn;kostnad\nA;100 NOK\nB;100 kr\nC;100 SEK\n"), "\"100 SEK\" (line 4)");
    check_refused(desk.import(desk.save("c.csv", "name,cost\nA,100 €\n"), {"--budget", "500 kr"}),
                  "\"500 kr\" (--budget 500 kr)");
    const auto code = [&](const std::string& rows) {
        check_done(with(rows));
        return desk.election().currency.code;
    };
    CHECK(code("namn;kostnad\nA;100 kr\nB;100 SEK\nC;100\n") == "SEK");
    CHECK(code("namn;kostnad\nA;100 kr\nB;100 NOK\n") == "NOK");
    CHECK(code("namn;kostnad (EUR)\nA;100 €\nB;100\n") == "EUR");
    CHECK(code("namn;kostnad\nA;$100\nB;100\n") == "XXX");  // no dollar is of Sweden
}

TEST_CASE("a sum is no proposal in any language, and a proposal that begins like one is", "[sheet]") {
    Desk desk;
    const auto taken = [&](const std::string& rows) {
        const auto done = desk.import(desk.save("s.csv", rows), {"--budget", "500000"});
        INFO(done.err);
        REQUIRE(done.status == 0);
        return names(desk);
    };
    const Names both{"Bro", "Gungor"};
    const std::string head = "kostnad;nr;namn;område\n100;1;Gungor;Norr\n200;2;Bro;Södra sidan\n";
    for (const char* sum : {"Summa",
                            "SUMMA:",
                            "Totalt kronor",
                            "Summa kr",
                            "SUMMA 2026",
                            "Totalt 2026 (SEK)",
                            "Total",
                            "Sum",
                            "Grand total",
                            "Total cost of all proposals",
                            "Summa alla förslag",
                            "Delsumma Norr",
                            "Summa Södra sidan",
                            "Totalsumma inkl. moms",
                            "Gesamtsumme",
                            "Summe",
                            "Yhteensä",
                            "Razem",
                            "Suma",
                            "Totale",
                            "Totaal",
                            "Somme",
                            "المجموع",
                            "المجموع الكلي",
                            "الإجمالي",
                            "Total général",
                            "Antal förslag: 2",
                            "Sum total",
                            "Total tkr"}) {
        INFO(sum);
        CHECK(taken(head + "300;;" + sum + ";\n") == both);
        CHECK(taken(head + "999;;" + sum + ";\n") == both);
    }
    // It goes on with other words: a sum only where it is one.
    CHECK(taken(head + "300;;Totalt för hela listan hittills;\n") == both);
    for (const char* proposal :
         {"Summer festival", "Totalt omgjord lekplats", "Total makeover of the square", "Summan av Bro",
          "Totalförsvarets dag", "Sumpskogen", "Grand piano", "Sub rosa garden", "Total lekplats"}) {
        INFO(proposal);
        auto all = taken(head + "999;;" + proposal + ";\n");
        CHECK(std::find(all.begin(), all.end(), proposal) != all.end());
    }
    // In the column of names, wherever that stands, and in the first one.
    CHECK(taken("beskrivning;kostnad;namn\nb;100;Gungor\nc;200;Bro\nd;300;Totalt kronor\n") == both);
    CHECK(taken("nr;kostnad;namn\nA1;100;Gungor\nA2;200;Bro\nSumma;300;\n") == both);
    CHECK(taken("name,name (sv),cost\nSwings,Gungor,100\nBridge,Bro,200\n,Summa,300\n").size() == 2);
}

TEST_CASE("a column that is hidden is not published and does not win over one that is seen", "[sheet]") {
    Desk desk;
    const auto done = desk.import("hidden.xlsx", {"--budget", "500000"});
    INFO(done.err);
    REQUIRE(done.status == 0);
    CHECK(costs_by_name(desk) == std::map<std::string, std::int64_t>{{"Bänk", 4000}, {"Gungor", 3000}});
    CHECK_FALSE(contains(read_text(desk.out()), "avslå"));
    for (const char* column : {"Kostnad", "Beskrivning", "Bild"})
        CHECK(contains(done.err, "the column \"" + std::string(column) +
                                     "\" is hidden in the sheet, and is not taken over"));
    check_refused(desk.import("hidden-costs.xlsx", {"--budget", "500000"}),
                  "no column is the cost of a proposal; the column \"Kostnad\" is hidden");
}

TEST_CASE("a comma that nobody quoted does not cut an amount", "[sheet]") {
    Desk desk;
    const auto taken = [&](const std::string& rows, const std::string& note) {
        const auto done = desk.import(desk.save("q.csv", rows), {"--budget", "500000"});
        INFO(done.err);
        REQUIRE(done.status == 0);
        CHECK(contains(done.err, note));
        return costs_by_name(desk);
    };
    using Costs = std::map<std::string, std::int64_t>;
    CHECK(taken("Name,Cost\nSwings,\"1,000\"\nBench,2,000\n",
                "line 3: it has more fields than the headers") == Costs{{"Swings", 1000}});
    CHECK(taken("Name,Cost,\nSwings,\"1,000\",\nBench,2,000\n",
                "line 3: it has more fields than the headers") == Costs{{"Swings", 1000}});
    CHECK(taken("Name,Cost,Description\nSwings,\"1,000\",Two\nBench,2,000\n",
                "line 3: its cost seems to be cut") == Costs{{"Swings", 1000}});
    CHECK(taken("Namn;Kostnad\nGungor;1000\nBänk; röd;2000\n",
                "line 3: it has more fields than the headers") == Costs{{"Gungor", 1000}});
    // Figures of another kind beside a cost are no part of it.
    CHECK(taken("Name,Cost,Votes\nSwings,500,120\n", "the column \"Votes\"") == Costs{{"Swings", 500}});
}

TEST_CASE("a plain column beside one of its own language is asked about, and never becomes another language",
          "[sheet]") {
    Desk desk;
    const auto with = [&](const std::string& rows, std::vector<std::string> options = {}) {
        options.insert(options.end(), {"--budget", "500000"});
        return desk.import(desk.save("l.csv", rows), options);
    };
    check_refused(with("namn;namn (sv);kostnad\nA;B;5\n"),
                  "the column \"namn\" names no language, and \"namn (sv)\" is the name in \"sv\" already");
    check_refused(with("name,name (en),cost\nA,B,5\n"), "is the name in \"en\" already");
    check_refused(with("namn;beskrivning;beskrivning (sv);kostnad\nA;B;C;5\n"),
                  "is the description in \"sv\"");
    check_refused(with("namn (sv);namn (en);område;område (sv);kostnad\nA;B;C;D;5\n"),
                  "is the area in \"sv\"");
    check_done(with("namn;namn (sv);kostnad\nA;B;5\n", {"--languages", "sv,en"}));
    CHECK(desk.election().contests.at(0).projects.at(0).title.at("en") == "A");
    check_done(with("namn;namn (en);kostnad\nA;B;5\n"));
    CHECK(desk.election().languages == Names{"sv", "en"});
}

TEST_CASE("the id of another system is kept for the way back, and a number of rows is none", "[sheet]") {
    Desk desk;
    const auto external = [&](const std::string& rows) {
        check_done(desk.import(desk.save("e.csv", rows), {"--budget", "500000"}));
        Names out;
        const auto election = desk.election();
        for (const auto& project : election.contests.at(0).projects)
            out.push_back(project.external_id);
        return out;
    };
    CHECK(external("id;namn;kostnad\n812;A;5\n815;B;5\n;C;5\n") == Names{"812", "815", ""});
    CHECK(external("nr;namn;kostnad\n1;A;5\n2;B;5\n") == Names{"", ""});
    CHECK(external("nr;externt id;namn;kostnad\n1;812;A;5\n2;812;B;5\n") == Names{"812", ""});
}
