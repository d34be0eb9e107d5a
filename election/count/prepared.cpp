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
            out.votes[project] += group.times;
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

}  // namespace valurna::election
