// The catalogues themselves, and each language's numbers.
#include "election/words/catalogue.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <regex>
#include <set>

#include "election/words/calm.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using namespace valurna::words;

namespace {

const std::string kWords = std::string(valurna::tests::kBinDir) + "/../share/valurna/lang";
const std::string kSources = valurna::tests::kSourceDir;

struct Message {
    std::string id, plural;
    std::vector<std::string> said;
};

// As much of the .po format as our files use: one line a string.
std::vector<Message> read_po(const std::string& file) {
    std::ifstream in(file);
    std::vector<Message> messages;
    const std::regex entry("^(msgid|msgid_plural|msgstr(?:\\[\\d\\])?) \"(.*)\"$");
    std::string line;
    while (std::getline(in, line)) {
        std::smatch found;
        if (!std::regex_match(line, found, entry)) continue;
        if (found[1] == "msgid") {
            messages.push_back({found[2], {}, {}});
        } else if (found[1] == "msgid_plural") {
            messages.back().plural = found[2];
        } else {
            messages.back().said.push_back(found[2]);
        }
    }
    messages.erase(
        std::remove_if(messages.begin(), messages.end(), [](const auto& m) { return m.id.empty(); }),
        messages.end());
    return messages;
}

std::multiset<std::string> placeholders(const std::string& text) {
    const std::regex name("\\{[a-z]+\\}");
    return {std::sregex_token_iterator(text.begin(), text.end(), name), std::sregex_token_iterator()};
}

std::size_t times(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

}  // namespace

TEST_CASE("Every language says every message, with the same placeholders and the same emphasis") {
    const auto english = read_po(kSources + "/assets/lang/en.po");
    REQUIRE(english.size() > 100);
    for (const std::string language : {"sv", "en", "ar"}) {
        const auto words = read_po(kSources + "/assets/lang/" + language + ".po");
        REQUIRE(words.size() == english.size());
        for (std::size_t i = 0; i < words.size(); ++i) {
            CAPTURE(language, words[i].id);
            CHECK(words[i].id == english[i].id);
            CHECK(words[i].plural == english[i].plural);
            const std::size_t forms = words[i].plural.empty() ? 1 : language == "ar" ? 6 : 2;
            CHECK(words[i].said.size() == forms);
            for (std::size_t form = 0; form < words[i].said.size(); ++form) {
                // English says the message itself: its catalogue holds only what differs.
                const bool itself = language == "en" && words[i].said[form].empty();
                const auto& said = !itself ? words[i].said[form] : form == 0 ? words[i].id : words[i].plural;
                CAPTURE(said);
                CHECK_FALSE(said.empty());
                CHECK(placeholders(said) == placeholders(words[i].id));
                CHECK(times(said, "<b>") == times(words[i].id, "<b>"));
                CHECK(times(said, "</b>") == times(words[i].id, "</b>"));
            }
        }
    }
}

TEST_CASE("What the screens say is exactly what the catalogues hold") {
    const std::string collect =
        "cd '" + kSources +
        "' && xgettext -C --from-code=UTF-8 -ktext:1 -krich:1 -kcount:1,2 -krich_count:1,2 "
        "--no-location -o - kiosk/view/*.cpp kiosk/pages/*/view*.cpp kiosk/pages/view.cpp kiosk/staff/view/*.cpp kiosk/staff/pages/*/view*.cpp kiosk/enrol/pages/*/view*.cpp election/words/*.cpp tally/pages/*.cpp tally/minutes/*.cpp tally/verify/verify_challenge.cpp";
    for (const std::string language : {"sv", "en", "ar"}) {
        const std::string file = "'" + kSources + "/assets/lang/" + language + ".po'";
        CAPTURE(language);
        // A message that a screen uses and the catalogue lacks.
        const std::string compare = language == "en" ? "msgcmp --use-untranslated " : "msgcmp ";
        CHECK(std::system((collect + " | " + compare + file + " - >/dev/null 2>&1").c_str()) == 0);
        // A message that the catalogue holds and no screen uses any more: then the two together hold more.
        const auto number = [&](const std::string& command) {
            std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen((command + " | grep -c '^msgid '").c_str(), "r"),
                                                       pclose);
            int lines = -1;
            return pipe && std::fscanf(pipe.get(), "%d", &lines) == 1 ? lines : -1;
        };
        const int used = number(collect);
        CHECK(used > 100);
        CHECK(number("{ " + collect + "; } | msgcat --use-first " + file + " -") == used);
    }
}

TEST_CASE("A translation that loses a placeholder does not build") {
    const auto broken = [](const std::string& edit) {
        return std::system(("sed '" + edit + "' '" + kSources +
                            "/assets/lang/sv.po' | msgfmt --check -o /dev/null - >/dev/null 2>&1")
                               .c_str());
    };
    CHECK(broken("") == 0);
    CHECK(broken("s/^msgstr \"<b>{money}<.b> kvar\"/msgstr \"Pengar kvar\"/") != 0);
    CHECK(broken("s/^msgstr \"Plats: {place}\"/msgstr \"Plats: {plats}\"/") != 0);
}

TEST_CASE("Money is written as each language writes it") {
    Messages messages(kWords);
    const election::Currency kronor{"SEK", 2}, euro{"EUR", 2}, yen{"JPY", 0};
    struct Row {
        std::string language;
        election::Currency currency;
        std::int64_t minor;
        std::string shown;
    };
    const std::vector<Row> rows{
        {"sv", kronor, 12'000'000, "120\u00a0000\u00a0kr"},
        {"sv", kronor, 12'000'050, "120\u00a0000,50\u00a0kr"},
        {"sv", euro, 12'000'000, "120\u00a0000\u00a0€"},
        {"en", kronor, 12'000'000, "SEK\u00a0120,000"},
        {"en", euro, 12'000'000, "€120,000"},
        {"en", euro, 1, "€0.01"},
        {"en", yen, 5'000, "¥5,000"},
        {"ar", kronor, 12'000'000, "\u200f120,000\u00a0SEK"},
        {"fi", euro, 12'000'000, "120\u00a0000\u00a0€"},
        {"sv", kronor, 0, "0\u00a0kr"},
        {"sv", kronor, 9'007'199'254'740'993,
         "90\u00a0071\u00a0992\u00a0547\u00a0409,93\u00a0kr"},  // past a double
    };
    for (const auto& row : rows) {
        CAPTURE(row.language, row.minor);
        CHECK(messages.in(row.language).money({row.minor}, row.currency) == row.shown);
    }
    CHECK(messages.in("sv").spoken_money({12'000'000}, kronor) == "120\u00a0000 svenska kronor");
}

TEST_CASE("Plurals follow each language's own rule") {
    Messages messages(kWords);
    const auto said = [&](const std::string& language, std::uint64_t count) {
        return messages.in(language).count("In {count} second this page closes.",
                                           "In {count} seconds this page closes.", count);
    };
    CHECK(said("sv", 1) == "Om 1 sekund stängs den här sidan.");
    CHECK(said("sv", 2) == "Om 2 sekunder stängs den här sidan.");
    CHECK(said("en", 1) == "In 1 second this page closes.");
    CHECK(said("ar", 2).find("ثانيتين") != std::string::npos);
    CHECK(said("ar", 5).find("ثوانٍ") != std::string::npos);
    CHECK(said("ar", 11).find("ثانية") != std::string::npos);
}

TEST_CASE("A language without words speaks English, with its own name and direction") {
    Messages messages(kWords);
    CHECK_FALSE(messages.has("fa"));
    CHECK(messages.in("fa").text("Help") == "\u2068Help\u2069");  // which keeps its own direction
    CHECK(messages.in("fa").right_to_left());
    CHECK(Messages::own_name("fa") == "فارسی");
    CHECK(Messages::own_name("sv") == "Svenska");
    CHECK(Messages::own_name("en") == "English");
    CHECK(Messages::own_name("ar") == "العربية");
    CHECK(Messages::own_name("uk") == "Українська");
    CHECK(messages.in("sv").text("Help") == "Hjälp");
}

TEST_CASE("Dates are the language's own, and what is not a date stays as it is") {
    Messages messages(kWords);
    CHECK(messages.in("sv").date("2026-12-14") == "14 december 2026");
    CHECK(messages.in("en").date("2026-12-14") == "14 December 2026");
    CHECK(messages.in("ar").date("2026-12-14") == "14 ديسمبر 2026");
    // The calendar of the poster and the slip, whatever the language's own one is.
    CHECK(messages.in("fa").date("2026-12-14").find("2026") != std::string::npos);
    CHECK(messages.in("sv").date("snart") == "snart");
    CHECK(messages.in("sv").date("2026-13-01") == "2026-13-01");
}

TEST_CASE("A text in another language says in which one, in the reader's own words") {
    Messages messages(kWords);
    CHECK(messages.in("en").in_language("sv") == "in Swedish");
    CHECK(messages.in("sv").in_language("en") == "på engelska");
    CHECK(messages.in("ar").in_language("sv").find("السويدية") != std::string::npos);
    // It keeps its own direction among the reader's.
    CHECK(messages.in("ar").apart("Vem betalar?") == "\u2068Vem betalar?\u2069");
    CHECK(messages.in("sv").apart("Who pays?") == "Who pays?");
}

TEST_CASE("What is filled into rich text is escaped, and what is filled in is not filled again") {
    Messages messages(kWords);
    const auto& english = messages.in("en");
    CHECK(english.rich("<b>{money}</b> left", {{"money", "<b>&{title}"}}) ==
          "<b>&lt;b&gt;&amp;{title}</b> left");
    CHECK(english.text("Place: {place}", {{"place", "{place}"}}) == "Place: {place}");
}

TEST_CASE(
    "A name in quotes keeps its quotes around it in an Arabic sentence, also where the line breaks within "
    "it") {
    words::Messages messages(kWords);
    const auto& arabic = messages.in("ar");
    // What the quotes hold does not count for the direction of the whole, since it is isolated itself.
    const std::string quoted = arabic.text("“{title}”", {{"title", "أراجيح وهيكل تسلق"}});
    const std::string said = arabic.text("{list} tied.", {{"list", quoted}});
    CHECK(said.find("\u2068\u200F" + quoted + "\u2069") != std::string::npos);
    // A name alone brings its own direction.
    const std::string name = arabic.text("{list} tied.", {{"list", "Ada"}});
    CHECK(name.find("\u2068Ada\u2069") != std::string::npos);
    const auto& swedish = messages.in("sv");
    CHECK(swedish.text("{list} tied.", {{"list", "Ada"}}).find("\u2068") == std::string::npos);
}

TEST_CASE("What is filled into a sentence turns nothing of it, in every direction") {
    words::Messages messages(kWords);
    const auto& swedish = messages.in("sv");
    const std::string arabic_name = "\u0634\u0627\u0631\u0639";
    CHECK(swedish.text("Place: {place}", {{"place", arabic_name + " 12"}})
              .ends_with("\u2068" + arabic_name + " 12\u2069"));
    for (const char* language : {"sv", "en", "ar"}) {
        const auto& words = messages.in(language);
        const auto plain = words.text("Place: {place}", {{"place", "rk 0005"}});
        CHECK(words.text("Place: {place}", {{"place", "\u202erk 0005"}}) == plain);
        CHECK(words.text("Place: {place}", {{"place", "rk\u202b 0005\u2069"}}) == plain);
        CHECK(words.rich("Place: {place}", {{"place", "\u202drk 0005\u202c"}}) ==
              words.rich("Place: {place}", {{"place", "rk 0005"}}));
    }
}

TEST_CASE("Every text of an election that people are shown is made calm, and nothing else changes") {
    election::Election election;
    const std::string turned = "a\u202eb", straight = "ab";
    const election::Text text{{"en", turned}};
    election.id = election.domain = "kept";
    election.organiser = turned;
    election.title = election.introduction = election.results_where = text;
    election.categories = {{"c", text}};
    election.styles = {{"s", text, {"one"}}};
    election::Contest contest;
    contest.id = "one";
    contest.title = contest.question = text;
    contest.counting.constraints.areas = {{turned, {}}};
    election::Project project;
    project.id = "p\u202e";
    project.title = project.summary = project.description = project.picture_alt = project.place = text;
    project.proposer = project.area = turned;
    contest.projects = {project};
    election.contests = {contest};
    const auto calm = words::calm(election);
    const auto& one = calm.contests[0];
    const auto& shown = one.projects[0];
    for (const auto* each : {&calm.title, &calm.introduction, &calm.results_where, &calm.categories[0].title,
                             &calm.styles[0].title, &one.title, &one.question, &shown.title, &shown.summary,
                             &shown.description, &shown.picture_alt, &shown.place})
        CHECK(each->at("en") == straight);
    CHECK(calm.organiser == straight);
    CHECK(shown.proposer == straight);
    CHECK(shown.area == straight);
    CHECK(one.counting.constraints.areas[0].name == straight);  // still the project's
    CHECK(shown.id == "p\u202e");
}
