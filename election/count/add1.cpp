#include "election/count/add1.hpp"

#include <algorithm>
#include <limits>

#include "election/count/fraction.hpp"
#include "election/count/rules.hpp"

namespace valurna::election {

Start start_of(const Prepared& prepared, std::uint64_t added) {
    const mpz_class budget = static_cast<long>(prepared.input.budget);
    const mpz_class voters = integer(prepared.ballots);
    const mpz_class unit = static_cast<long>(prepared.rule.unit);
    const mpz_class more = unit * mpz_class(static_cast<unsigned long>(added));
    if (!prepared.rule.integral_start) return {budget + more * voters, voters};
    const mpz_class whole = budget / (unit * voters) * unit;
    return {whole + more, 1};
}

namespace {

constexpr std::int64_t kExactRun = 8;  // takes as long as so many by doubles

using Known = SharesByStart::Known;

// One count: the starts in their order, until one decides.
class Raising {
  public:
    Raising(const Supporters& supporters, const Prepared& prepared, RunsLeft& runs)
        : supporters_(supporters), prepared_(prepared), runs_(runs) {}

    // What is known at a start: by a stretch, or by an exact run of this start alone.
    struct At {
        Known* known = nullptr;
        Outcome exact = {};
        bool over = false, exhaustive = false;
    };

    // `ask` tells what is known at a start, whose stretch should reach to the other one. Leaves the last start that
    // was not over in `last`. Nothing: no runs are left.
    template <class Ask>
    std::optional<std::uint64_t> until_decided(Ask ask, At& last) {
        std::uint64_t ahead = 1;
        for (std::uint64_t added = 0;;) {
            if (runs_.none()) return std::nullopt;
            At now = ask(added, start(added), start(added + ahead));
            if (now.over) return added - 1;
            const bool decided = now.exhaustive;
            const Known* const known = now.known;
            last = std::move(now);
            if (decided) return added;
            const std::uint64_t more = known != nullptr ? steps_within(*known, added) : 0;
            ahead = more >= ahead ? ahead * 2 : std::max<std::uint64_t>(1, ahead / 2);
            added += more + 1;
        }
    }
    [[nodiscard]] double start(std::uint64_t added) const {
        const Start exact = start_of(prepared_, added);
        return ratio(exact.num, exact.den);
    }
    [[nodiscard]] At exactly(std::uint64_t added) {
        if (!run_) run_.emplace(supporters_, prepared_);
        runs_.spend(kExactRun);
        At out;
        const Start start = start_of(prepared_, added);
        run_->run_exactly(start.num, start.den, {prepared_.input.budget, {}}, out.exact);
        out.over = out.exact.cost > prepared_.input.budget;
        out.exhaustive = !out.over && !can_add_any(out.exact);
        return out;
    }
    // The project could be added to these winners within the budget and the constraints.
    [[nodiscard]] bool can_add(std::uint32_t project, const Outcome& outcome) const {
        ConstraintCheck constraints(prepared_);
        constraints.mark_won(outcome.winners);
        return can_add(project, outcome, constraints);
    }

  private:
    [[nodiscard]] std::uint64_t steps_within(const Known& known, std::uint64_t added) const {
        const double room = (known.path.high - start(added)) / static_cast<double>(prepared_.rule.unit);
        if (!(room >= 1)) return 0;
        auto more = static_cast<std::uint64_t>(room);
        while (more > 0 && start(added + more) > known.path.high)
            --more;
        return more;
    }
    [[nodiscard]] bool can_add_any(const Outcome& outcome) const {
        ConstraintCheck constraints(prepared_);
        constraints.mark_won(outcome.winners);
        for (std::uint32_t p = 0; p < prepared_.votes.size(); ++p) {
            if (!won(outcome, p) && can_add(p, outcome, constraints)) return true;
        }
        return false;
    }
    [[nodiscard]] bool can_add(std::uint32_t project, const Outcome& outcome,
                               const ConstraintCheck& constraints) const {
        const bool supported =
            supporters_.utilities[project] > 0 || (prepared_.extra && prepared_.extra->project == project);
        return supported && prepared_.input.projects[project].cost <= prepared_.input.budget - outcome.cost &&
               !constraints.obstacle(project);
    }

    const Supporters& supporters_;
    const Prepared& prepared_;
    RunsLeft& runs_;
    std::optional<SharesRun> run_;
};

Outcome outcome_of(const Raising::At& at) {
    if (at.known == nullptr) return at.exact;
    Outcome outcome;
    for (const auto& step : at.known->path.steps)
        outcome.winners.push_back(step.project);
    outcome.cost = at.known->path.cost;
    return outcome;
}

}  // namespace

Raised raise_start(const Supporters& supporters, const Prepared& prepared) {
    RunsLeft endless(std::numeric_limits<std::int64_t>::max());
    Raising raising(supporters, prepared, endless);
    SharesByStart known(endless);
    SharesPath path(supporters, prepared);
    Raising::At last;
    Raised raised;
    raised.added = *raising.until_decided(
        [&](std::uint64_t added, double start, double ahead) {
            Raising::At at;
            at.known = known.at(start, ahead, path);
            if (at.known == nullptr) return raising.exactly(added);
            at.over = at.known->path.over;
            at.exhaustive = !at.over && at.known->path.addable.empty();
            return at;
        },
        last);
    raised.outcome = outcome_of(last);
    return raised;
}

RaisedWithMore::RaisedWithMore(const Supporters& supporters, const Prepared& prepared, SharesByStart& known,
                               const std::vector<std::uint32_t>& asked, RunsLeft& runs)
    : supporters_(supporters),
      prepared_(prepared),
      known_(known),
      asked_(asked),
      path_(supporters, prepared),
      runs_(runs) {}

std::optional<Raised> RaisedWithMore::raise(const Prepared& more, std::size_t at) {
    const std::uint32_t project = asked_[at];
    const auto voters = static_cast<double>(more.extra->voters);
    Raising raising(supporters_, more, runs_);
    SharesByStart own(runs_);
    std::optional<SharesPath> own_path;
    // Whether what is known without the added voters holds with them too.
    const auto without = [&](double start, double ahead) -> std::optional<Raising::At> {
        Raising::At out;
        out.known = known_.at(start, ahead, path_);
        if (out.known == nullptr || voters > known_.least_extra(*out.known, path_)[at]) return std::nullopt;
        const Stretch& stretch = out.known->path;
        out.over = stretch.over;
        if (out.over) return out;
        const bool others =
            std::any_of(stretch.addable.begin(), stretch.addable.end(), [&](auto p) { return p != project; });
        out.exhaustive = !others && !raising.can_add(project, outcome_of(out));
        return out;
    };
    Raising::At last;
    const auto raised = raising.until_decided(
        [&](std::uint64_t added, double start, double ahead) {
            if (auto found = without(start, ahead)) return *std::move(found);
            if (!own_path) own_path.emplace(supporters_, more);
            Raising::At out;
            out.known = own.at(start, ahead, *own_path, &known_);
            if (out.known == nullptr) return raising.exactly(added);
            out.over = out.known->path.over;
            out.exhaustive = !out.over && out.known->path.addable.empty();
            return out;
        },
        last);
    if (!raised) return std::nullopt;
    return Raised{*raised, outcome_of(last)};
}

}  // namespace valurna::election
