#pragma once
// An election package that a newer one has replaced. A station that was offline meanwhile may have opened its polls
// with it, and its ballots are sealed under that package. docs/formats/package.md

#include <functional>

#include "sync/formats/entry.hpp"
#include "sync/formats/package.hpp"

namespace valurna::sync {

enum class Difference {
    kRollOnly,   // contests and ballot styles are the same: the same ballot means the same
    kTexts,      // a ballot is encoded alike, but what voters read or the rules differ: two people decide
    kBallot,     // a ballot of one is none of the other: it can never be counted
    kOtherVote,  // another election, another key, or not an earlier version
};
[[nodiscard]] Difference difference(const Package& newest, const Package& earlier);

// Limits, budgets or costs differ, so that a choice which the earlier package allowed may be none that the newest one allows: then
// that choice does not count, whoever admits its ballot.
[[nodiscard]] bool limits_differ(const Package& newest, const Package& earlier);

// What the ballots of one ledger are checked against.
struct BallotRules {
    const Package* newest = nullptr;
    const Package* earlier = nullptr;  // where the polls were opened with it; else nullptr
    // Of a credential that the earlier package lists: whether the newest record declares it void.
    std::function<bool(const crypto::PublicKey&)> is_void;
};
// What does not hold in an entry that has a ballot, in words; empty where all holds, and for other entries. Under an
// earlier package the credential of a cast ballot must be on the newest roll under the same ballot style, or be void.
[[nodiscard]] std::string ballot_problem(const BallotRules& rules, const Entry& entry);

}  // namespace valurna::sync
