#include "tests/gallery/many.hpp"

#include <algorithm>

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

StaffSample many_sample(const SampleMaker& make, std::size_t projects) {
    auto made = staff_sample(make);
    const auto& words = make.words;
    auto& election = made.election;
    const auto own = [&](const std::string& text) { return election::Text{{words.tag, text}}; };
    auto& contest = election.contests.front();
    contest.title = own(words.ballot_title);
    contest.question = own(words.question);
    contest.voting = election::KnapsackRule();
    for (const auto& project : words.projects) {
        const auto known = std::any_of(election.categories.begin(), election.categories.end(),
                                       [&](const auto& one) { return one.id == project.category; });
        if (!known) election.categories.push_back({project.category, own(project.category)});
    }
    for (std::size_t i = 0; i < projects; ++i) {
        const auto& from = words.projects[i % words.projects.size()];
        election::Project project;
        project.id = "p" + std::to_string(i);
        project.title =
            own(i < words.projects.size() ? from.title
                                          : from.title + " " + std::to_string(i / words.projects.size() + 1));
        project.description = own(from.text);
        project.cost = {static_cast<std::int64_t>(20'000 + 5'000 * (i * 7 % 41)) * 100};
        project.place = own(words.projects[i * 5 % words.projects.size()].place);
        project.category = from.category;
        if (i % 3 == 0)
            project.coordinates = {57.774 + static_cast<double>(i * 17 % 29) * 0.001,
                                   12.010 + static_cast<double>(i * 23 % 67) * 0.001};
        contest.projects.push_back(std::move(project));
    }
    election.outline = {{{{57.800, 12.010},
                          {57.808, 12.030},
                          {57.806, 12.062},
                          {57.797, 12.085},
                          {57.784, 12.090},
                          {57.772, 12.078},
                          {57.768, 12.050},
                          {57.775, 12.030},
                          {57.771, 12.012},
                          {57.782, 12.000},
                          {57.792, 11.998}},
                         {{57.789, 12.040}, {57.790, 12.050}, {57.785, 12.052}, {57.784, 12.042}}}};
    made.give({Begin{}, CodeText{"K7QF2MHT9WXA"}, AdmittedVoter{"all", 7}});
    return made;
}

}  // namespace valurna::gallery
