#include <algorithm>

#include "tests/gallery/many.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<GroupPage>, SampleMaker& make) {
    // A city of `areas` areas, of which the voter chooses one.
    const auto town = [&](std::size_t areas) {
        auto made = many_sample(make, 5);
        auto& election = made.election;
        const auto own = [&](const std::string& text) { return election::Text{{make.words.tag, text}}; };
        const auto area = election.contests.front();
        election::ContestGroup group{
            "where", own(make.words.group_title), own(make.words.group_question), {}};
        election.contests.clear();
        for (std::size_t i = 0; i < areas; ++i) {
            auto one = area;
            one.id = "area" + std::to_string(i);
            const auto& place = make.words.projects[i % make.words.projects.size()].place;
            one.title = own(i < make.words.projects.size() ? place : place + " " + std::to_string(i));
            one.budget = {static_cast<std::int64_t>(100'000 + 25'000 * (i % 7)) * 100};
            group.contests.push_back(one.id);
            election.contests.push_back(std::move(one));
        }
        election.groups = {std::move(group)};
        election.styles.front().contests = {"where"};
        made.state = start_state(election, station_of(made.state).settings, true);
        made.give({Begin{}, CodeText{"K7QF2MHT9WXA"}, AdmittedVoter{election.styles.front().id, 7}});
        return made;
    };
    auto few = town(4);
    few.add(make, "group");
    few.give({ChooseContest{1}, ToggleProject{0}, GoBack{}});
    few.add(make, "group-answered");
    few.give({GoForward{}, GoForward{}});
    few.add(make, "review-group");
    auto none = town(4);
    none.give(ChooseNoContest{});
    none.add(make, "review-group-none");
    town(23).add(make, "group-many");
}

}  // namespace valurna::gallery
