// Project lists as other platforms export them, become definitions; what cannot is said with its row.
#include <algorithm>

#include "election/exchange/html_text.hpp"
#include "election/exchange/project_lists.hpp"
#include "election/lists/sheet.hpp"
#include "election/lists/text_lines.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/files.hpp"

using namespace valurna;
using namespace valurna::exchange;
using election::kMaxSheetBytes;
using election::kMaxSheetRows;
using election::read_csv_sheet;
using election::read_sheet;

namespace {

ImportWishes wishes(const std::vector<std::string>& budgets = {"20000"}) {
    ImportWishes wanted;
    wanted.budgets = budgets;
    wanted.currency = "SEK";
    wanted.opens = "2026-12-01";
    wanted.closes = "2026-12-14";
    return wanted;
}

std::string vector(const std::string& name) {
    return tests::repository_file("tests/vectors/exchange/" + name);
}

election::ImportedElection decidim(const std::string& text, const ImportWishes& wanted = wishes()) {
    auto imported = import_decidim(text, wanted, "list");
    if (!imported) FAIL(imported.error().line());
    return std::move(imported).value();
}

template <class Import>
std::string refused(Import import, const std::string& text, const ImportWishes& wanted = wishes()) {
    const auto imported = import(text, wanted, "list");
    return imported ? "accepted" : imported.error().line();
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

bool said(const std::vector<std::string>& warnings, const std::string& part) {
    return std::any_of(warnings.begin(), warnings.end(), [&](const auto& w) { return contains(w, part); });
}

}  // namespace

TEST_CASE("a newer Decidim export: languages, taxonomies, HTML, guarded formulas, machine translations") {
    const auto imported = decidim(vector("decidim-0.30.csv"));
    const auto& election = imported.election;
    CHECK(election.languages == std::vector<std::string>{"sv", "en", "ar"});
    const auto& contest = election.contests.at(0);
    CHECK(contest.budget.minor == 2'000'000);
    REQUIRE(contest.projects.size() == 4);
    CHECK(contest.projects.at(3).cost.minor == 100'000);
    const auto& swings = contest.projects.at(0);
    CHECK(swings.id == "42182");
    CHECK(swings.external_id == "42182");
    CHECK(swings.title.at("sv") == "=Gungor; stora & små");
    CHECK(swings.title.at("ar") == "أراجيح");
    CHECK(swings.cost.minor == 1'200'000);
    CHECK(swings.place.at("sv") == "Storgatan 1");
    CHECK(swings.description.at("sv") ==
          "Tre gungor, åtta \"bänkar\".\n\n• en stor\n• en liten\n\nSlut\nnu då");
    CHECK(election.categories.at(0).title.at("sv") == "Parker");
    CHECK(election.categories.at(0).title.at("en") == "Parks, big");
    CHECK(swings.category == election.categories.at(0).id);
    CHECK(contest.projects.at(1).category.empty());
    CHECK(contest.projects.at(2).title.at("sv") == "Only in English");
    CHECK(said(imported.warnings, "a machine translated: 1"));
    CHECK(said(imported.warnings, "line 2: the project has several taxonomies"));
    CHECK(said(imported.warnings, "not in \"sv\": 1"));
}

TEST_CASE("an older export, nested or flattened, gives the same definition as its CSV") {
    const auto nested = decidim(vector("decidim-0.26.json"), wishes({"1=20000", "2=1000.50"}));
    const auto flat = decidim(vector("decidim-0.26-flat.json"), wishes({"1=20000", "2=1000.50"}));
    const auto table = decidim(vector("decidim-0.26.csv"), wishes({"2=1000,50", "1=20 000 kr"}));
    CHECK(election::write_election(nested.election) == election::write_election(flat.election));
    CHECK(election::write_election(nested.election) == election::write_election(table.election));
    REQUIRE(nested.election.contests.size() == 2);
    CHECK(nested.election.contests.at(1).budget.minor == 100'050);
    CHECK(nested.election.styles.at(0).contests.size() == 2);
    const auto& project = nested.election.contests.at(0).projects.at(0);
    CHECK(project.area == "Norr");
    CHECK(nested.election.categories.at(0).title.at("sv") == "Lek");
    CHECK(project.title.at("en") == "Swings");  // by a machine, as nobody wrote one
}

TEST_CASE("a newer export as JSON: taxonomies are lists, and a title may be one text for all languages") {
    auto wanted = wishes();
    wanted.languages = {"sv"};
    const auto imported = decidim(
        R"([{"id":7,"taxonomies":{"id":[12,15],"name":[{"sv":"Parker","en":"Parks"},{"sv":"Vägar"}]},)"
        R"("title":{"sv":"Gungor"},"description":{"sv":"<p>Tre</p>"},"budget":{"id":1},"budget_amount":12000.5,)"
        R"("address":"Storgatan 1","related_proposals":[]},)"
        R"({"id":8,"taxonomies":{"id":[],"name":[]},"title":"Ljus","budget":{"id":1},"budget_amount":"900"}])",
        wanted);
    const auto& projects = imported.election.contests.at(0).projects;
    REQUIRE(projects.size() == 2);
    CHECK(projects.at(0).cost.minor == 1'200'050);
    CHECK(imported.election.categories.at(0).title == election::Text{{"sv", "Parker"}});
    CHECK(projects.at(1).title.at("sv") == "Ljus");
    CHECK(projects.at(1).category.empty());
}

TEST_CASE("texts beside the list bring pictures and go before the list's words") {
    auto wanted = wishes();
    wanted.texts =
        R"({"title":{"sv":"Angered bestämmer"},"question":{"sv":"Vad ska vi göra?"},)"
        R"("categories":[{"id":"play","title":{"sv":"Lek"}}],"projects":{"42183":{"title":{"sv":"Lyktor"},)"
        R"("category":"play","picture":"pictures/l.png","picture_alt":{"sv":"En lykta"}}}})";
    const auto election = decidim(vector("decidim-0.30.csv"), wanted).election;
    CHECK(election.title.at("sv") == "Angered bestämmer");
    const auto& contest = election.contests.at(0);
    CHECK(contest.question.at("sv") == "Vad ska vi göra?");
    CHECK(contest.projects.at(0).category.empty());
    CHECK(contest.projects.at(1).category == "play");
    CHECK(contest.projects.at(1).title.at("sv") == "Lyktor");
    CHECK(contest.projects.at(1).picture == "pictures/l.png");
    CHECK(contest.projects.at(1).external_id == "42183");
    wanted.texts = R"({"projects":{"9":{}}})";
    CHECK(contains(refused(&import_decidim, vector("decidim-0.30.csv"), wanted), "no project \"9\""));
}

TEST_CASE("a description of the organiser's own does not drop what was kept of a long title") {
    const std::string title = "Lekplats " + std::string(250, 'x') + " slut";
    const std::string list = "id;title/sv;description/sv;budget_amount;address;latitude;longitude\n7;" +
                             title + ";Listans text;5000;Parken;57.7;11.9\n";
    auto wanted = wishes();
    const auto project = [&](const char* texts) {
        wanted.texts = std::string("{\"projects\":{\"7\":") + texts + "}}";
        return decidim(list, wanted);
    };
    const auto kept = project(R"({"description":{"sv":"Vår text"}})");
    const auto& one = kept.election.contests.at(0).projects.at(0);
    CHECK(one.description.at("sv") == title + "\n\nVår text");
    CHECK(said(kept.warnings, "the whole text stands first in the description"));
    CHECK(one.place.at("sv") == "Parken");
    CHECK(one.coordinates);  // nor what the sidecar does not speak of
    // A title of the organiser's own goes before the list's, and nothing is claimed of that.
    const auto own = project(R"({"title":{"sv":"Lekplats"},"description":{"sv":"Vår text"}})");
    CHECK(own.election.contests.at(0).projects.at(0).description.at("sv") == "Vår text");
    CHECK_FALSE(said(own.warnings, "the whole text"));
}

TEST_CASE("only the languages asked for are taken, in their order") {
    auto wanted = wishes();
    wanted.languages = {"en", "sv"};
    const auto election = decidim(vector("decidim-0.30.csv"), wanted).election;
    CHECK(election.languages == wanted.languages);
    CHECK_FALSE(election.contests.at(0).projects.at(0).title.contains("ar"));
    CHECK(election.contests.at(0).projects.at(1).title.at("en") == "Ljus");
}

TEST_CASE("what a Decidim list lacks is asked for in one line, with the row") {
    const auto import = &import_decidim;
    const std::string list = vector("decidim-0.30.csv");
    CHECK(contains(refused(import, list, wishes({})), "give it: --budget 250000"));
    const std::string two = vector("decidim-0.26.csv");
    CHECK(contains(refused(import, two), "--budget 1=250000 --budget 2=250000"));
    CHECK(contains(refused(import, two, wishes({"1=5", "3=5"})), "belongs to the budget \"3\""));
    CHECK(contains(refused(import, two, wishes({"1=5", "1=6"})), "given twice"));
    CHECK(contains(refused(import, list, wishes({"none"})), "\"none\" is no amount"));
    CHECK(contains(refused(import, "id;title/sv\n1;x\n"), "no column \"budget_amount\""));
    CHECK(contains(refused(import, "id;title/sv;budget_amount\n1;a;5\n\n1;b;5\n"),
                   "line 4: the project \"1\" stands twice"));
    CHECK(contains(refused(import, "id;title/sv;budget_amount\n;a;5\n"), "line 2: the project has no id"));
    CHECK(contains(refused(import, "id;title/sv;budget_amount\n1;;5\n"), "line 2: the project has no title"));
    CHECK(contains(refused(import, "id;title/sv;budget_amount\n1;a;\n"), "line 2: the project has no cost"));
    CHECK(contains(refused(import, "id;title/sv;budget_amount\n1;a;-5\n"),
                   "line 2: the cost \"-5\" is no amount"));
    CHECK(
        contains(refused(import, "id;title/sv;budget_amount\n1;a;0\n"), "line 2: the project costs nothing"));
    CHECK(contains(refused(import, "id;title/sv;budget_amount\n1;a;5;6\n"), "line 2: the row has 4 fields"));
    CHECK(contains(refused(import, "id;id;budget_amount\n"), "stands twice"));
    CHECK(contains(refused(import, "id;title/sv;budget_amount\n1;\"a;5\n"), "line 2: the quote"));
    CHECK(
        contains(refused(import, "id;title/sv;budget_amount\n1;a\xff;5\n"), "line 2: the text is not UTF-8"));
    CHECK(contains(refused(import, "id;title/sv;budget_amount\n"), "no project"));
    CHECK(contains(refused(import, ""), "empty"));
    CHECK(contains(refused(import, "PK\x03\x04zip"), "save it as CSV"));
    CHECK(contains(refused(import, "[1]"), "/0"));
    CHECK(contains(refused(import, "{}"), "no list of projects"));
    CHECK(contains(refused(import, "[{\"id\": 1"), "list"));
    CHECK(contains(refused(import, "[{\"id\":1,\"title\":{\"sv\":\"a\"},\"budget_amount\":12.125}]"),
                   "/0: the cost"));
    auto lot = wishes();
    lot.ties = "lot";
    CHECK(contains(refused(import, list, lot), "lot_seed"));
}

TEST_CASE("Stanford's sheet: headers in any case, optional columns, signs of currencies") {
    const auto imported = import_stanford(
        vector("stanford.csv"),
        [] {
            auto wanted = wishes({"$50,000"});
            wanted.currency = "USD";
            return wanted;
        }(),
        "list");
    if (!imported) FAIL(imported.error().line());
    const auto& projects = imported.value().election.contests.at(0).projects;
    REQUIRE(projects.size() == 2);
    CHECK(projects.at(0).id == "7");
    CHECK(projects.at(0).external_id.empty());
    CHECK(projects.at(0).title.at("en") == "Swings, big");
    CHECK(projects.at(0).summary.at("en") == "Three swings");
    CHECK(projects.at(0).description.at("en") == "More\nhere");
    CHECK(projects.at(0).place.at("en") == "Park");
    CHECK(projects.at(0).cost.minor == 1'250'000);
    CHECK(projects.at(1).id == "2");
    CHECK(projects.at(1).cost.minor == 90'050);
    CHECK(imported.value().election.categories.size() == 2);
    CHECK(said(imported.value().warnings, "\"Partners\" is not taken over"));
    CHECK(contains(refused(&import_stanford, "title,cost\na,5\n"), "no column \"description\""));
    CHECK(contains(refused(&import_stanford, "title,description,cost\na,b,free\n"),
                   "line 2: the cost \"free\""));
}

TEST_CASE("Stanford's own headers are known in the plural and in any case") {
    const auto imported =
        import_stanford(tests::repository_file("tests/vectors/cases/stanford-plural.csv"), wishes(), "list");
    if (!imported) FAIL(imported.error().line());
    const auto& project = imported.value().election.contests.at(0).projects.at(0);
    CHECK(project.id == "1");
    CHECK(project.title.at("en") == "Swings");
    CHECK(project.cost.minor == 50'000);
    CHECK(project.place.at("en") == "Park");
    CHECK(project.category == "play");
    CHECK_FALSE(said(imported.value().warnings, "not taken over"));
    CHECK(contains(refused(&import_stanford, "TITLES,Title,description,cost\na,b,c,5\n"),
                   "are both the title"));
}

TEST_CASE("a row without a number gets one that no other has, and that is said") {
    const auto imported =
        import_stanford("title,description,cost,number\na,,5,2\nb,,5,\nc,,5,3\nd,,5,\n", wishes(), "list");
    if (!imported) FAIL(imported.error().line());
    std::vector<std::string> ids;
    for (const auto& project : imported.value().election.contests.at(0).projects)
        ids.push_back(project.id);
    CHECK(ids == std::vector<std::string>{"2", "4", "3", "5"});
    CHECK(said(imported.value().warnings, "line 3: the project has no number and gets 4"));
    CHECK(said(imported.value().warnings, "line 5: the project has no number and gets 5"));
}

TEST_CASE("categories have ids that can be read, in every script, and no two alike") {
    const auto imported = import_stanford(
        "title,description,cost,category\na,,5,Sälidhem skola\nb,,5,Salidhem skola\nc,,5,حديقة الأطفال\nd,,5,🌳\n"
        "e,,5,Sälidhem skola\n",
        wishes(), "list");
    if (!imported) FAIL(imported.error().line());
    std::vector<std::string> ids;
    for (const auto& category : imported.value().election.categories)
        ids.push_back(category.id);
    CHECK(ids == std::vector<std::string>{"salidhem-skola", "salidhem-skola-2", "hdyqt-alatfal", "category"});
    CHECK(imported.value().election.contests.at(0).projects.at(4).category == "salidhem-skola");
}

TEST_CASE("a cost that may mean two amounts is named with its row, its column and what is taken") {
    const auto noted = decidim("id;title/sv;budget_amount\n1;a;500\n2;b;12.500\n3;c;1234.500\n4;d;500 €\n",
                               wishes({"20.000"}));
    const auto& projects = noted.election.contests.at(0).projects;
    CHECK(noted.election.contests.at(0).budget.minor == 2'000'000);
    CHECK(projects.at(1).cost.minor == 1'250'000);
    CHECK(projects.at(2).cost.minor == 123'450);
    CHECK(said(noted.warnings, "line 3: the cost \"12.500\" is read as 12500 (column budget_amount)"));
    CHECK(said(noted.warnings, "line 4: the cost \"1234.500\" is read as 1234.50 (column budget_amount)"));
    CHECK(said(noted.warnings, "line 5: the cost \"500 €\" is not in SEK"));
    CHECK(said(noted.warnings, "--budget 20.000: the total \"20.000\" is read as 20000"));
    CHECK_FALSE(said(noted.warnings, "line 2"));
}

TEST_CASE("a number of JSON is what it says: its point stands before decimals") {
    const auto imported = decidim(
        R"([{"id":1,"title":{"sv":"a"},"budget_amount":12.25},{"id":2,"title":{"sv":"b"},"budget_amount":12.5},)"
        R"({"id":3,"title":{"sv":"c"},"budget_amount":12000.0}])");
    const auto& projects = imported.election.contests.at(0).projects;
    CHECK(projects.at(0).cost.minor == 1'225);
    CHECK(projects.at(1).cost.minor == 1'250);
    CHECK(projects.at(2).cost.minor == 1'200'000);
    CHECK_FALSE(said(imported.warnings, "is read as"));
}

TEST_CASE("the currency is that which all amounts name, and a list that names several is refused") {
    auto wanted = wishes();
    wanted.currency.clear();
    const std::string head = "id;title/sv;budget_amount\n";
    CHECK(decidim(head + "1;a;500 €\n2;b;600\n", wanted).election.currency.code == "EUR");
    const auto several = import_decidim(head + "1;a;500 €\n2;b;500 SEK\n", wanted, "list");
    REQUIRE_FALSE(several);
    CHECK(
        several.error().line() ==
        "list: the amounts are in several currencies: \"500 €\" (line 2); \"500 SEK\" (line 3); write all of them in "
        "one currency");
    CHECK(said(decidim(head + "1;a;500 kr\n", wanted).warnings, "no currency is known"));
}

TEST_CASE("HTML becomes text: paragraphs, lists and breaks stay, scripts and markup go") {
    for (const auto& [html, text] : std::vector<std::pair<std::string, std::string>>{
             {"<p>One</p><p>Two &amp; three</p>", "One\n\nTwo & three"},
             {"<p>a <b>b</b> <i>c</i>d</p>", "a b cd"},
             {"x<br>y<br/><br>z", "x\ny\n\nz"},
             {"<ul><li>a</li><li><p>b</p></li></ul><ol><li>c</li><li>d</li></ol>", "• a\n• b\n\n1. c\n2. d"},
             {"<script>alert('x')</script><style>p{}</style>seen<!-- not -->", "seen"},
             {"<iframe src=x>no</iframe><svg><text>no</text></svg><p onclick='x'>yes</p>", "yes"},
             {"&lt;script&gt; &aring;&#228;&ouml; &euro;", "<script> åäö €"},
             {"<p>unclosed <b>and <i>broken", "unclosed and broken"},
             {"<p>a&nbsp;&nbsp;b</p>", "a b"},
             {"<a href=\"javascript:x\">link</a>", "link"},
             {"plain\n  two \n\n\nthree < four & five", "plain\ntwo\n\nthree < four & five"},
             {"<3 you & me", "<3 you & me"},
             {"", ""},
             {"<p></p>", ""},
             {"<h2>Rubrik</h2>text", "Rubrik\n\ntext"}}) {
        CAPTURE(html);
        CHECK(html_text(html).text == text);
    }
    const std::string deep = [] {
        std::string text;
        for (int i = 0; i < 100'000; ++i)
            text += "<div>";
        return text + "deep";
    }();
    CHECK(html_text(deep).text.size() <= 4);
    CHECK(election::one_line("  a\n\tb  c ") == "a b c");
}

TEST_CASE("a list is told apart by its separator, and a file beyond the bounds is refused") {
    CHECK(read_csv_sheet("\xef\xbb\xbf"
                         "a,b\r\n1,\"2\r\n3\"\r\n",
                         "x")
              .value()
              .rows.at(0)
              .cell("b") == "2\n3");
    CHECK(read_csv_sheet("a\tb;c\td\n1\t2\n", "x").value().rows.at(0).cell("b;c") == "2");
    CHECK(read_sheet("  [{\"a\":[1,2],\"b\":{\"c\":null,\"d\":true}}]", "x").value().rows.at(0).cells ==
          std::map<std::string, std::string>{{"a", "1, 2"}, {"b/d", "true"}});
    std::string many = "a;b\n";
    for (std::size_t i = 0; i <= kMaxSheetRows; ++i)
        many += "1;2\n";
    CHECK(contains(read_csv_sheet(many, "x").error().line(), "more than 20000 rows"));
    CHECK(contains(read_csv_sheet(std::string(kMaxSheetBytes + 1, 'a'), "x").error().line(), "16 MiB"));
    CHECK(contains(read_csv_sheet(std::string(2'000, ';'), "x").error().line(), "more than 1000 fields"));
}
