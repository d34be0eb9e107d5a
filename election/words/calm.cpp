#include "election/words/calm.hpp"

#include "base/text/direction.hpp"

namespace valurna::words {
namespace {

void calm_all(election::Text& text) {
    for (auto& [language, one] : text)
        one = isolated(one);
}

}  // namespace

election::Election calm(election::Election election) {
    election.organiser = isolated(election.organiser);
    for (auto* text : {&election.title, &election.introduction, &election.results_where})
        calm_all(*text);
    for (auto& category : election.categories)
        calm_all(category.title);
    for (auto& style : election.styles)
        calm_all(style.title);
    for (auto& contest : election.contests) {
        calm_all(contest.title);
        calm_all(contest.question);
        contest.counting.lot_seed = isolated(contest.counting.lot_seed);
        for (auto& limit : contest.counting.constraints.areas)
            limit.name = isolated(limit.name);
        for (auto& project : contest.projects) {
            for (auto* text : {&project.title, &project.summary, &project.description, &project.picture_alt,
                               &project.place})
                calm_all(*text);
            project.proposer = isolated(project.proposer);
            project.area = isolated(project.area);
        }
    }
    return election;
}

election::ElectionResult calm(election::ElectionResult result) {
    for (auto& place : result.places) {
        for (auto& name : place.places)
            name = isolated(name);
    }
    for (auto* names : {&result.mixers, &result.decrypted_by}) {
        for (auto& name : *names)
            name = isolated(name);
    }
    for (auto& contest : result.contests) {
        for (auto& project : contest.outcome.projects)
            project.limit = isolated(project.limit);
    }
    if (result.override_reason) result.override_reason = isolated(*result.override_reason);
    return result;
}

}  // namespace valurna::words
