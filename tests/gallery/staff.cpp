#include "tests/gallery/staff.hpp"

#include "tests/kiosk/sample.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

StationLook busy_look() {
    StationLook look;
    look.place = "Bergsjöns bibliotek, entréplan";
    look.ballots = 312;
    look.confirmed = 243;
    look.server = StationLook::Server::kReached;
    look.minutes_since_contact = 47;
    look.free_mb = 9'000;
    look.power = StationLook::Power::kBattery;
    look.percent = 64;
    look.pools = {{"all", 118}, {"area", 26}, {"young", 0}};
    look.entries = 318;
    look.entries_confirmed = 247;
    return look;
}

StationLook closed_look() {
    auto look = busy_look();
    look.minutes_since_contact = 0;
    const std::string origin = "rost.bergsjon.example.se/kvartersbudget-2026/bergsjons-bibliotek";
    look.closing_code = {
        origin + "\n318\n9V6hLvnd0fgTtbO0xX4xq0m8eK1Bz9uVQ0W7cYxq2uE=\n\n— " + origin +
            " 3pWq0r9uV6hLvnd0fgTtbO0xX4xq0m8eK1Bz9uVQ0W7cYxq2uE9V6hLvnd0fgTtbO0xX4xq0m8eK1Bz9uVQ0W7cYxq2uE==\n",
        318, "41fe 9a02 77c0 d4e1 0b6c 8f35 2a19 e6d8"};
    return look;
}

StationLook reconciled_look(bool missing) {
    auto look = closed_look();
    look.confirmed = look.ballots;
    look.entries_confirmed = look.entries;
    auto told = std::make_shared<Reconciled>();
    told->codes = {2'400, 1'904, 12};
    told->day = "2026-12-01";
    told->time = "18:20";
    const std::vector<std::string> names{look.place,
                                         "Angereds bibliotek",
                                         "Hammarkullens skola",
                                         "Gårdstens torg",
                                         "Rannebergens förskola och familjecentral",
                                         "Lövgärdet",
                                         "Kviberg",
                                         "Bellevue idrottshall",
                                         "Nya Lövgärdesskolan, matsalen",
                                         "Komettorget"};
    for (const auto& name : names)
        told->stations.push_back({name, false, false, 150, 150, std::nullopt, {}});
    auto& own = told->stations[0];
    own = {look.place, true, false, look.ballots, 312, Reconciled::Codes{330, 312, 0}, {}};
    told->stations[3].admitted = 152;
    told->stations[7].never_used = true;
    if (missing) {
        told->stations[1].troubles = {MissingWhy::kNothingReceived};
        told->stations[4].troubles = {MissingWhy::kNotClosed, MissingWhy::kUnfinished};
        told->stations[6].troubles = {MissingWhy::kQuarantine};
        told->stations[8].troubles = {MissingWhy::kEndsOtherwise};
    }
    look.reconciled = std::move(told);
    look.may_be_emptied = true;
    return look;
}

StaffSample staff_sample(const SampleMaker& make) {
    const auto& words = make.words;
    election::Election election;
    election.id = "gallery";
    election.title = {{words.tag, words.title}};
    election.languages = {words.tag};
    auto& contest = election.contests.emplace_back();
    contest.id = "main";
    contest.title = election.title;
    contest.budget = {300'000'00};
    election.styles = {{"all", {{words.tag, words.question}}, {"main"}},
                       {"area", {{words.tag, words.start_title}}, {"main"}},
                       {"young", {{words.tag, words.title}}, {"main"}}};
    State state = start_state(election, {words.tag, make.size, make.theme}, true, true);
    state.settings = {words.tag, make.size, make.theme};
    state.defaults = state.settings;
    state.now_ms = state.touched_ms = 1'000;
    state.look = busy_look();
    return {std::move(election), std::move(state)};
}

StaffSample staff_sample(const SampleMaker& make, StaffRole role) {
    auto made = staff_sample(make);
    made.give(StaffUnlocked{role});
    return made;
}

StationCheck troubled_check() {
    auto check = sample::check();
    check.memory_locked = check.network = false;
    check.swap = true;
    check.second = StationCheck::SecondPlace::kMissing;
    check.clock = StationCheck::Clock::kWrong;
    return check;
}

StaffSample before_opening(const SampleMaker& make, StaffRole role) {
    auto made = staff_sample(make);
    auto& state = std::get<State>(made.state);
    state.polls_open = state.was_open = false;
    state.look->ballots = state.look->confirmed = 0;
    made.give({StaffUnlocked{role}, StationChecked{sample::check()}});
    return made;
}

void StaffSample::give(const Event& event) {
    state = step(std::move(state), event, election).state;
}

void StaffSample::give(const std::vector<Event>& events) {
    for (const auto& event : events)
        give(event);
}

void StaffSample::add(SampleMaker& make, const std::string& name) {
    static Messages messages(words::catalogue_folder());
    make.made.push_back({name, view(state, election, make.layout, messages)});
}

}  // namespace valurna::gallery
