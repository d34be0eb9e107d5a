#include "tests/gallery/many.hpp"

#include <algorithm>

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

StaffSample many_sample(const SampleMaker& make) {
    constexpr std::size_t kProjects = 300;
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
    for (std::size_t i = 0; i < kProjects; ++i) {
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
        contest.projects.push_back(std::move(project));
    }
    made.give({Begin{}, CodeText{"K7QF2MHT9WXA"}, AdmittedVoter{"all", 7}});
    return made;
}

}  // namespace valurna::gallery
