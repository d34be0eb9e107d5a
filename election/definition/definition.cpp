#include "election/definition/definition.hpp"

#include <algorithm>

#include "base/unreachable.hpp"

namespace valurna::election {
namespace {

template <class Items>
const typename Items::value_type* by_id(const Items& items, std::string_view id) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

void remark_translations(const Election& election, const Text& text, const std::string& what,
                         std::vector<std::string>& out) {
    if (text.empty()) return;
    for (const auto& language : election.languages) {
        if (!text.contains(language)) out.push_back(what + " has no text in \"" + language + "\"");
    }
}

void remark_project(const Election& election, const Contest& contest, const Project& project,
                    std::vector<std::string>& out) {
    const std::string name = "project \"" + project.id + "\"";
    if (project.cost > contest.budget)
        out.push_back(name + " costs more than the whole budget and can never win");
    const auto& limit = contest.voting.max_cost;
    if (limit && project.cost > *limit) out.push_back(name + " costs more than a voter may spend");
    remark_translations(election, project.title, "the title of " + name, out);
    remark_translations(election, project.summary, "the summary of " + name, out);
    remark_translations(election, project.description, "the description of " + name, out);
    if (!project.picture) out.push_back(name + " has no picture");
    if (project.picture && project.picture_alt.empty()) {
        out.push_back("the picture of " + name +
                      " has no text for those who cannot see it (\"picture_alt\")");
    }
}

}  // namespace

const Contest* Election::contest(std::string_view wanted) const {
    return by_id(contests, wanted);
}
const BallotStyle* Election::style(std::string_view wanted) const {
    return by_id(styles, wanted);
}

Localised Election::localised(const Text& text, std::string_view language) const {
    const auto in = [&](std::string_view wanted) { return text.find(std::string(wanted)); };
    if (const auto exact = in(language); exact != text.end()) return {exact->second, exact->first};
    for (const auto& other : languages) {
        if (const auto found = in(other); found != text.end()) return {found->second, found->first};
    }
    if (!text.empty()) return {text.begin()->second, text.begin()->first};
    return {};
}

std::vector<std::string> remarks(const Election& election) {
    std::vector<std::string> out;
    remark_translations(election, election.title, "the election's title", out);
    remark_translations(election, election.introduction, "the introduction", out);
    for (const auto& category : election.categories) {
        remark_translations(election, category.title, "category \"" + category.id + "\"", out);
    }
    for (const auto& contest : election.contests) {
        remark_translations(election, contest.title, "the title of contest \"" + contest.id + "\"", out);
        for (const auto& project : contest.projects)
            remark_project(election, contest, project, out);
    }
    return out;
}

std::int64_t currency_unit(const Currency& currency) {
    std::int64_t unit = 1;
    for (int i = 0; i < currency.minor_digits; ++i)
        unit *= 10;
    return unit;
}

std::string_view name_of(VotingMethod method) {
    switch (method) {
        case VotingMethod::kApproval:
            return "approval";
        case VotingMethod::kKnapsack:
            return "knapsack";
    }
    unreachable("voting method");
}

}  // namespace valurna::election
