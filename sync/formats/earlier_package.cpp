#include "sync/formats/earlier_package.hpp"

#include <algorithm>

#include "election/ballot/ballot.hpp"

namespace valurna::sync {
namespace {

bool encoded_alike(const election::Contest& a, const election::Contest& b) {
    const auto same_id = [](const auto& one, const auto& other) { return one.id == other.id; };
    return a.id == b.id && a.voting.index() == b.voting.index() &&
           std::equal(a.projects.begin(), a.projects.end(), b.projects.begin(), b.projects.end(), same_id) &&
           election::encoded_size(a) == election::encoded_size(b);
}

// A contest's place in its group is part of the ballot.
bool groups_alike(const election::Election& now, const election::Election& before) {
    return std::all_of(before.groups.begin(), before.groups.end(), [&](const auto& earlier) {
        const auto* group = now.group(earlier.id);
        return group != nullptr && group->contests == earlier.contests;
    });
}

// What the earlier definition has is still there; more may have come.
bool ballots_alike(const election::Election& now, const election::Election& before) {
    const bool contests =
        std::all_of(before.contests.begin(), before.contests.end(), [&](const auto& earlier) {
            const auto* contest = now.contest(earlier.id);
            return contest != nullptr && encoded_alike(*contest, earlier);
        });
    return contests && groups_alike(now, before) &&
           std::all_of(before.styles.begin(), before.styles.end(), [&](const auto& earlier) {
               const auto* style = now.style(earlier.id);
               return style != nullptr && style->contests == earlier.contests;
           });
}

// The newest definition with the earlier one's words and rules for what both have.
election::Election with_earlier(election::Election now, const election::Election& before) {
    for (auto& contest : now.contests) {
        if (const auto* earlier = before.contest(contest.id)) contest = *earlier;
    }
    for (auto& group : now.groups) {
        if (const auto* earlier = before.group(group.id)) group = *earlier;
    }
    now.currency = before.currency;
    return now;
}

// The earlier contest with the newest one's limits, and the amounts that limits can be about.
election::Contest with_newest_limits(election::Contest earlier, const election::Contest& newest) {
    earlier.voting = newest.voting;
    earlier.budget = newest.budget;
    for (std::size_t i = 0; i < earlier.projects.size() && i < newest.projects.size(); ++i)
        earlier.projects[i].cost = newest.projects[i].cost;
    return earlier;
}

bool still_counted(const BallotRules& rules, const crypto::PublicKey& credential) {
    if (rules.is_void && rules.is_void(credential)) return true;
    const auto* before = rules.earlier->roll.find(credential.bytes);
    const auto* now = rules.newest->roll.find(credential.bytes);
    return before != nullptr && now != nullptr && now->style == before->style;
}

}  // namespace

Difference difference(const Package& newest, const Package& earlier) {
    const auto& now = newest.election;
    const auto& before = earlier.election;
    if (now.id != before.id || now.domain != before.domain || newest.key.key != earlier.key.key ||
        earlier.version >= newest.version)
        return Difference::kOtherVote;
    if (!ballots_alike(now, before)) return Difference::kBallot;
    // Equal text means that nothing in the contests differs.
    return election::write_election(with_earlier(now, before)) == election::write_election(now)
               ? Difference::kRollOnly
               : Difference::kTexts;
}

bool limits_differ(const Package& newest, const Package& earlier) {
    auto limited = earlier.election;
    for (auto& contest : limited.contests) {
        if (const auto* now = newest.election.contest(contest.id))
            contest = with_newest_limits(contest, *now);
    }
    return election::write_election(limited) != election::write_election(earlier.election);
}

std::string ballot_problem(const BallotRules& rules, const Entry& entry) {
    const Package& sealed_under = rules.earlier != nullptr ? *rules.earlier : *rules.newest;
    const crypto::SealContext context = sealed_under.seal_context();
    if (const auto* cast = std::get_if<BallotEntry>(&entry)) {
        if (auto good = check_ballot(sealed_under, context, cast->ballot); !good) return good.error().what;
        if (rules.earlier != nullptr && !still_counted(rules, cast->ballot->credential))
            return "its code is not on the roll of the newest package, or has another ballot style there";
    } else if (const auto* test = std::get_if<SpoiledEntry>(&entry)) {
        if (auto good = check_ballot(sealed_under, context, test->ballot); !good) return good.error().what;
        if (!crypto::decrypt_spoiled(context, test->ballot, test->randomness))
            return "the tested ballot does not open to what its seal says: the machine lied";
    }
    return {};
}

}  // namespace valurna::sync
