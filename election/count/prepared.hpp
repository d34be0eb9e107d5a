#pragma once
// What every rule starts from: votes and points added up, and the constraints as they stand while projects
// win.

#include <optional>
#include <string>
#include <vector>

#include "election/count/count.hpp"

namespace valurna::election {

__extension__ typedef __int128 Wide;  // of products of two 63-bit numbers
__extension__ typedef unsigned __int128 UWide;

// Voters beside the ballots of the input who chose this project alone, each with so many points.
struct Extra {
    std::uint32_t project = 0;
    std::uint64_t voters = 0;
    std::int64_t points = 1;
};

struct Prepared {
    const CountInput& input;
    const CountingRule& rule;
    std::vector<std::uint64_t> votes;  // voters who gave more than 0 points; with ranks: who named it
    std::vector<std::int64_t> points;
    std::uint64_t ballots = 0;        // blank ones too
    std::optional<Extra> extra = {};  // in the sums above
};

// Refuses what count() refuses.
[[nodiscard]] Expected<Prepared> prepare(const CountInput& input, const CountingRule& rule);
// The same with more voters; nothing where the sums no longer fit 63 bits.
[[nodiscard]] std::optional<Prepared> with_voters(const Prepared& prepared, const Extra& extra);

// What count() does once it is prepared.
[[nodiscard]] Outcome count_prepared(const Prepared& prepared);

// Why a project cannot win beside those that have won.
struct Bar {
    Why why = Why::kTooFewVotes;
    std::optional<std::uint32_t> other = {};
    std::string limit = {};
    std::int64_t missing = 0;
    std::uint64_t votes_lacking = 0;
};

class Gate {
  public:
    explicit Gate(const Prepared& prepared);
    [[nodiscard]] std::optional<Bar> bar(std::uint32_t project) const;  // once barred, barred for good
    void take(std::uint32_t project);

  private:
    struct Limit {
        const SpendingLimit* rule;
        Why why;
        std::int64_t left;
    };
    const Prepared& prepared_;
    bool none_;
    std::vector<std::vector<std::uint32_t>> excludes_;  // by project
    std::vector<std::vector<std::size_t>> limits_of_;   // by project, in limits_
    std::vector<Limit> limits_;
    std::vector<std::optional<std::uint32_t>> excluded_by_;
};

void apply(const Bar& bar, ProjectOutcome& outcome);

// Votes that a project lacks to `share` millionths of all ballots.
[[nodiscard]] std::uint64_t lacking_votes(std::uint64_t votes, std::uint64_t ballots, std::int64_t share);

}  // namespace valurna::election
