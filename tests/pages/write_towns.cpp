// Writes the folders of offices whose public pages a browser looks at: write_towns OUT makes
// OUT/<name>/office. Real stations took the votes and the real count made the results.

#include <filesystem>
#include <iostream>
#include <random>

#include "base/system/files.hpp"
#include "election/explain/result.hpp"
#include "election/pabulib/pabulib.hpp"
#include "tally/ceremony/ceremony.hpp"
#include "tests/support/files.hpp"
#include "tests/support/machine.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;
namespace fs = std::filesystem;

namespace {

using Votes = std::vector<election::Ballot>;
using Pictures = std::map<std::string, Bytes>;

void vote_at(Town& town, const std::string& id, const Votes& votes, std::size_t from, std::size_t to) {
    auto station = town.station(id);
    must(station.open_polls());
    for (std::size_t i = from; i < to; ++i) {
        auto admitted = station.admit(town.small().voter(i));
        if (!admitted.voter) throw std::runtime_error("a voter was not admitted");
        must(station.cast(must(station.seal(*admitted.voter, votes[i])).ballot));
    }
    must(station.close_polls());
    if (sync::push(town.station_folder(id)).outcome != sync::UplinkOutcome::kDone)
        throw std::runtime_error("a station could not send");
}

// Changes what the finished count stored.
using Retell = std::function<void(election::ElectionResult&)>;

struct Plan {
    election::Election election;
    Pictures pictures;
    Votes votes;
    std::vector<std::pair<std::string, std::size_t>> stations;  // and how many vote at each
    bool counted = true;
    Retell retell = {};
};

void write_town(const fs::path& out, const Plan& plan) {
    Town town(plan.election, plan.pictures, plan.votes.size() + 9);
    std::size_t from = 0;
    for (const auto& [station, number] : plan.stations) {
        vote_at(town, station, plan.votes, from, from + number);
        from += number;
    }
    if (plan.counted) {
        must(town.office().close({"2026-12-14", {}}));
        must(tally::hold_count(town.office(), town.authority(),
                               must(town.office().unlock_trustee(town.passphrase())), std::nullopt, {}));
    }
    if (plan.retell) {
        auto& store = town.office().store();
        auto result =
            must(election::parse_result(*must(store.fact(tally::Fact::kResult)), plan.election, "result"));
        plan.retell(result);
        must(store.set_fact(tally::Fact::kResult, election::result_json(plan.election, result)));
    }
    town.stop();
    fs::create_directories(out);
    fs::copy(town.folder("data"), out / "office", fs::copy_options::recursive);
    std::cout << (out / "office").string() << "\n";
}

// The residents' budget of the demo, with its pictures and its texts in four languages, one of which no
// interface speaks.
Plan rijnbuurt(const fs::path& out, bool counted) {
    const std::string definition = (out / "rijnbuurt.json").string();
    if (!fs::exists(definition)) {
        const std::string demo = std::string(kSourceDir) + "/assets/demo/";
        const auto made = run(program_folder() + "/valurna-tally",
                              {"election", "import-pabulib", demo + "Netherlands_Amsterdam_588.pb", "--texts",
                               demo + "amsterdam-588.texts.json", "--languages", "sv,en,nl,ar", "--id",
                               "rijnbuurt-west", "--domain", "rost.rijnbuurt.example", "-o", definition});
        if (made.status != 0) throw std::runtime_error(made.err);
    }
    Plan plan;
    plan.election = must(election::parse_election(must(valurna::read_text(definition)), definition));
    const auto& contest = plan.election.contests.front();
    for (const auto& project : contest.projects) {
        if (!project.picture) continue;
        const auto content = repository_file("assets/demo/" + *project.picture);
        plan.pictures[*project.picture] = {content.begin(), content.end()};
    }
    const auto file = must(election::parse_pabulib(
        repository_file("assets/demo/Netherlands_Amsterdam_588.pb"), "Netherlands_Amsterdam_588.pb"));
    for (auto chosen : election::approvals(file)) {
        std::sort(chosen.begin(), chosen.end());
        plan.votes.push_back(
            {plan.election.styles.front().id, {{contest.id, election::choose(contest.voting, chosen)}}});
    }
    plan.stations = {{"bibliotek", 80}, {"skola", 62}, {"torget", 41}, {"badhuset", 17}, {"bussen", 12}};
    plan.counted = counted;
    return plan;
}

election::Project proposal(std::size_t index, const std::string& sv, const std::string& ar,
                           std::int64_t kronor) {
    election::Project out;
    out.id = "p" + std::to_string(index);
    out.title = {{"sv", sv}};
    if (!ar.empty()) out.title["ar"] = ar;
    out.cost = {kronor * 100};
    return out;
}

election::Election two_contests() {
    election::Election e;
    e.id = "storkoping-2026";
    e.domain = "rost.storkoping.example";
    e.organiser = "Storköpings kommun, medborgarbudgetsamordningsfunktionen";
    e.title = {{"sv", "Storköpings medborgarbudgetomröstning"}, {"ar", "ميزانية المشاركة في ستورشوبينغ"}};
    e.opens = "2026-11-16";
    e.closes = "2026-11-29";
    e.currency = {"SEK", 2};
    e.languages = {"sv", "ar"};
    e.categories = {{"play", {{"sv", "Lek och rörelse"}, {"ar", "اللعب والحركة"}}},
                    {"green", {{"sv", "Grönska"}, {"ar", "الخضرة"}}}};
    return e;
}

// Two contests: equal shares with ties and a lot, and many proposals by most votes first.
Plan storkoping() {
    Plan plan;
    plan.election = two_contests();
    auto& shares = plan.election.contests.emplace_back();
    shares.id = "hela-staden";
    shares.title = {{"sv", "Hela staden"}, {"ar", "المدينة كلها"}};
    shares.question = {{"sv", "Vad ska göras?"}, {"ar", "ماذا نفعل؟"}};
    shares.budget = {600'000'00};
    shares.counting.rule = election::CountRule::kEqualShares;
    shares.counting.completion = election::Completion::kAdd1Greedy;
    shares.counting.unit = 100'00;
    shares.counting.ties = election::TieRule::kLot;
    shares.counting.lot_seed = "Stadshusets sigill 2026, 100 % open";
    const std::vector<std::string> titles = {
        "Kommunfullmäktigeledamöternas cykelgarageupprustning vid järnvägsstationen",
        "Naturlekplats",
        "Sagostund på fem språk",
        "Utomhusgym vid ån",
        "Fruktträd längs skolvägen",
        "Bänkar med eluttag",
        "Ljusslinga i gångtunneln",
        "Odlingslådor på gårdarna",
        "Kvällsfotboll för alla unga"};
    for (std::size_t i = 0; i < titles.size(); ++i) {
        shares.projects.push_back(
            proposal(i, titles[i], i == 1 ? "ملعب طبيعي" : "", 40'000 + 20'000 * (i % 5)));
        shares.projects.back().category = i % 3 == 0 ? "play" : i % 3 == 1 ? "green" : "";
        shares.projects.back().area = i % 2 == 0 ? "Norr" : "Söder";
    }
    auto& greedy = plan.election.contests.emplace_back();
    greedy.id = "vara-kvarter";
    greedy.title = {{"sv", "Våra kvarter"}, {"ar", "أحياؤنا"}};
    greedy.question = {{"sv", "Vad ska göras i kvarteren?"}, {"ar", "ماذا نفعل في الأحياء؟"}};
    greedy.budget = {250'000'00};
    greedy.counting.lot_seed = "Stadshusets sigill 2026";
    for (std::size_t i = 0; i < 30; ++i)
        greedy.projects.push_back(proposal(i, "Kvarter " + std::to_string(i + 1) + ": en bättre gata", "",
                                           static_cast<std::int64_t>(9'000 + 1'357 * (i * i % 23))));
    plan.election.styles = {{"all", {{"sv", "Alla"}, {"ar", "الجميع"}}, {"hela-staden", "vara-kvarter"}}};
    std::mt19937 random(20261124);
    for (std::size_t i = 0; i < 90; ++i) {
        std::vector<std::uint32_t> first, second;
        for (std::uint32_t p = 0; p < 9; ++p) {
            if (random() % 9 < 1 + p % 4) first.push_back(p);
        }
        for (std::uint32_t p = 0; p < 30; ++p) {
            if (random() % 30 < 2 + p % 7) second.push_back(p);
        }
        plan.votes.push_back(
            {"all",
             {{"hela-staden", election::choose(plan.election.contests[0].voting, first)},
              {"vara-kvarter", election::choose(plan.election.contests[1].voting, second)}}});
    }
    plan.stations = {{"centrum", 60}, {"norr", 30}};
    // As where three keyholders took turns; two persons signed that a station is missing.
    plan.retell = [](election::ElectionResult& result) {
        result.trustees = 3;
        result.trustees_needed = 2;
        result.mixers = {"the tally server", "Anna Ek"};
        result.decrypted_by = {"Anna Ek", "Bo Lind"};
        result.override_reason = "Stationen på Ön brann. Den hade tagit emot <4> röster.";
        result.duplicates = 1;
        result.voided = 2;
        result.contests.front().invalid = 1;
    };
    return plan;
}

// One area of the voter's choice: enough votes in some, few in others and in none.
Plan chosen_areas() {
    Plan plan;
    plan.election = two_contests();
    plan.election.id = "kvarteren-2026";
    election::ContestGroup group{"ditt-omrade", {{"sv", "Ditt område"}, {"ar", "حيّك"}}, {}, {}};
    const std::vector<std::pair<std::string, std::size_t>> areas{
        {"Hammarkullen", 45}, {"Gårdsten", 24}, {"Lövgärdet", 6}, {"Rannebergen", 0}};
    for (const auto& [name, votes] : areas) {
        auto& contest = plan.election.contests.emplace_back();
        contest.id = "omrade-" + std::to_string(plan.election.contests.size());
        contest.title = {{"sv", name}};
        contest.budget = {100'000'00};
        contest.counting.ties = election::TieRule::kId;
        for (std::size_t i = 0; i < 4; ++i)
            contest.projects.push_back(proposal(i, name + ": förslag " + std::to_string(i + 1), "",
                                                static_cast<std::int64_t>(20'000 + 15'000 * i)));
        group.contests.push_back(contest.id);
        for (std::size_t i = 0; i < votes; ++i)
            plan.votes.push_back(
                {"all",
                 {{contest.id, election::choose(contest.voting, {static_cast<std::uint32_t>(i % 3)})}}});
    }
    for (int i = 0; i < 5; ++i)
        plan.votes.push_back({"all", {election::ContestChoice{}}});
    plan.election.styles = {{"all", {{"sv", "Alla"}, {"ar", "الجميع"}}, {group.id}}};
    plan.election.groups = {std::move(group)};
    plan.stations = {{"centrum", 50}, {"norr", 30}};
    return plan;
}

// Every text wants to break the page.
Plan hostile() {
    Plan plan;
    auto& e = plan.election;
    const std::string attack =
        "</h3><script>document.title='owned'</script><img src=x onerror=alert(1)>\"'&amp;";
    const std::string turned = "\u202E\u2067moc.elpmaxe\u202D \u2066";
    const std::string huge(180, 'W');
    e = two_contests();
    e.id = "elak-2026";
    e.organiser = "<b>Kommun</b> " + turned;
    e.title = {{"sv", "Elak " + attack}, {"ar", "شرير " + turned}};
    e.introduction = {{"sv", turned + attack}};
    e.categories = {{"bad", {{"sv", attack}}}, {"worse", {{"sv", turned}}}};
    auto& contest = e.contests.emplace_back();
    contest.id = "main";
    contest.title = {{"sv", attack}};
    contest.question = {{"sv", "Vad?"}};
    contest.budget = {100'00};
    contest.counting.ties = election::TieRule::kLot;
    contest.counting.lot_seed = "'; rm -rf / \\ %s";
    const std::vector<std::string> titles = {attack,
                                             turned,
                                             huge,
                                             "شارع جميل",
                                             "👩‍👩‍👧‍👦 z̷̧̢̛a̸l̵g̶o̷",
                                             "{count} {title} %s"};
    for (std::size_t i = 0; i < titles.size(); ++i) {
        contest.projects.push_back(proposal(i, titles[i], "", 30));
        contest.projects.back().category = i % 2 == 0 ? "bad" : "worse";
        contest.projects.back().area = turned + attack;
    }
    e.styles = {{"all", {{"sv", "Alla"}}, {"main"}}};
    for (std::uint32_t i = 0; i < 48; ++i)
        plan.votes.push_back({"all", {{"main", election::choose(e.contests.front().voting, {i % 6})}}});
    plan.stations = {{"ett", 24}, {"tva", 24}};
    plan.retell = [=](election::ElectionResult& result) {
        result.trustees = 2;
        result.decrypted_by = {turned + "Anna", attack};
        result.mixers = {attack};
        result.override_reason = turned + attack;
        result.places.front().places.front() = turned + attack;
    };
    return plan;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: write_towns OUT\n";
        return 2;
    }
    valurna::tests::use_fresh_machine();  // and not that of whoever runs this
    int status = 0;
    try {
        const fs::path out = argv[1];
        fs::create_directories(out);
        write_town(out / "rijnbuurt", rijnbuurt(out, true));
        write_town(out / "open", rijnbuurt(out, false));
        write_town(out / "storkoping", storkoping());
        write_town(out / "areas", chosen_areas());
        write_town(out / "hostile", hostile());
    } catch (const std::exception& problem) {
        std::cerr << problem.what() << "\n";
        status = 1;
    }
    valurna::tests::forget_machines();
    return status;
}
