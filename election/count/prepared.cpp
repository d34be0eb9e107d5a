#include "election/count/prepared.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "base/utf8.hpp"

namespace valurna::election {
namespace {

Unexpected refused(std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kBadInput, "count", std::move(what), std::move(mend)});
}

Status unusable_rule(const CountInput& input, const CountingRule& rule) {
    if (needs_lot(rule.ties) && rule.lot_seed.empty()) {
        return refused(
            "the tie rule " + std::string(name_of(rule.ties)) + " may come to a lot, and there is no seed",
            "name the public seed, or another tie rule");
    }
    if ((needs_points(rule) || needs_ranks(rule)) && !input.ballots.with_points() &&
        input.ballots.groups() > 0) {
        return refused("the ballots have no points or ranks, which this rule adds up",
                       "name a rule for approval ballots");
    }
    if (rule.rule == CountRule::kGreedyThreshold && (rule.threshold < 0 || rule.threshold > kWholeShare))
        return refused("the threshold is not between 0 and 1", "write a share of the ballots, like 0.05");
    std::unordered_map<std::string_view, int> ids;
    for (const auto& project : input.projects)
        ids.emplace(project.id, 0);
    for (const auto& list : rule.constraints.conflicts) {
        for (const auto& id : list) {
            if (!ids.contains(id))
                return refused("a conflict names " + in_quotes(id) + ", which is no project", "correct it");
        }
    }
    return {};
}

Status unusable_money(const CountInput& input) {
    if (input.budget <= 0) return refused("the budget is not above 0", "name the money to be shared out");
    std::int64_t sum = 0;
    for (const auto& project : input.projects) {
        if (project.cost <= 0)
            return refused("the cost of project " + in_quotes(project.id) + " is not above 0", "correct it");
        if (__builtin_add_overflow(sum, project.cost, &sum))
            return refused("all costs together exceed 63 bits", "use fewer decimals");
    }
    return {};
}

// Adds up votes and points; refuses ballots that do not fit the projects.
Status add_up(Prepared& out) {
    const Ballots& ballots = out.input.ballots;
    const bool ranks = needs_ranks(out.rule);
    constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    Wide spread = 0;  // bounds every sum of points that a rule forms
    for (std::size_t i = 0; i < ballots.groups(); ++i) {
        const auto group = ballots.group(i);
        std::int64_t largest = 1;
        for (std::size_t j = 0; j < group.projects.size(); ++j) {
            const auto project = group.projects[j];
            if (project >= out.votes.size() || (j > 0 && group.projects[j - 1] == project))
                return refused("a ballot names a project twice or one that does not exist",
                               "the ballots are not those of these projects");
            const std::int64_t points = group.points.empty() ? 1 : group.points[j];
            if (points > 0 || ranks) out.votes[project] += group.times;
            if (points > static_cast<std::int64_t>(kMost / 4) ||
                points < -static_cast<std::int64_t>(kMost / 4))
                return refused("the points of a ballot exceed 61 bits", "use fewer decimals");
            largest = std::max(largest, points < 0 ? -points : points);
        }
        spread += static_cast<Wide>(largest) * group.times;
        if (spread > static_cast<Wide>(kMost))
            return refused("all points together exceed 63 bits", "use fewer decimals");
        for (std::size_t j = 0; j < group.projects.size(); ++j) {
            const std::int64_t points = group.points.empty() ? 1 : group.points[j];
            out.points[group.projects[j]] += points * static_cast<std::int64_t>(group.times);
        }
    }
    return {};
}

}  // namespace

Expected<Prepared> prepare(const CountInput& input, const CountingRule& rule) {
    RETURN_IF_ERROR(unusable_rule(input, rule));
    RETURN_IF_ERROR(unusable_money(input));
    const std::size_t count = input.projects.size();
    Prepared prepared{input, rule, std::vector<std::uint64_t>(count, 0), std::vector<std::int64_t>(count, 0)};
    prepared.ballots = input.ballots.size();
    RETURN_IF_ERROR(add_up(prepared));
    return prepared;
}

std::optional<Prepared> with_voters(const Prepared& prepared, const Extra& extra) {
    Prepared more = prepared;
    const Wide voters = static_cast<Wide>(extra.voters) * std::max<std::int64_t>(1, extra.points);
    const Wide most = std::numeric_limits<std::int64_t>::max() / 2;
    if (voters + static_cast<Wide>(more.ballots) > most ||
        voters + static_cast<Wide>(more.points[extra.project]) > most)
        return std::nullopt;
    more.votes[extra.project] += extra.voters;
    more.points[extra.project] += extra.points * static_cast<std::int64_t>(extra.voters);
    more.ballots += extra.voters;
    more.extra = extra;
    return more;
}

std::uint64_t lacking_votes(std::uint64_t votes, std::uint64_t ballots, std::int64_t share) {
    const auto needed = static_cast<UWide>(ballots) * static_cast<std::uint64_t>(share);
    const auto least = static_cast<std::uint64_t>((needed + kWholeShare - 1) / kWholeShare);
    return votes >= least ? 0 : least - votes;
}

Gate::Gate(const Prepared& prepared) : prepared_(prepared), none_(prepared.rule.constraints.none()) {
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

std::optional<Bar> Gate::bar(std::uint32_t project) const {
    if (prepared_.rule.rule == CountRule::kGreedyThreshold) {
        const auto lacking =
            lacking_votes(prepared_.votes[project], prepared_.ballots, prepared_.rule.threshold);
        if (lacking > 0) return Bar{Why::kUnderThreshold, {}, {}, 0, lacking};
    }
    if (none_) return std::nullopt;
    if (const auto least = prepared_.rule.constraints.min_votes; prepared_.votes[project] < least)
        return Bar{Why::kTooFewVotes, {}, {}, 0, least - prepared_.votes[project]};
    if (excluded_by_[project]) return Bar{Why::kConflict, excluded_by_[project], {}, 0, 0};
    for (const std::size_t at : limits_of_[project]) {
        const Limit& limit = limits_[at];
        const std::int64_t cost = prepared_.input.projects[project].cost;
        if (cost > limit.left) return Bar{limit.why, {}, limit.rule->name, cost - limit.left, 0};
    }
    return std::nullopt;
}

void Gate::take(std::uint32_t project) {
    if (none_) return;
    for (const auto other : excludes_[project]) {
        if (!excluded_by_[other]) excluded_by_[other] = project;
    }
    for (const std::size_t at : limits_of_[project])
        limits_[at].left -= prepared_.input.projects[project].cost;
}

void apply(const Bar& bar, ProjectOutcome& outcome) {
    outcome.why = bar.why;
    outcome.other = bar.other;
    outcome.limit = bar.limit;
    outcome.missing = bar.missing;
    outcome.votes_lacking = bar.votes_lacking;
}

}  // namespace valurna::election
