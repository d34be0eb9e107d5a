#pragma once
// A small election with two contests (knapsack and approval) for the kiosk's tests.

#include "election/definition/definition.hpp"
#include "kiosk/flow/event.hpp"

namespace valurna::kiosk::sample {

// As the station makes it of a sealed ballot.
inline const BallotNumber kNumber{"T4ED-Z24G-N9VK-XGDP-NK1D-7GH1",
                                  "d11cdf8890aa773ec1b6acc2d3c22db0152ff7e907d0d0abb91fe4e58ed45f62",
                                  "YS7TQ0"};

// A station that is ready, as far as a machine knows it.
inline StationCheck check() {
    StationCheck check;
    check.program = "91d0 7c3e 5a18 f2b6";
    check.package = "3be4 09aa 7710 cd52";
    check.election_key = "0c7f 51e8 b3d9 24a6 e0f1 8892 6d3b 47c5";
    check.package_version = 3;
    check.network = check.memory_locked = true;
    check.second = StationCheck::SecondPlace::kThere;
    check.clock = StationCheck::Clock::kVouched;
    check.day = "2026-12-01";
    check.time = "07:42";
    return check;
}

inline election::Text text(const std::string& sv, const std::string& en, const std::string& ar) {
    return {{"sv", sv}, {"en", en}, {"ar", ar}};
}

inline election::Project project(const std::string& id, const std::string& sv, const std::string& en,
                                 const std::string& ar, std::int64_t kronor, const std::string& place,
                                 const std::string& category) {
    election::Project made;
    made.id = id;
    made.title = text(sv, en, ar);
    made.summary = text(sv + ", kort.", en + ", in short.", ar + ".");
    made.description = text("Så här blir det: " + sv + ".", "This is what comes: " + en + ".", ar + ".");
    made.cost = {kronor * 100};
    if (!place.empty()) made.place = {{"sv", place}};
    made.category = category;
    made.proposer = "Amina & Olle <2 b>";
    return made;
}

inline election::Election election(bool practice = false) {
    election::Election made;
    made.id = "hammarkullen-2026";
    made.domain = "rost.example.se";
    made.practice = practice;
    made.organiser = "Göteborgs Stad";
    made.title = text("Hammarkullen bestämmer", "Hammarkullen decides", "حي هاماركولين يقرر");
    made.introduction =
        text("Välj det som du vill se.", "Choose what you want to see.", "اختر ما تريد رؤيته.");
    made.results_where =
        text("På biblioteket och på nätet.", "At the library and online.", "في المكتبة وعلى الإنترنت.");
    made.opens = "2026-12-01";
    made.closes = "2026-12-07";
    made.results_on = "2026-12-14";
    made.results_on_station = true;
    made.languages = {"sv", "en", "ar"};
    made.categories = {{"play", text("Lek", "Play", "لعب")}, {"safe", text("Trygghet", "Safety", "أمان")}};

    election::Contest money;
    money.id = "area";
    money.title = text("Vårt område", "Our area", "حيّنا");
    money.question =
        text("Vad ska pengarna gå till?", "What should the money go to?", "على ماذا ننفق المال؟");
    money.budget = {300'000'00};
    money.voting = election::KnapsackRule();
    money.counting.lot_seed = "read out before the vote";
    money.projects = {
        project("swings", "Gungor", "Swings", "أراجيح", 120'000, "Bredfjällsparken", "play"),
        project("light", "Ljus längs gångvägen", "Lights along the path", "إضاءة الممر", 90'000,
                "Hammarkulletorget", "safe"),
        project("beds", "Odlingslådor", "Growing boxes", "أحواض زراعة", 55'000, "Sandeslätt", "play"),
        project("football", "Kvällsfotboll", "Evening football", "كرة قدم مسائية", 80'000,
                "Hammarkullehallen", "play"),
        project("stage", "En scen", "A stage", "مسرح", 250'000, "", ""),
        project("benches", "Bänkar", "Benches", "مقاعد", 20'000, "Torget", "safe"),
    };

    election::Contest three;
    three.id = "city";
    three.title = text("Hela staden", "The whole city", "المدينة كلها");
    three.question = text("Vilka vill du se?", "Which do you want to see?", "ماذا تريد أن ترى؟");
    three.budget = {1'000'000'00};
    three.voting = election::ApprovalRule{{1, 3}};
    three.counting.lot_seed = "read out before the vote";
    for (int i = 1; i <= 9; ++i) {
        const auto number = std::to_string(i);
        three.projects.push_back(project("tree-" + number, "Träd " + number, "Tree " + number,
                                         "شجرة " + number, 10'000 * i, "Plats " + number, "play"));
    }
    made.contests = {money, three};
    made.styles = {{"both", text("Alla", "All", "الكل"), {"area", "city"}},
                   {"area-only", text("Området", "Area", "الحي"), {"area"}}};
    return made;
}

// The voter chooses one of two areas to vote in, and votes in the city too.
inline election::Election grouped() {
    election::Election made = election();
    election::Contest harbour = made.contests[1];
    harbour.id = "harbour";
    harbour.title = text("Hamnen", "The harbour", "الميناء");
    harbour.voting = election::ApprovalRule{{0, 2}};
    made.contests.push_back(harbour);
    made.groups = {{"where",
                    text("Ett område", "One area", "حي واحد"),
                    text("Vilket område är ditt?", "Which area is yours?", "أي حي حيك؟"),
                    {"area", "harbour"}}};
    made.styles[0].contests = {"where", "city"};
    made.styles[1].contests = {"where"};
    return made;
}

// The same projects in a contest of each voting method, all on one ballot.
inline election::Election every_method() {
    election::Election made = election();
    const auto projects = made.contests.front().projects;
    const auto add = [&](const std::string& id, election::VotingRule rule) {
        election::Contest contest = made.contests.front();
        contest.id = id;
        contest.title = text("Fråga " + id, "Question " + id, "سؤال " + id);
        contest.voting = rule;
        contest.projects = projects;
        made.contests.push_back(contest);
        made.styles.front().contests.push_back(id);
    };
    add("ranking", election::RankingRule{{0, 3}});
    add("cumulative", election::CumulativeRule{{{0, 3}, 10, 0, 1, 6}});
    add("pick-then-points", election::PickThenPointsRule{{{0, 4}, 10, 2}});
    add("score", election::ScoreRule{{0, 5}, {0, 5}});
    add("yes-no", election::YesNoRule{});
    add("choose-one", election::ChooseOneRule{});
    return made;
}

// The same with so many projects in the first contest: swings, lights and so on come again, at forty places.
inline election::Election election_of_many(std::size_t projects = 300, bool practice = false) {
    auto made = election(practice);
    made.outline = {{{{57.80, 12.00}, {57.80, 12.10}, {57.75, 12.12}, {57.74, 11.98}}}};
    auto& contest = made.contests.front();
    const auto six = contest.projects;
    for (std::size_t i = six.size(); i < projects; ++i) {
        auto again = six[i % six.size()];
        const auto number = " " + std::to_string(i);
        again.id += "-" + std::to_string(i);
        for (auto& [language, words] : again.title)
            words += number;
        again.cost.minor += static_cast<std::int64_t>(i * 37 % 100) * 100'00;
        if (!again.place.empty()) again.place = {{"sv", "Gata " + std::to_string(i * 7 % 40)}};
        // Every tenth lies on no map.
        if (i % 10 != 0)
            again.coordinates = {57.75 + static_cast<double>(i * 7 % 40) * 0.001,
                                 12.0 + static_cast<double>(i * 13 % 40) * 0.0025};
        contest.projects.push_back(std::move(again));
    }
    return made;
}

}  // namespace valurna::kiosk::sample
