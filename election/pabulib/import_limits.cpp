#include "election/pabulib/import_limits.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "base/how_many.hpp"
#include "base/text/amount.hpp"
#include "base/utf8.hpp"
#include "election/pabulib/amounts.hpp"
#include "election/pabulib/import.hpp"

namespace valurna::election {
namespace {

class Limits {
  public:
    Limits(const PabulibElection& source, std::vector<std::string>& warnings)
        : source_(source), warnings_(warnings) {}

    [[nodiscard]] std::string value(const char* key) const {
        const auto found = source_.meta.find(key);
        return found == source_.meta.end() ? std::string() : found->second;
    }

    [[nodiscard]] std::optional<std::uint32_t> count(const char* key, std::size_t most) const {
        const std::string text = value(key);
        if (text.empty()) return std::nullopt;
        std::uint32_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size()) {
            warnings_.push_back(std::string(key) + " " + in_quotes(text) + " is no number and is left out");
            return std::nullopt;
        }
        if (number > most) {
            warnings_.push_back(std::string(key) + " is " + text + ", and there are " + std::to_string(most) +
                                " projects: lowered to that");
            return static_cast<std::uint32_t>(most);
        }
        return number;
    }

    [[nodiscard]] std::optional<Money> money(const char* key, std::int64_t scale) const {
        const std::string text = value(key);
        if (text.empty()) return std::nullopt;
        const auto amount = read_pabulib_amount(text, "", key);
        const bool exact = amount && amount.value().value.after_point <= source_.minor_digits &&
                           amount.value().value.digits >= 0;
        const auto whole = exact ? scaled(amount.value().value, source_.minor_digits) : std::nullopt;
        if (!whole || *whole > kMaxMoney / scale) {
            warnings_.push_back(
                (amount ? std::string(key) + " " + in_quotes(text) + " is no amount that fits here"
                        : amount.error().what) +
                " and is left out");
            return std::nullopt;
        }
        if (!amount.value().note.empty()) warnings_.push_back(amount.value().note);
        return Money{*whole * scale};
    }

    // Whole points, as the file's votes have them when they are read: many times larger where those have decimals.
    [[nodiscard]] std::optional<std::int64_t> points(const char* key) const {
        const std::string text = value(key);
        if (text.empty()) return std::nullopt;
        const auto number = read_pabulib_amount(text, "", key);
        const auto whole = number ? scaled(number.value().value, source_.points_digits) : std::nullopt;
        if (whole && *whole >= 0 && *whole <= kMostGiven) return *whole;
        warnings_.push_back(std::string(key) + " " + in_quotes(text) +
                            " is no number that fits here and is left out");
        return std::nullopt;
    }

  private:
    const PabulibElection& source_;
    std::vector<std::string>& warnings_;
};

// Points as the file states them; those that it does not state follow from the votes (widen_to_votes).
CumulativeRule cumulative_of(const ChoiceLimits& choices, const Limits& limits) {
    CumulativeRule rule{{choices}};
    rule.limits.points = limits.points("max_sum_points").value_or(rule.limits.points);
    rule.limits.least = std::min(limits.points("min_sum_points").value_or(0), rule.limits.points);
    const auto most = limits.points("max_points");
    if (most && *most < rule.limits.points) rule.limits.stated_each = most;
    rule.limits.least_each =
        std::clamp<std::int64_t>(limits.points("min_points").value_or(1), 1, rule.limits.most_each());
    return rule;
}

// The scale as the file states it, else from 0 to 5; the votes widen it.
ScoreRule score_of(const ChoiceLimits& choices, const Limits& limits) {
    ScoreRule rule{choices};
    rule.scale.least = limits.points("min_points").value_or(rule.scale.least);
    rule.scale.most = std::max(limits.points("max_points").value_or(rule.scale.most), rule.scale.least + 1);
    return rule;
}

// Knapsack where the file limits what a vote costs.
KnapsackRule knapsack_of(const ChoiceLimits& choices, std::optional<Money> most, std::optional<Money> least,
                         std::vector<std::int64_t> costs, std::int64_t budget,
                         std::vector<std::string>& warnings) {
    KnapsackRule rule{choices, most, least};
    std::sort(costs.begin(), costs.end());
    const auto fewest = static_cast<std::ptrdiff_t>(std::max<std::size_t>(choices.least, 1));
    const std::int64_t cheapest = std::accumulate(costs.begin(), costs.begin() + fewest, std::int64_t{0});
    const std::int64_t limit = most ? most->minor : budget;
    if (limit < cheapest) {
        warnings.push_back("max_sum_cost is below the cheapest ballot that is allowed and is raised to it");
        rule.max_cost = Money{cheapest};
    }
    if (least && least->minor > std::max(limit, cheapest)) {
        warnings.push_back("min_sum_cost is above what a voter may spend and is left out");
        rule.min_cost.reset();
    }
    return rule;
}

// The votes of a file at the four ends of what they name and cost; blank ones, which every rule allows, are not there.
struct Extremes {
    struct Extreme {
        std::int64_t value = 0;
        std::size_t vote = 0;
        bool found = false;
        void least(std::int64_t other, std::size_t at) {
            if (!found || other < value) *this = {other, at, true};
        }
        void most(std::int64_t other, std::size_t at) {
            if (!found || other > value) *this = {other, at, true};
        }
    } shortest, longest, cheapest, dearest;
    Extreme fewest, most, lowest,
        highest;          // the points of one vote; those that a vote gives one project, 0 left out
    Extreme worst, best;  // figures of a scale
};

Extremes extremes_of(const PabulibElection& source, const Contest& contest) {
    Extremes out;
    const auto lists = approvals(source);
    for (std::size_t i = 0; i < lists.size(); ++i) {
        if (lists[i].empty()) continue;
        std::int64_t cost = 0;
        for (const auto project : lists[i])
            cost += contest.projects.at(project).cost.minor;
        const auto length = static_cast<std::int64_t>(lists[i].size());
        out.shortest.least(length, i);
        out.longest.most(length, i);
        out.cheapest.least(cost, i);
        out.dearest.most(cost, i);
        std::int64_t sum = 0;
        for (const auto points : source.votes[i].points) {
            out.worst.least(points, i);
            out.best.most(points, i);
            if (points == 0) continue;
            out.lowest.least(points, i);
            out.highest.most(points, i);
            sum += points;
        }
        if (sum == 0) continue;
        out.fewest.least(sum, i);
        out.most.most(sum, i);
    }
    return out;
}

// Widens the limits of a rule until every vote of the file is allowed: one function per voting method.
class Widening {
  public:
    Widening(const PabulibElection& source, const Contest& contest, const Currency& currency)
        : source_(source),
          votes_(extremes_of(source, contest)),
          budget_(contest.budget),
          currency_(currency) {}

    std::vector<std::string> widen(VotingRule& rule) {
        if (!votes_.shortest.found) return {};
        std::visit([&](auto& one) { widen_one(one); }, rule);
        if (instead_) rule = *instead_;
        return std::move(said_);
    }

  private:
    void widen_one(ApprovalRule& rule) { widen_choices(rule.choices); }

    void widen_one(RankingRule& rule) { widen_choices(rule.choices); }

    // Who named several in such an election cannot vote so here: then they approve of as many as they named.
    void widen_one(ChooseOneRule& /*rule*/) {
        if (votes_.longest.value <= 1) return;
        say(votes_.longest, "a vote names " +
                                how_many(static_cast<std::uint64_t>(votes_.longest.value), "project") +
                                "; choose-one becomes approval with as many");
        instead_ = ApprovalRule{{0, static_cast<std::uint32_t>(votes_.longest.value)}};
    }

    void widen_one(YesNoRule& /*rule*/) {}

    void widen_one(ScoreRule& rule) {
        widen_choices(rule.choices);
        if (!votes_.worst.found) return;
        if (votes_.best.value > rule.scale.most) {
            say(votes_.best, "a project is given " + std::to_string(votes_.best.value) + "; the highest of " +
                                 std::to_string(rule.scale.most) + " is raised to that");
            rule.scale.most = votes_.best.value;
        }
        if (votes_.worst.value < rule.scale.least) {
            say(votes_.worst, "a project is given " + std::to_string(votes_.worst.value) +
                                  "; the lowest of " + std::to_string(rule.scale.least) +
                                  " is lowered to that");
            rule.scale.least = votes_.worst.value;
        }
    }

    template <PointsWay kWay>
    void widen_one(PointsRule<kWay>& rule) {
        widen_choices(rule.limits.choices);
        if (!votes_.fewest.found) return;
        PointLimits& limits = rule.limits;
        const auto raise = [&](const Extremes::Extreme& at, std::int64_t limit, const char* what) {
            if (at.value <= limit) return false;
            say(at, std::string(what) + " " + points(at.value) + "; the most of " + std::to_string(limit) +
                        " is raised to that");
            return true;
        };
        if (raise(votes_.highest, limits.most_each(), "a project is given"))
            limits.stated_each = votes_.highest.value;
        if (raise(votes_.most, limits.points, "a vote gives")) {
            if (!limits.stated_each) limits.stated_each = limits.points;
            limits.points = votes_.most.value;
        }
        if (votes_.fewest.value < limits.least) {
            say(votes_.fewest, "a vote gives " + points(votes_.fewest.value) + "; the least of " +
                                   std::to_string(limits.least) + " is lowered to that");
            limits.least = votes_.fewest.value;
        }
        if (votes_.lowest.value < limits.least_each) {
            say(votes_.lowest, "a project is given " + points(votes_.lowest.value) + "; the least of " +
                                   std::to_string(limits.least_each) + " is lowered to that");
            limits.least_each = votes_.lowest.value;
        }
    }

    void widen_one(KnapsackRule& rule) {
        widen_choices(rule.choices);
        const std::int64_t limit = rule.limit(budget_).minor;
        if (votes_.dearest.value > limit) {
            say(votes_.dearest, "a vote costs " + money(votes_.dearest.value) + "; the limit of " +
                                    money(limit) + " is raised to that");
            rule.max_cost = Money{votes_.dearest.value};
        }
        if (rule.min_cost && votes_.cheapest.value < rule.min_cost->minor) {
            say(votes_.cheapest, "a vote costs " + money(votes_.cheapest.value) + "; the least of " +
                                     money(rule.min_cost->minor) + " is lowered to that");
            rule.min_cost = Money{votes_.cheapest.value};
        }
    }

    void widen_choices(ChoiceLimits& limits) {
        if (votes_.shortest.value < limits.least) {
            say(votes_.shortest,
                "a vote names " + how_many(static_cast<std::uint64_t>(votes_.shortest.value), "project") +
                    "; the least of " + std::to_string(limits.least) + " is lowered to that");
            limits.least = static_cast<std::uint32_t>(votes_.shortest.value);
        }
        if (limits.most && votes_.longest.value > *limits.most) {
            say(votes_.longest, "a vote names " +
                                    how_many(static_cast<std::uint64_t>(votes_.longest.value), "project") +
                                    "; the most of " + std::to_string(*limits.most) + " is raised to that");
            limits.most = static_cast<std::uint32_t>(votes_.longest.value);
        }
    }

    static std::string points(std::int64_t given) {
        return how_many(static_cast<std::uint64_t>(given), "point");
    }
    [[nodiscard]] std::string money(std::int64_t minor) const {
        return written_amount(minor, currency_.minor_digits, currency_.code);
    }
    void say(const Extremes::Extreme& at, const std::string& what) {
        said_.push_back("line " + std::to_string(source_.votes[at.vote].line) + ": " + what);
    }

    const PabulibElection& source_;
    Extremes votes_;
    Money budget_;
    const Currency& currency_;
    std::vector<std::string> said_;
    std::optional<VotingRule> instead_;  // where no limit of the rule's own method can be widened
};

}  // namespace

VotingRule import_limits(const PabulibElection& source, const std::vector<std::int64_t>& costs,
                         std::int64_t scale, std::vector<std::string>& warnings) {
    const Limits limits(source, warnings);
    ChoiceLimits choices;
    choices.least = limits.count("min_length", costs.size()).value_or(0);
    choices.most = limits.count("max_length", costs.size());
    if (source.vote_type == VoteType::kChooseOne) return ChooseOneRule{};
    if (choices.most == 0) choices.most.reset();
    if (choices.most && choices.least > *choices.most) {
        warnings.push_back("min_length is above max_length and is lowered to it");
        choices.least = *choices.most;
    }
    if (gives_ranks(source.vote_type)) return RankingRule{choices};
    if (source.vote_type == VoteType::kScoring) return score_of(choices, limits);
    if (source.vote_type == VoteType::kCumulative) return cumulative_of(choices, limits);
    const auto most = limits.money("max_sum_cost", scale);
    const auto least = limits.money("min_sum_cost", scale);
    if (!most && !least) return ApprovalRule{choices};
    return knapsack_of(choices, most, least, costs, source.budget * scale, warnings);
}

std::vector<std::string> widen_to_votes(Election& election, const PabulibElection& source) {
    Contest& contest = election.contests.front();
    return Widening(source, contest, election.currency).widen(contest.voting);
}

}  // namespace valurna::election
