#include "election/definition/definition_rules.hpp"

#include <algorithm>
#include <set>

#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "election/definition/ballot_size.hpp"
#include "election/voting/project_set.hpp"

namespace valurna::election {
namespace {

std::string place(const std::string& list, std::size_t index) {
    return list + "/" + std::to_string(index);
}

bool below(std::string_view pointer, const std::string& parent) {
    return pointer == parent || pointer.starts_with(parent + "/");
}

// An entry of the list as a whole, "/contests/2", or its field `field`.
bool entry_of(std::string_view pointer, const std::string& list, std::string_view field) {
    if (!pointer.starts_with(list + "/")) return false;
    const auto rest = pointer.substr(list.size() + 1);
    const auto slash = rest.find('/');
    return slash == std::string_view::npos || rest.substr(slash + 1) == field;
}

// The list or one of its entries could not be read, or not that field.
bool unread_list(const FoundErrors& errors, const std::string& list, std::string_view field) {
    return errors.unread([&](const auto& at) { return at == list || entry_of(at, list, field); });
}

template <class Items>
void check_ids(const Items& items, const std::string& list, const char* what, FoundErrors& errors) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!items[i].id.empty() && !seen.insert(items[i].id).second) {
            errors.add(place(list, i) + "/id",
                       std::string("the ") + what + " id " + in_quotes(items[i].id) + " stands twice",
                       "give each its own");
        }
    }
}

// A name that stands for one of `known`, which come from `list`, does so, or is refused with the nearest one.
void check_named(const std::vector<std::string>& known, const std::string& list, const std::string& id,
                 const std::string& at, std::string_view kind, FoundErrors& errors) {
    if (id.empty() || errors.unread([&](const auto& pointer) { return pointer == list; }) ||
        std::find(known.begin(), known.end(), "") != known.end())
        return;
    if (std::find(known.begin(), known.end(), id) != known.end()) return;
    Error error = unknown_name(at, kind, id, known);
    errors.add(at, std::move(error.what), std::move(error.mend));
}

template <class Things>
void check_known(const Things& things, const std::string& list, const std::string& id, const std::string& at,
                 std::string_view kind, FoundErrors& errors) {
    check_named(ids_of(things), list, id, at, kind, errors);
}

// What a rule and its constraints name must be there, and voters must give what the rule adds up.
void check_counting(const Contest& contest, const std::string& at, FoundErrors& errors) {
    const CountingRule& rule = contest.counting;
    const VoteType votes = vote_type(contest.voting);
    const std::string contest_at = at.substr(0, at.rfind('/')), projects_at = contest_at + "/projects";
    const bool votes_known = !errors.unread(
        [&](const auto& pointer) { return pointer == contest_at || below(pointer, contest_at + "/voting"); });
    if (votes_known &&
        ((needs_points(rule) && !gives_points(votes)) || (needs_ranks(rule) && !gives_ranks(votes)))) {
        errors.add(at + (rule.rule == CountRule::kEqualShares ? "/utility" : "/rule"),
                   std::string("it works on ") + (needs_ranks(rule) ? "ranks" : "points") +
                       ", and the voting method " + std::string(name_of(contest.voting)) + " gives none",
                   "choose a rule for approvals");
    }
    const Constraints& limits = rule.constraints;
    for (std::size_t i = 0; i < limits.conflicts.size(); ++i) {
        std::set<std::string_view> seen;
        for (std::size_t j = 0; j < limits.conflicts[i].size(); ++j) {
            const auto& id = limits.conflicts[i][j];
            const std::string where = place(place(at + "/conflicts", i), j);
            check_known(contest.projects, projects_at, id, where, "project", errors);
            if (!seen.insert(id).second) errors.add(where, "the project stands twice", "keep one");
        }
    }
    const auto check_names = [&](const std::vector<SpendingLimit>& list, const std::string& key,
                                 std::string Project::*of) {
        std::vector<std::string> known;
        for (const auto& project : contest.projects) {
            if (!(project.*of).empty() && std::find(known.begin(), known.end(), project.*of) == known.end())
                known.push_back(project.*of);
        }
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < list.size(); ++i) {
            const std::string where = place(at + "/" + key + "_limits", i) + "/" + key;
            if (list[i].name.empty()) continue;
            if (!unread_list(errors, projects_at, key) &&
                std::find(known.begin(), known.end(), list[i].name) == known.end())
                errors.add(where, "no project of the contest has the " + key + " " + in_quotes(list[i].name),
                           known_names(list[i].name, known));
            if (!seen.insert(list[i].name).second)
                errors.add(where, "the " + key + " stands twice", "keep one");
        }
    };
    check_names(limits.categories, "category", &Project::category);
    check_names(limits.areas, "area", &Project::area);
}

// Limits in money are looked at only where all amounts are known.
void check_voting(const Contest& contest, const std::string& at, FoundErrors& errors) {
    const std::string projects = at + "/projects", voting = at + "/voting", budget = at + "/budget";
    if (errors.unread([&](const auto& pointer) {
            return pointer == at || pointer == projects || below(pointer, voting);
        }))
        return;
    const bool amounts_known = !unread_list(errors, projects, "cost") &&
                               !errors.unread([&](const auto& pointer) { return pointer == budget; });
    FoundErrors found(errors.file());
    check_voting_rule(contest.voting, facts_of(contest), voting, found);
    errors.take(found, [&](const auto& pointer) { return amounts_known || pointer.ends_with("_choices"); });
}

void check_contest(const Election& election, const Contest& contest, const std::string& at,
                   FoundErrors& errors) {
    check_ids(contest.projects, at + "/projects", "project", errors);
    for (std::size_t i = 0; i < contest.projects.size(); ++i) {
        const auto& category = contest.projects[i].category;
        if (!category.empty())
            check_known(election.categories, "/categories", category,
                        place(at + "/projects", i) + "/category", "category", errors);
    }
    std::set<std::string_view> external;
    for (std::size_t i = 0; i < contest.projects.size(); ++i) {
        const auto& id = contest.projects[i].external_id;
        if (!id.empty() && !external.insert(id).second)
            errors.add(place(at + "/projects", i) + "/external_id",
                       "the external id " + in_quotes(id) + " stands twice", "keep one");
    }
    check_voting(contest, at, errors);
    check_counting(contest, at + "/counting", errors);
}

// What the formats cannot carry is refused before anybody votes.
void check_size(const Election& election, const BallotStyle& style, const std::string& at,
                FoundErrors& errors) {
    const auto parts = parts_of(election, style);
    if (parts.size() > kMostContestsOfBallot)
        return errors.add(at,
                          "a ballot has " + std::to_string(parts.size()) + " contests, and at most " +
                              std::to_string(kMostContestsOfBallot) + " fit",
                          "divide them among ballot styles");
    if (const auto size = tested_entry_size(parts); size > kMostBytesOfEntry)
        errors.add(at,
                   "a ballot of it takes " + std::to_string(size) + " bytes when it is tested, and at most " +
                       std::to_string(kMostBytesOfEntry) + " fit",
                   "give it fewer contests, or contests with fewer projects");
}

// What a ballot style may name: contests and contest groups.
std::vector<std::string> ids_of_parts(const Election& election) {
    auto ids = ids_of(election.contests);
    const auto groups = ids_of(election.groups);
    ids.insert(ids.end(), groups.begin(), groups.end());
    return ids;
}

// A contest of a group is voted in through that group alone: nobody votes in it twice.
void check_groups(const Election& election, std::set<std::string_view>& used, FoundErrors& errors) {
    check_ids(election.groups, "/groups", "contest group", errors);
    for (std::size_t i = 0; i < election.groups.size(); ++i) {
        const auto& group = election.groups[i];
        if (election.contest(group.id) != nullptr)
            errors.add(place("/groups", i) + "/id", "a contest has the id " + in_quotes(group.id) + " too",
                       "give each its own");
        for (std::size_t j = 0; j < group.contests.size(); ++j) {
            const auto& id = group.contests[j];
            const std::string at = place(place("/groups", i) + "/contests", j);
            check_known(election.contests, "/contests", id, at, "contest", errors);
            if (!id.empty() && !used.insert(id).second)
                errors.add(at, "the contest " + in_quotes(id) + " stands twice in groups",
                           "keep one: a contest belongs to one group");
        }
        const auto part = part_of(election, group.id);
        if (part && part->group != nullptr && encoded_size(*part) > kMostChoiceBytes)
            errors.add(
                place("/groups", i),
                "the choice in its largest contest fills the ballot, and the choice of the contest needs "
                "one byte more",
                "give that contest fewer projects");
    }
}

void check_styles(const Election& election, FoundErrors& errors) {
    std::set<std::string_view> used, in_groups;
    std::set<std::string> meant;  // by names that are not there
    check_groups(election, in_groups, errors);
    const auto known = ids_of_parts(election);
    const auto unread_groups = errors.unread([](const auto& at) { return below(at, "/groups"); });
    for (std::size_t i = 0; i < election.styles.size(); ++i) {
        std::set<std::string_view> in_style;
        for (std::size_t j = 0; j < election.styles[i].contests.size(); ++j) {
            const auto& id = election.styles[i].contests[j];
            const std::string at = place(place("/styles", i) + "/contests", j);
            if (!unread_groups) check_named(known, "/contests", id, at, "contest", errors);
            if (!in_style.insert(id).second)
                errors.add(at, "the contest " + in_quotes(id) + " stands twice", "keep one");
            if (in_groups.contains(id))
                errors.add(at, "the contest " + in_quotes(id) + " belongs to a contest group",
                           "name the group here, or take the contest out of it");
            used.insert(id);
            if (std::find(known.begin(), known.end(), id) == known.end()) meant.insert(nearest(id, known));
        }
    }
    for (std::size_t i = 0; i < election.styles.size(); ++i)
        check_size(election, election.styles[i], place("/styles", i), errors);
    if (errors.unread([](const auto& pointer) {
            return pointer == "/styles" || entry_of(pointer, "/styles", "contests") ||
                   (below(pointer, "/styles") && pointer.find("/contests/") != std::string::npos);
        }) ||
        unread_groups)
        return;
    const auto unused = [&](const std::string& id) {
        return !id.empty() && !used.contains(id) && !meant.contains(id);
    };
    for (std::size_t i = 0; i < election.contests.size(); ++i) {
        const auto& id = election.contests[i].id;
        if (unused(id) && !in_groups.contains(id)) {
            errors.add(place("/contests", i), "no ballot style has the contest " + in_quotes(id),
                       "add it to a style, or nobody can vote in it");
        }
    }
    for (std::size_t i = 0; i < election.groups.size(); ++i) {
        if (const auto& id = election.groups[i].id; unused(id))
            errors.add(place("/groups", i), "no ballot style has the contest group " + in_quotes(id),
                       "add it to a style, or nobody can vote in it");
    }
}

}  // namespace

void check_rules(const Election& election, FoundErrors& errors) {
    const auto read = [&](const char* field) {
        return !errors.unread([&](const auto& pointer) { return pointer == field; });
    };
    const bool closes = read("/closes") && !election.closes.empty();
    if (closes && read("/opens") && election.closes < election.opens) {
        errors.add("/closes", "voting closes " + election.closes + ", before it opens " + election.opens,
                   "put the dates in order");
    }
    if (closes && read("/results_on") && !election.results_on.empty() &&
        election.results_on < election.closes) {
        errors.add("/results_on",
                   "the result comes " + election.results_on + ", before voting closes " + election.closes,
                   "put the dates in order");
    }
    check_ids(election.categories, "/categories", "category", errors);
    check_ids(election.contests, "/contests", "contest", errors);
    for (std::size_t i = 0; i < election.contests.size(); ++i) {
        check_contest(election, election.contests[i], place("/contests", i), errors);
    }
    check_ids(election.styles, "/styles", "style", errors);
    check_styles(election, errors);
}

}  // namespace valurna::election
