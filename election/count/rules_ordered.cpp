// Rules that put all projects in one order and go through it once.
#include <algorithm>

#include "base/unreachable.hpp"
#include "election/count/rules.hpp"

namespace valurna::election {
namespace {

using Order = std::vector<std::uint32_t>;

class InOrder {
  public:
    InOrder(const Prepared& prepared, Measure measure, bool stop, CountPart part,
            ConstraintCheck& constraints, Outcome& outcome)
        : prepared_(prepared),
          measure_(measure),
          stop_(stop),
          part_(part),
          constraints_(constraints),
          outcome_(outcome),
          left_(prepared.input.budget - outcome.cost) {}

    void run(TieBreaker& ties) {
        std::vector<bool> done(prepared_.votes.size(), false);
        for (const auto& at : outcome_.projects)
            done[at.project] = true;
        for (const auto winner : outcome_.winners)
            done[winner] = true;
        Order order;
        for (std::uint32_t p = 0; p < done.size(); ++p) {
            if (!done[p]) order.push_back(p);
        }
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return compare(a, b) > 0; });
        for (auto first = order.begin(); first != order.end();) {
            const auto last =
                std::find_if(first, order.end(), [&](auto p) { return compare(p, *first) != 0; });
            Order tied(first, last);
            ties.settle(tied, part_);
            consider(tied);
            first = last;
        }
    }

  private:
    [[nodiscard]] Wide amount(std::uint32_t p) const {
        switch (measure_) {
            case Measure::kVotes:
            case Measure::kVotesPerCost:
                return prepared_.votes[p];
            case Measure::kPoints:
            case Measure::kPointsPerCost:
                return prepared_.points[p];
        }
        unreachable("measure");
    }
    [[nodiscard]] Wide per(std::uint32_t p) const {
        switch (measure_) {
            case Measure::kVotes:
            case Measure::kPoints:
                return 1;
            case Measure::kVotesPerCost:
            case Measure::kPointsPerCost:
                return prepared_.input.projects[p].cost;
        }
        unreachable("measure");
    }
    [[nodiscard]] int compare(std::uint32_t a, std::uint32_t b) const {
        const Wide x = amount(a) * per(b), y = amount(b) * per(a);
        return x < y ? -1 : x > y ? 1 : 0;
    }

    // Money lacking at this turn; 0 or below: it fits.
    [[nodiscard]] std::int64_t lacking(std::uint32_t project, std::int64_t left) const {
        return prepared_.input.projects[project].cost - left + (prepared_.rule.exact_fit ? 0 : 1);
    }

    void consider(const Order& tied) {
        const std::size_t first = outcome_.projects.size();
        for (const auto project : tied) {
            ProjectOutcome at;
            at.project = project;
            at.votes = prepared_.votes[project];
            at.points = prepared_.points[project];
            at.part = part_;
            at.left_before = left_;
            if (stopped_by_) {
                at.why = Why::kStopped;
                at.other = stopped_by_;
                at.missing = std::max<std::int64_t>(0, lacking(project, left_));
            } else {
                at.step = static_cast<std::uint32_t>(outcome_.projects.size() + 1);
                decide(at, first);
            }
            outcome_.projects.push_back(std::move(at));
        }
    }

    void decide(ProjectOutcome& at, std::size_t first) {
        if (const auto obstacle = constraints_.obstacle(at.project)) return apply(*obstacle, at);
        const std::int64_t missing = lacking(at.project, left_);
        if (missing <= 0) {
            at.why = Why::kFunded;
            left_ -= prepared_.input.projects[at.project].cost;
            outcome_.cost += prepared_.input.projects[at.project].cost;
            outcome_.winners.push_back(at.project);
            constraints_.mark_won(at.project);
            return;
        }
        at.missing = missing;
        // The last of the tied before whose turn it would still have fitted took its place.
        for (std::size_t i = first; i < outcome_.projects.size(); ++i) {
            const auto& rival = outcome_.projects[i];
            if (rival.why == Why::kFunded && lacking(at.project, rival.left_before) <= 0)
                at.other = rival.project;
        }
        if (at.other) at.why = Why::kLostTie;
        if (stop_) stopped_by_ = at.project;
    }

    const Prepared& prepared_;
    Measure measure_;
    bool stop_;
    CountPart part_;
    ConstraintCheck& constraints_;
    Outcome& outcome_;
    std::int64_t left_;
    std::optional<std::uint32_t> stopped_by_;
};

}  // namespace

void consider_in_order(const Prepared& prepared, Measure measure, bool stop, CountPart part,
                       ConstraintCheck& constraints, TieBreaker& ties, Outcome& outcome) {
    InOrder(prepared, measure, stop, part, constraints, outcome).run(ties);
}

}  // namespace valurna::election
