#include "election/count/constraints.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace valurna::election {

ConstraintCheck::ConstraintCheck(const Prepared& prepared)
    : prepared_(prepared), none_(prepared.rule.constraints.none()) {
    if (none_) return;
    const auto& projects = prepared.input.projects;
    const auto& rule = prepared.rule.constraints;
    excludes_.resize(projects.size());
    limits_of_.resize(projects.size());
    excluded_by_.resize(projects.size());
    std::unordered_map<std::string_view, std::uint32_t> index;
    for (std::uint32_t i = 0; i < projects.size(); ++i)
        index.emplace(projects[i].id, i);
    for (const auto& list : rule.conflicts) {
        for (const auto& one : list) {
            for (const auto& other : list) {
                if (one != other) excludes_[index.at(one)].push_back(index.at(other));
            }
        }
    }
    for (const auto& limit : rule.categories) {
        for (std::size_t i = 0; i < projects.size(); ++i) {
            const auto& names = projects[i].categories;
            if (std::find(names.begin(), names.end(), limit.name) != names.end())
                limits_of_[i].push_back(limits_.size());
        }
        limits_.push_back({&limit, Why::kCategoryLimit, limit.most});
    }
    for (const auto& limit : rule.areas) {
        for (std::size_t i = 0; i < projects.size(); ++i) {
            if (projects[i].area == limit.name) limits_of_[i].push_back(limits_.size());
        }
        limits_.push_back({&limit, Why::kAreaLimit, limit.most});
    }
}

std::optional<Obstacle> ConstraintCheck::obstacle(std::uint32_t project) const {
    if (prepared_.rule.rule == CountRule::kGreedyThreshold) {
        const auto lacking =
            lacking_votes(prepared_.votes[project], prepared_.ballots, prepared_.rule.threshold);
        if (lacking > 0) return Obstacle{Why::kUnderThreshold, {}, {}, 0, lacking};
    }
    if (none_) return std::nullopt;
    if (const auto least = prepared_.rule.constraints.min_votes; prepared_.votes[project] < least)
        return Obstacle{Why::kTooFewVotes, {}, {}, 0, least - prepared_.votes[project]};
    if (excluded_by_[project]) return Obstacle{Why::kConflict, excluded_by_[project], {}, 0, 0};
    for (const std::size_t at : limits_of_[project]) {
        const Limit& limit = limits_[at];
        const std::int64_t cost = prepared_.input.projects[project].cost;
        if (cost > limit.left) return Obstacle{limit.why, {}, limit.rule->name, cost - limit.left, 0};
    }
    return std::nullopt;
}

void ConstraintCheck::mark_won(std::uint32_t project) {
    if (none_) return;
    for (const auto other : excludes_[project]) {
        if (!excluded_by_[other]) excluded_by_[other] = project;
    }
    for (const std::size_t at : limits_of_[project])
        limits_[at].left -= prepared_.input.projects[project].cost;
}

void apply(const Obstacle& obstacle, ProjectOutcome& outcome) {
    outcome.why = obstacle.why;
    outcome.other = obstacle.other;
    outcome.limit = obstacle.limit;
    outcome.missing = obstacle.missing;
    outcome.votes_lacking = obstacle.votes_lacking;
}

}  // namespace valurna::election
