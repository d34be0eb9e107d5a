// What anybody may read: never a result before the count, the whole of it after, safely and in both
// languages.

#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <regex>

#include <fmt/format.h>

#include "base/system/files.hpp"
#include "tally/ceremony/ceremony.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"
#include "tests/support/files.hpp"
#include "tests/support/typed.hpp"
#include "tests/tally/support/log_town.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

election::Project project(const std::string& id, const std::string& sv, const std::string& en,
                          std::int64_t kronor, const std::string& picture) {
    election::Project out;
    out.id = id;
    out.title = {{"sv", sv}, {"en", en}};
    out.cost = {kronor * 100};
    out.picture = "pictures/" + picture;
    out.picture_alt = {{"sv", "Bild: " + sv}, {"en", "Picture: " + en}};
    return out;
}

election::Election village() {
    election::Election e;
    e.id = "skogsby-2026";
    e.domain = "rost.skogsby.example";
    e.organiser = "Skogsby kommun";
    e.title = {{"sv", "Skogsbys medborgarbudget"}, {"en", "Skogsby\u2019s participatory budget"}};
    e.introduction = {{"sv", "Invånarna bestämmer vad 300 000 kronor ska gå till i Skogsby."},
                      {"en", "The people who live in Skogsby decide what to do with 300,000 kronor."}};
    e.results_where = {{"sv", "På biblioteket och på den här sidan"},
                       {"en", "At the library and on this page"}};
    e.opens = "2026-11-16";
    e.closes = "2026-11-29";
    e.results_on = "2026-12-01";
    e.currency = {"SEK", 2};
    e.languages = {"sv", "en"};
    election::Contest c;
    c.id = "village";
    c.title = {{"sv", "Hela Skogsby"}, {"en", "All of Skogsby"}};
    c.question = {{"sv", "Vad ska göras?"}, {"en", "What shall be done?"}};
    c.budget = {300'000'00};
    c.voting = election::ApprovalRule{{0, 3}};
    c.counting.lot_seed = "Kommunens sigill 2026";
    c.projects = {
        project("sauna", "Flytande bastu <vid> badplatsen", "Floating sauna at the \"bathing\" place & jetty",
                180'000, "42182.png"),
        project("play", "Naturlekplats i Ekparken", "Nature playground in Oak Park", 120'000, "42183.png"),
        project("trees", "Fruktträd längs skolvägen", "Fruit trees along the way to school", 45'000,
                "42184.png"),
        project("bench", "Bänkar med eluttag på torget", "Benches with power sockets in the square", 95'000,
                "42185.png"),
        project("light", "Ljusslinga i gångtunneln", "Lights in the underpass", 25'500, "42186.png")};
    e.contests = {c};
    e.styles = {{"all", {{"sv", "Alla"}, {"en", "Everyone"}}, {"village"}}};
    return e;
}

std::map<std::string, Bytes> pictures() {
    std::map<std::string, Bytes> out;
    for (const char* name : {"42182.png", "42183.png", "42184.png", "42185.png", "42186.png"}) {
        const auto content = repository_file(std::string("assets/demo/pictures/") + name);
        out[std::string("pictures/") + name] = {content.begin(), content.end()};
    }
    return out;
}

// 9 of 12 vote; the benches and the lights come out equal.
const std::vector<std::vector<std::uint32_t>> kVotes = {{0, 1}, {0, 1, 2}, {0, 2}, {1, 3, 4}, {1, 2},
                                                        {0, 1}, {3, 4},    {0},    {}};

crypto::Tracker vote_all(Town& town) {
    auto station = town.station("library");
    must(station.open_polls());
    std::optional<crypto::Tracker> last;
    for (std::size_t i = 0; i < kVotes.size(); ++i) {
        auto admitted = station.admit(town.small().voter(i));
        REQUIRE(admitted.voter);
        const auto sealed =
            must(station.seal(*admitted.voter, {"all", {tests::approving("village", kVotes[i])}}));
        last = must(station.cast(sealed.ballot));
    }
    must(station.close_polls());
    REQUIRE(sync::push(town.station_folder("library")).outcome == sync::UplinkOutcome::kDone);
    return last.value();
}

void count(Town& town) {
    must(town.office().close({"2026-12-14", {}}));
    must(tally::hold_count(town.office(), town.authority(),
                           must(town.office().unlock_trustee(town.passphrase())), std::nullopt, {}));
}

bool has(const Reply& reply, const std::string& what) {
    return reply.body.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("before the count the page says what, when and how many, and never a result") {
    Town town(village(), pictures(), 12);
    vote_all(town);
    const Reply page = town.get("/?lang=sv");
    CHECK(page.status == 200);
    CHECK(has(page, "<html lang=\"sv\" dir=\"ltr\">"));
    CHECK(has(page, "9 r\u00f6ster har kommit in"));
    CHECK(has(page, "29 november 2026"));
    CHECK(has(page, "Kostar 120\u00a0000\u00a0kr"));
    CHECK_FALSE(has(page, "De h\u00e4r f\u00f6rslagen f\u00e5r pengar"));
    CHECK(town.get("/outcome.json").status == 404);
    CHECK(town.get("/result.json").status == 404);
    CHECK(town.get("/village.pb").status == 404);
    CHECK(town.get("/record.zip").status == 404);
    must(town.office().close({"2026-12-14", {}}));
    CHECK(has(town.get("/?lang=sv"), "Omr\u00f6stningen \u00e4r st\u00e4ngd"));
}

TEST_CASE(
    "a vote of one day, an area alone, a proposal without votes and a title of another language are told as they are") {
    auto election = village();
    election.closes = election.opens;
    auto& contest = election.contests[0];
    contest.counting.constraints.min_votes = 1;
    contest.projects.push_back(project("none", "Ingen vill", "Nobody wants it", 10'000, "42186.png"));
    contest.projects[1].title = {{"sv", "Naturlekplats i Ekparken"}};
    contest.projects[0].area = "Norr";
    Town town(election, pictures(), 12);
    CHECK(has(town.get("/?lang=sv"), "<dd>16 november 2026</dd>"));
    vote_all(town);
    count(town);
    const Reply page = town.get("/?lang=en");
    CHECK(has(page, "It was tried as number 5 of 5."));
    CHECK_FALSE(has(page, "of 6."));
    CHECK_FALSE(has(page, "The money by part of town"));
    // Its card, the table of the money, all proposals, its reason, the other way to count; and in plain words the bar and the tie.
    const std::string labelled =
        "<span lang=\"sv\" dir=\"auto\">Naturlekplats i Ekparken</span> <small class=\"tongue\">(in Swedish)</small>";
    std::size_t times = 0, unlabelled = 0;
    for (auto at = page.body.find("Naturlekplats i Ekparken"); at != std::string::npos;
         at = page.body.find("Naturlekplats i Ekparken", at + 1)) {
        const auto behind = page.body.substr(at, 120);
        ++times;
        unlabelled += behind.find("(in Swedish)") == std::string::npos ? 1 : 0;
    }
    CHECK(has(page, labelled));
    CHECK(times >= 7);
    CHECK(unlabelled == 0);
}

TEST_CASE("after the count the page tells winners, money, reasons, ties and what cannot be proven") {
    Town town(village(), pictures(), 12);
    const auto tracker = vote_all(town);
    count(town);
    const Reply page = town.get("/?lang=en");
    CHECK(has(page, "9 of 12 voting codes were used (75%)"));
    CHECK(has(page, "These proposals get money"));
    // 5 votes each for sauna and playground: the cheaper first, and both fit exactly.
    CHECK(has(page, "Nature playground in Oak Park</h3><p class=\"votes\">5 votes</p>"));
    CHECK(has(page, "The whole sum, SEK\u00a0300,000, goes to the chosen proposals."));
    CHECK(has(page, "When its turn came there was SEK\u00a00 left. It lacked SEK\u00a045,000."));
    CHECK(has(page, "It would have won with 3 more votes."));
    CHECK(has(page, "It was tried as number 3 of 5."));
    CHECK(has(page, "tied. The cheaper one went first."));
    CHECK(has(page, "Equal shares"));  // the other way, to compare
    CHECK(has(page, "1 vote was blank."));
    CHECK(has(page, "opened by one keyholder alone"));
    CHECK(has(page, "Floating sauna at the &quot;bathing&quot; place &amp; jetty"));
    CHECK_FALSE(has(page, "<script"));
    const Reply swedish = town.get("/?lang=sv");
    CHECK(has(swedish, "Flytande bastu &lt;vid&gt; badplatsen"));
    CHECK(swedish.headers.find("default-src 'none'; style-src 'self'") != std::string::npos);
    CHECK(swedish.headers.find("nosniff") != std::string::npos);

    const Reply arabic = town.get("/?lang=ar");
    CHECK(has(arabic, "<html lang=\"ar\" dir=\"rtl\">"));
    // What there is in Swedish only says so, and keeps its direction.
    CHECK(has(arabic, "<span lang=\"sv\" dir=\"auto\">"));
    CHECK(has(arabic, "<small class=\"tongue\">(باللغة "));
    CHECK_FALSE(has(swedish, "class=\"tongue\""));

    CHECK(town.get("/outcome.json").body.find("\"winners\"") != std::string::npos);
    CHECK(town.get("/result.json").body.find("valurna-result-1") != std::string::npos);
    CHECK(town.get("/village.pb").body.rfind("META", 0) == 0);
    CHECK(town.get("/record.zip").body.rfind("PK", 0) == 0);
    CHECK(town.get("/pictures/42183.png").body == repository_file("assets/demo/pictures/42183.png"));
    CHECK(town.get("/pictures/../tally.db").status == 404);
    CHECK(town.get("/pictures/..%2f..%2fdata%2fkeys%2fauthority.key").status == 404);
    CHECK(town.get("/nothing").status == 404);

    // Asked again, by many: the same; counted again: the new result, in every language.
    CHECK(town.get("/?lang=en").body == page.body);
    CHECK(town.get("/?lang=sv").body == swedish.body);
    auto& store = town.office().store();
    const std::string document = must(store.fact(tally::Fact::kResult)).value();
    const std::string counted_again =
        std::regex_replace(document, std::regex("\"voided\": 0"), "\"voided\": 3");
    REQUIRE(counted_again != document);
    must(store.set_fact(tally::Fact::kResult, counted_again));
    CHECK(has(town.get("/?lang=en"), "3 votes were not counted: their slips were void"));
    CHECK(has(town.get("/?lang=sv"), "3 r\u00f6ster r\u00e4knades inte"));
    must(store.set_fact(tally::Fact::kResult, document));
    CHECK(town.get("/?lang=en").body == page.body);

    // A voter looks for the number on the receipt.
    // Where a ballot stands in the log is up to its number.
    const auto ballots = must(store.ballots(0, 1000));
    const auto found = std::find_if(ballots.begin(), ballots.end(),
                                    [&](const auto& ballot) { return ballot.tracker == tracker; });
    REQUIRE(found != ballots.end());
    const std::string in_place = "is in the log, in place " + std::to_string(found->index + 1) + ".";
    CHECK(has(town.get("/ballot?lang=en&number=" + tracker.hex()), in_place + " It is counted."));
    // As the square on a station's screen has it.
    std::string capitals = tracker.hex();
    for (char& digit : capitals)
        digit = static_cast<char>(std::toupper(digit));
    CHECK(has(town.get("/ballot?lang=en&number=" + capitals), in_place));
    for (const auto& typed : valurna::tests::ways_to_type(plain(tracker))) {
        INFO(typed);
        std::string escaped;
        for (const unsigned char byte : typed)
            escaped += fmt::format("%{:02X}", byte);
        CHECK(has(town.get("/ballot?lang=en&number=" + escaped), in_place));
    }
    CHECK(has(town.get("/ballot?lang=en&number=0000-0000"), "Voting is closed, and no vote with the number"));
    const Reply odd = town.get("/ballot?lang=en&number=%3Cb%3E");
    CHECK(has(odd, "\u201c&lt;b&gt;\u201d is not the number of a vote"));
    CHECK_FALSE(has(odd, "<b>"));
}

TEST_CASE("where several numbers begin as somebody typed, the page shows each and picks none") {
    Town town;
    const auto twins = tests::add_twins(town, "library");
    const auto begins = twins[0].grouped().substr(0, 9);
    REQUIRE(twins[1].grouped().starts_with(begins));
    const Reply both = town.get("/ballot?lang=en&number=" + begins);
    CHECK(has(both, "2 votes have a number that begins with <b>" + begins + "</b>."));
    CHECK(has(both, "Compare all of it with yours."));
    for (std::size_t i : {0U, 1U}) {
        CHECK(has(both, twins[i].grouped()));
        CHECK(has(both, twins[i].hex()));
        const Reply one = town.get("/ballot?lang=en&number=" + twins[i].hex());
        CHECK(has(one, "<b>" + twins[i].grouped() + "</b>"));
        CHECK_FALSE(has(one, twins[1 - i].hex()));
        CHECK_FALSE(has(one, "begins with"));
    }
    CHECK(town.get("/log/proof/" + begins).status == 404);
    CHECK(town.get("/log/proof/" + twins[0].grouped()).status == 200);
    // On a page that is read from the right, numbers still run from the left.
    CHECK(has(town.get("/ballot?lang=ar&number=" + begins), "\u2066" + twins[0].grouped() + "\u2069"));
}

TEST_CASE("the page in a real browser: the picture is drawn, narrow and wide, before and after the count") {
    if (run("chromium", {"--version"}).status != 0) {
        // Said aloud: scripts/setup installs it.
        std::cerr << "SKIPPED: chromium is not installed, the public page was not looked at in a browser\n";
        return;
    }
    Town town(village(), pictures(), 12);
    vote_all(town);
    const char* wanted = std::getenv("VALURNA_SHOTS");  // a folder, to look at the pictures
    const std::string shots = wanted != nullptr ? wanted : town.folder("shots");
    std::filesystem::create_directories(shots);
    const auto shoot = [&](const std::string& name, const std::string& path, int width, int height) {
        const std::string file = shots + "/" + name + ".png";
        const auto done = run(
            "chromium",
            {"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--ignore-certificate-errors", "--hide-scrollbars",
             "--user-data-dir=" + town.folder("profile"), "--screenshot=" + file,
             "--window-size=" + std::to_string(width) + "," + std::to_string(height), town.address() + path});
        INFO(done.err);
        REQUIRE(std::filesystem::exists(file));
        // An empty page of this size compresses to next to nothing.
        CHECK(std::filesystem::file_size(file) > 20'000);
    };
    shoot("open-sv-1280", "/?lang=sv", 1280, 2000);
    shoot("open-en-500", "/?lang=en", 500, 3600);
    count(town);
    shoot("counted-sv-1280", "/?lang=sv", 1280, 3600);
    shoot("counted-en-500", "/?lang=en", 500, 5000);
    // A browser window has a least width, a phone has less: the same page in a frame of 320 from files.
    const auto keep = [&](const std::string& name, std::string content) {
        must(valurna::write_file(shots + "/" + name, as_bytes(content), 0644));
    };
    std::string page = town.get("/?lang=sv").body;
    for (std::size_t at = 0; (at = page.find("=\"/", at)) != std::string::npos;)
        page.erase(at + 2, 1);
    keep("page.html", page);
    keep("style.css", town.get("/style.css").body);
    keep("frame.html",
         "<!doctype html><body style=\"margin:0\"><iframe src=\"page.html\" width=\"320\" height=\"5200\" "
         "style=\"border:0\"></iframe>");
    REQUIRE(run("chromium",
                {"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                 "--disable-background-networking", "--hide-scrollbars",
                 "--user-data-dir=" + town.folder("profile"), "--screenshot=" + shots + "/counted-sv-320.png",
                 "--window-size=500,5200", "file://" + shots + "/frame.html"})
                .status == 0);
    CHECK(std::filesystem::file_size(shots + "/counted-sv-320.png") > 20'000);
}
