#pragma once
// Runs of equal shares from many starts. Where the same projects are bought in the same order, every voter has the
// more left the higher the start was, and every project is the cheaper. So a run from one start (`high`) that has
// noted, at each step, below which rho nothing else lay, is the path of every lower start from which the same
// purchases stay below those bounds: one look at the lowest start proves all starts between the two. And a run from
// another start nearby follows the noted path as long as it can, which costs the payments only.

#include "election/count/purses.hpp"

namespace valurna::election {

// What is bought, in order, from every start between `low` and `high`.
struct Stretch {
    struct Step {
        std::uint32_t project;
        double ceiling;  // at this step, from no start of the stretch is the rho of anything else lower
        // Above 0: it came first among equals by this number of payers (Purses::Estimate), from all of these starts.
        double payers;
        double price;    // at `high`, of a unit of utility: not less
        double poorest;  // at `high`: no supporter has less for a unit of utility
    };
    struct Bound {
        std::size_t step;  // before this purchase, from 0
        Purses::Bound found;
    };
    double low = 0, high = 0;
    std::uint64_t extra = 0;  // added voters that took part
    std::vector<Step> steps;
    std::vector<Bound> bounds;  // by step
    std::int64_t cost = 0;      // of all steps
    bool over = false;          // the path ended because more than the budget was spent
    std::vector<std::uint32_t>
        addable;  // what somebody supports and could be added within budget and constraints
};

// One thread at a time.
class SharesPath {
  public:
    // `prepared` is of the same ballots, with added voters or without.
    SharesPath(const Supporters& supporters, const Prepared& prepared);

    enum class Ended {
        kAlong,  // every start from this one to the end of the path that was followed has the same path
        kOwn,    // `own` is a stretch of this start alone
        kDoubt,  // doubles cannot decide
    };
    // The path from `start`. `follow`, which may be null, is a path from a start that is not lower, of the same
    // election with the same added voters or with none.
    [[nodiscard]] Ended run(double start, const Stretch* follow, Stretch& own);

    // For each of `projects`: certainly, no start of the stretch buys it with so many voters for it alone, each
    // giving it `points`, or fewer. `enough`: of each, above what number nobody asks; at most that is said.
    [[nodiscard]] std::vector<double> least_extra(const Stretch& stretch,
                                                  const std::vector<std::uint32_t>& projects,
                                                  std::int64_t points, const std::vector<double>& enough);

  private:
    struct Choice {
        Purses::Estimate estimate;
        double ceiling = 0;
        double payers = 0;
    };
    enum class Found { kOne, kNone, kDoubt };

    [[nodiscard]] std::optional<Choice> along(const Stretch::Step& step);
    [[nodiscard]] Found freely(Choice& choice);
    [[nodiscard]] bool first_of_even(Choice& choice);
    [[nodiscard]] std::uint32_t rank(std::uint32_t project);
    // A project with added voters of whom the path that is followed knows nothing, as long as it is not bought.
    [[nodiscard]] bool is_guest(std::uint32_t project) const { return project == guest_; }
    void fall_behind(const Choice& choice, double price_there);
    void restore(const Stretch& follow, std::size_t step);
    void note_in(Stretch& own);
    void buy(const Choice& choice, Stretch& own);
    void begin(double start);

    const Supporters& supporters_;
    const Prepared& prepared_;
    const ConstraintCheck all_constraints_;  // before anything is bought
    std::optional<ConstraintCheck> constraints_;
    Purses purses_;
    std::optional<std::uint32_t> guest_;
    double behind_ = 0;  // nobody has so much less than at the same step of the path followed, from its start
    std::vector<std::uint32_t> ranks_;  // of ties, by project; empty until one is met
    std::vector<double> least_;         // by project: rho is not below this; infinite: out for good
    std::size_t restored_ = 0;          // bounds of the path followed that are in least_
    std::vector<Purses::Bound> noted_;
    std::vector<Purses::Estimate> near_;
    std::vector<char> bought_;
};

}  // namespace valurna::election
