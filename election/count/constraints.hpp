#pragma once
// The constraints of a counting rule while projects win one after the other: least votes, conflicts, and limits
// of categories and areas.

#include <optional>
#include <string>
#include <vector>

#include "election/count/prepared.hpp"

namespace valurna::election {

// Why a project cannot win beside those that have won.
struct Obstacle {
    Why why = Why::kTooFewVotes;
    std::optional<std::uint32_t> other = {};
    std::string limit = {};
    std::int64_t missing = 0;
    std::uint64_t votes_lacking = 0;
};

// One per count. Refers to `prepared`, which must outlive it.
class ConstraintCheck {
  public:
    explicit ConstraintCheck(const Prepared& prepared);
    // What stands in the project's way; nothing where it may win. An obstacle never goes away again.
    [[nodiscard]] std::optional<Obstacle> obstacle(std::uint32_t project) const;
    void mark_won(std::uint32_t project);
    void mark_won(const std::vector<std::uint32_t>& projects) {
        for (const auto project : projects)
            mark_won(project);
    }

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

// Copies the obstacle into the project's entry of the outcome.
void apply(const Obstacle& obstacle, ProjectOutcome& outcome);

}  // namespace valurna::election
