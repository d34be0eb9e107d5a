#include <algorithm>
#include <numeric>
#include <tuple>

#include "election/count/count.hpp"
#include "election/count/lot.hpp"
#include "election/utf8.hpp"

namespace valurna::election {
namespace {

using Order = std::vector<std::uint32_t>;

Error refused(std::string what, std::string mend) {
    return {ErrorCode::kBadInput, "count", std::move(what), std::move(mend)};
}

std::optional<Error> unusable(const CountInput& input, const CountingRule& rule) {
    if (needs_lot(rule.ties) && rule.lot_seed.empty()) {
        return refused(
            "the tie rule " + std::string(name_of(rule.ties)) + " may come to a lot, and there is no seed",
            "name the public seed, or another tie rule");
    }
    if (input.budget <= 0) return refused("the budget is not above 0", "name the money to be shared out");
    std::int64_t sum = 0;
    for (const auto& project : input.projects) {
        if (project.cost <= 0)
            return refused("the cost of project " + in_quotes(project.id) + " is not above 0", "correct it");
        if (__builtin_add_overflow(sum, project.cost, &sum))
            return refused("all costs together exceed 63 bits", "use fewer decimals");
    }
    std::vector<std::size_t> last(input.projects.size(), 0);
    for (std::size_t ballot = 0; ballot < input.approvals.size(); ++ballot) {
        for (const auto project : input.approvals[ballot]) {
            if (project >= last.size() || last[project] == ballot + 1) {
                return refused("ballot " + std::to_string(ballot + 1) +
                                   " names a project twice or one that does not exist",
                               "the ballots are not those of these projects");
            }
            last[project] = ballot + 1;
        }
    }
    return std::nullopt;
}

// Puts projects of equal votes in the order that the rule declares, and notes every tie on the way.
class TieBreaker {
  public:
    TieBreaker(const CountInput& input, const CountingRule& rule, Outcome& outcome)
        : input_(input), rule_(rule), outcome_(outcome) {}

    void settle(Order& tied) {
        if (tied.size() < 2) return;
        switch (rule_.ties) {
            case TieRule::kId:
            case TieRule::kVotes:  // under greedy the tied have equal votes: their ids are left to decide
                by_id(tied);
                break;
            case TieRule::kCostThenVotesThenLot:
                by_cost_then_lot(tied);
                break;
            case TieRule::kLot:
                by_lot(tied);
                break;
        }
    }

    void finish() {
        std::sort(drawn_.begin(), drawn_.end());
        for (const auto& [ticket, id] : drawn_)
            outcome_.lot_order.push_back(id);
    }

  private:
    void by_id(Order& tied) {
        std::sort(tied.begin(), tied.end(), [&](auto a, auto b) { return id(a) < id(b); });
        outcome_.ties.push_back({tied, "id"});
    }

    void by_cost_then_lot(Order& tied) {
        const auto cost = [&](std::uint32_t p) { return input_.projects[p].cost; };
        std::stable_sort(tied.begin(), tied.end(), [&](auto a, auto b) { return cost(a) < cost(b); });
        const bool cost_decides = cost(tied.front()) != cost(tied.back());
        const std::size_t at = outcome_.ties.size();
        for (auto first = tied.begin(); first != tied.end();) {
            const auto last =
                std::find_if(first, tied.end(), [&](auto p) { return cost(p) != cost(*first); });
            Order equal(first, last);
            if (equal.size() > 1) by_lot(equal);
            first = std::copy(equal.begin(), equal.end(), first);
        }
        if (cost_decides) {
            outcome_.ties.insert(outcome_.ties.begin() + static_cast<std::ptrdiff_t>(at), {tied, "cost"});
        }
    }

    void by_lot(Order& tied) {
        std::vector<std::tuple<std::string, std::string, std::uint32_t>> tickets;
        for (const auto p : tied)
            tickets.emplace_back(lot_ticket(rule_.lot_seed, input_.log_root, id(p)), id(p), p);
        std::sort(tickets.begin(), tickets.end());
        for (std::size_t i = 0; i < tied.size(); ++i) {
            tied[i] = std::get<2>(tickets[i]);
            drawn_.emplace_back(std::get<0>(tickets[i]), std::get<1>(tickets[i]));
        }
        outcome_.ties.push_back({tied, "lot"});
    }

    [[nodiscard]] const std::string& id(std::uint32_t project) const { return input_.projects[project].id; }

    const CountInput& input_;
    const CountingRule& rule_;
    Outcome& outcome_;
    std::vector<std::pair<std::string, std::string>> drawn_;
};

class Greedy {
  public:
    Greedy(const CountInput& input, const CountingRule& rule)
        : input_(input), rule_(rule), left_(input.budget) {}

    Outcome run() {
        std::vector<std::uint64_t> votes(input_.projects.size(), 0);
        for (const auto& ballot : input_.approvals) {
            for (const auto project : ballot)
                ++votes[project];
        }
        Order order(input_.projects.size());
        std::iota(order.begin(), order.end(), 0u);
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return votes[a] > votes[b]; });

        TieBreaker ties(input_, rule_, outcome_);
        for (auto first = order.begin(); first != order.end();) {
            const auto last =
                std::find_if(first, order.end(), [&](auto p) { return votes[p] != votes[*first]; });
            Order tied(first, last);
            ties.settle(tied);
            consider(tied, votes[*first]);
            first = last;
        }
        ties.finish();
        return std::move(outcome_);
    }

  private:
    // Money lacking at this turn; 0 or below: it fits.
    [[nodiscard]] std::int64_t lacking(std::uint32_t project, std::int64_t left) const {
        return input_.projects[project].cost - left + (rule_.exact_fit ? 0 : 1);
    }

    void consider(const Order& tied, std::uint64_t votes) {
        const std::size_t first = outcome_.projects.size();
        for (const auto project : tied) {
            ProjectOutcome at;
            at.project = project;
            at.votes = votes;
            at.step = static_cast<std::uint32_t>(outcome_.projects.size() + 1);
            at.left_before = left_;
            if (const std::int64_t missing = lacking(project, left_); missing <= 0) {
                at.why = Why::kFunded;
                left_ -= input_.projects[project].cost;
                outcome_.cost += input_.projects[project].cost;
                outcome_.winners.push_back(project);
            } else {
                at.missing = missing;
                // The last of the tied before whose turn it would still have fitted took its place.
                for (std::size_t i = first; i < outcome_.projects.size(); ++i) {
                    const auto& rival = outcome_.projects[i];
                    if (rival.why == Why::kFunded && lacking(project, rival.left_before) <= 0)
                        at.other = rival.project;
                }
                if (at.other) at.why = Why::kLostTie;
            }
            outcome_.projects.push_back(at);
        }
    }

    const CountInput& input_;
    const CountingRule& rule_;
    std::int64_t left_;
    Outcome outcome_;
};

}  // namespace

Result<Outcome> count_greedy(const CountInput& input, const CountingRule& rule) {
    if (auto error = unusable(input, rule)) return *std::move(error);
    return Greedy(input, rule).run();
}

}  // namespace valurna::election
