#include "election/words/explanation.hpp"

#include <algorithm>

#include "base/unreachable.hpp"
#include "election/words/shown.hpp"

namespace valurna::words {

using election::Completion;
using election::CountPart;
using election::CountRule;
using election::ProjectOutcome;
using election::Why;

namespace {

bool completes(Completion how, Completion alone) {
    return how == alone || how == Completion::kAdd1Greedy;
}

std::vector<std::uint32_t> without(std::vector<std::uint32_t> all, const std::vector<std::uint32_t>& some) {
    std::erase_if(all, [&](auto p) { return std::find(some.begin(), some.end(), p) != some.end(); });
    return all;
}

}  // namespace

Explanation::Explanation(const Catalogue& words, const election::Election& election,
                         const election::ContestResult& result)
    : words_(words), election_(election), contest_(*election.contest(result.contest)), result_(result) {}

std::string Explanation::title(std::uint32_t project) const {
    return shown(words_, election_, contest_.projects[project].title);
}

std::string Explanation::titles(const std::vector<std::uint32_t>& projects) const {
    std::vector<std::string> names;
    names.reserve(projects.size());
    for (const auto project : projects)
        names.push_back(words_.text("“{title}”", {{"title", title(project)}}));
    return words_.listed(names);
}

std::string Explanation::money(std::int64_t minor) const {
    return words_.money({minor}, election_.currency);
}

// Decimal text of minor units, rounded up: what nobody paid more than.
std::string Explanation::share(const std::string& minor) const {
    const auto point = minor.find('.');
    return money(std::stoll(minor.substr(0, point)) + (point == std::string::npos ? 0 : 1));
}

std::string Explanation::limit(const std::string& id) const {
    for (const auto& category : election_.categories) {
        if (category.id == id) return shown(words_, election_, category.title);
    }
    return id;
}

std::string Explanation::rule_name(const election::CountingRule& rule) const {
    switch (rule.rule) {
        case CountRule::kGreedy:
            return words_.text("Most votes first");
        case CountRule::kGreedyStop:
            return words_.text("Most votes first, until one does not fit");
        case CountRule::kGreedyThreshold:
            return words_.text("Most votes first, with a lowest share of the votes");
        case CountRule::kGreedyPerCost:
            return words_.text("Most votes for the money first");
        case CountRule::kEqualShares:
            return words_.text("Equal shares");
        case CountRule::kPhragmen:
            return words_.text("Evenly shared load");
        case CountRule::kBorda:
        case CountRule::kScore:
        case CountRule::kCumulative:
            return words_.text("Most points first");
    }
    unreachable("counting rule");
}

std::string Explanation::rule_words(const election::CountingRule& rule) const {
    const std::uint64_t least = rule.constraints.min_votes;
    const std::string method = method_words(rule);
    if (least == 0) return method;
    if (least == 1) return method + " " + words_.text("A proposal that nobody voted for gets no money.");
    return method + " " +
           words_.count("A proposal with fewer than {count} vote gets no money.",
                        "A proposal with fewer than {count} votes gets no money.", least);
}

std::string Explanation::method_words(const election::CountingRule& rule) const {
    switch (rule.rule) {
        case CountRule::kGreedy:
            return words_.text(
                "The proposals are taken one by one, the one with the most votes first. What fits in the "
                "money "
                "that is left is chosen. What does not fit is passed over, and the next one is tried.");
        case CountRule::kGreedyStop:
            return words_.text(
                "The proposals are taken one by one, the one with the most votes first, until one does not "
                "fit "
                "in the money that is left.");
        case CountRule::kGreedyThreshold:
            return words_.text(
                "Only proposals with at least {share} of the votes can win. They are taken one by one, the "
                "one "
                "with the most votes first. What does not fit in the money that is left is passed over.",
                {{"share", words_.percent(static_cast<std::uint64_t>(rule.threshold),
                                          static_cast<std::uint64_t>(election::kWholeShare))}});
        case CountRule::kGreedyPerCost:
            return words_.text(
                "The proposals are taken one by one, the one with the most votes for its cost first. What "
                "does "
                "not fit in the money that is left is passed over.");
        case CountRule::kEqualShares:
            return words_.text(
                "The money is divided into equal shares, one for each voter. A proposal is chosen when those "
                "who "
                "voted for it can pay for it together. Those who have paid have less left for other "
                "proposals, "
                "so that every group gets a say over its part of the money.");
        case CountRule::kPhragmen:
            return words_.text(
                "The cost of each chosen proposal is spread over those who voted for it. The next one is "
                "always "
                "the one that puts the least load on any voter, until one does not fit in the money that is "
                "left.");
        case CountRule::kBorda:
        case CountRule::kScore:
        case CountRule::kCumulative:
            return words_.text(
                "The points of all voters are added up. The proposals are taken one by one, the one with the "
                "most points first. What does not fit in the money that is left is passed over.");
    }
    unreachable("counting rule");
}

std::vector<std::string> Explanation::shares_words() const {
    if (contest_.counting.rule != CountRule::kEqualShares) return {};
    const auto& outcome = result_.outcome;
    std::vector<std::string> out;
    if (outcome.added == 0) {
        out.push_back(
            words_.text("Each voter's share was at most {share}.", {{"share", share(outcome.start)}}));
    } else {
        out.push_back(words_.text(
            "Much of the money would have been left over, so all shares were raised alike, step by step, as "
            "long "
            "as the chosen proposals fitted in the money. In the end each voter's share counted as {share}.",
            {{"share", share(outcome.start)}}));
    }
    if (completes(contest_.counting.completion, Completion::kGreedy)) {
        const auto added = static_cast<std::uint64_t>(std::count_if(
            outcome.projects.begin(), outcome.projects.end(),
            [](const auto& at) { return at.why == Why::kFunded && at.part == CountPart::kCompletion; }));
        out.push_back(
            added == 0
                ? words_.text("What was left in the end was not enough for one more proposal.")
                : words_.count("What was left in the end was enough for {count} more proposal, the one "
                               "with the most votes first.",
                               "What was left in the end was enough for {count} more proposals, the one "
                               "with the most votes first.",
                               added));
    }
    return out;
}

std::string Explanation::votes(const ProjectOutcome& at) const {
    if (election::adds_points(contest_.counting))
        return words_.count("{count} point", "{count} points",
                            static_cast<std::uint64_t>(std::max<std::int64_t>(at.points, 0)));
    return words_.count("{count} vote", "{count} votes", at.votes);
}

std::string Explanation::funded(const ProjectOutcome& at) const {
    const std::string left = money(at.left_before);
    const std::string cost = money(contest_.projects[at.project].cost.minor);
    if (at.part == CountPart::kRule && contest_.counting.rule == CountRule::kEqualShares)
        return words_.text("Those who voted for it could pay for it together out of their shares.");
    if (at.part == CountPart::kCompletion)
        return words_.text(
            "It was chosen from the money that was left over: there was {left}, and it costs {cost}.",
            {{"left", left}, {"cost", cost}});
    return words_.text("When its turn came there was {left} left, and it costs {cost}.",
                       {{"left", left}, {"cost", cost}});
}

std::string Explanation::why(const ProjectOutcome& at) const {
    const std::string missing = money(at.missing);
    const std::string other = at.other ? title(*at.other) : std::string();
    switch (at.why) {
        case Why::kFunded:
            return funded(at);
        case Why::kDidNotFit:
            return words_.text("When its turn came there was {left} left. It lacked {missing}.",
                               {{"left", money(at.left_before)}, {"missing", missing}});
        case Why::kLostTie:
            return words_.text("It tied with “{other}”, which went first. Then it lacked {missing}.",
                               {{"other", other}, {"missing", missing}});
        case Why::kStopped:
            return words_.text("The count ended before its turn, when “{other}” did not fit.",
                               {{"other", other}});
        case Why::kUnderThreshold:
            return words_.count("It lacked {count} vote to the share of votes that the rules ask for.",
                                "It lacked {count} votes to the share of votes that the rules ask for.",
                                at.votes_lacking);
        case Why::kTooFewVotes:
            if (at.votes == 0) return words_.text("Nobody voted for it.");
            return words_.count("It lacked {count} vote to the number that the rules ask for.",
                                "It lacked {count} votes to the number that the rules ask for.",
                                at.votes_lacking);
        case Why::kConflict:
            return words_.text("“{other}” won, and only one of them can win.", {{"other", other}});
        case Why::kCategoryLimit:
        case Why::kAreaLimit:
            return words_.text(
                "There is a limit for {limit}, and too little of it was left. It lacked {missing}.",
                {{"limit", limit(at.limit)}, {"missing", missing}});
        case Why::kSupportersShort:
            return words_.text(
                "Those who voted for it did not have enough of their shares left. Together they lacked "
                "{missing}.",
                {{"missing", missing}});
    }
    unreachable("reason");
}

std::string Explanation::more_votes(const ProjectOutcome& at) const {
    const auto found = result_.more_votes.find(at.project);
    if (at.why == Why::kFunded || found == result_.more_votes.end()) return {};
    const election::Margin& margin = found->second;
    if (margin.not_enough == 0u) return {};  // nothing was found out
    if (margin.not_enough)
        return words_.count("{count} more vote would not have been enough.",
                            "{count} more votes would not have been enough.", *margin.not_enough);
    if (!margin.enough) return words_.text("More votes would not have helped.");
    return words_.count("It would have won with {count} more vote.",
                        "It would have won with {count} more votes.", *margin.enough);
}

std::string Explanation::paid(const ProjectOutcome& at) const {
    if (at.why != Why::kFunded || at.share.empty()) return {};
    if (contest_.counting.rule == CountRule::kPhragmen)
        return words_.text("None of its voters bears more than {share} of all that was chosen.",
                           {{"share", share(at.share)}});
    const bool by_points = contest_.counting.utility == election::Utility::kPoints ||
                           contest_.counting.utility == election::Utility::kBorda;
    if (by_points || at.paid_share + at.paid_rest == 0) return {};
    std::string text = words_.count("{count} voter paid for it, at most {share}.",
                                    "{count} voters paid for it, at most {share} each.",
                                    at.paid_share + at.paid_rest, {{"share", share(at.share)}});
    if (at.paid_rest > 0)
        text += " " + words_.count("{count} of them gave all that was left of a share.",
                                   "{count} of them gave all that was left of their shares.", at.paid_rest);
    return text;
}

std::string Explanation::tie(const election::TieBroken& tie) const {
    const std::string equal = words_.text("{list} tied.", {{"list", titles(tie.tied)}});
    const std::string how = tie.decided_by == "cost"    ? words_.text("The cheaper one went first.")
                            : tie.decided_by == "votes" ? words_.text("The one with more votes went first.")
                            : tie.decided_by == "lot"
                                ? words_.text("The order was drawn by lot, in a way that anyone can redo.")
                                : words_.text("The order was decided by the numbers of the proposals.");
    return equal + " " + how;
}

std::string Explanation::lot() const {
    if (result_.outcome.lot_order.empty()) return {};
    return words_.text(
        "The lot: for each proposal the words “{seed}”, which were public before voting ended, are put together with the final fingerprint of the public log and the proposal's number, and a fingerprint of that is taken (SHA-256). The lowest fingerprint goes first.",
        {{"seed", contest_.counting.lot_seed}});
}

std::string Explanation::money_words(std::int64_t cost) const {
    const std::int64_t left = contest_.budget.minor - cost;
    if (left == 0)
        return words_.text("The whole sum, {budget}, goes to the chosen proposals.",
                           {{"budget", money(contest_.budget.minor)}});
    if (left < 0) return words_.text("{spent} goes to the chosen proposals.", {{"spent", money(cost)}});
    return words_.text(
        "{spent} of {budget} goes to the chosen proposals. {left} is left.",
        {{"spent", money(cost)}, {"budget", money(contest_.budget.minor)}, {"left", money(left)}});
}

std::string Explanation::served(std::uint64_t voters) const {
    return words_.text("{count} of {all} voters ({percent}) see at least one of their proposals chosen.",
                       {{"count", words_.number(voters)},
                        {"all", words_.number(result_.ballots)},
                        {"percent", words_.percent(voters, result_.ballots)}});
}

std::vector<std::string> Explanation::compared() const {
    const auto& here = result_.outcome.winners;
    const auto& there = result_.compared.winners;
    const auto only_here = without(here, there), only_there = without(there, here);
    if (only_here.empty() && only_there.empty())
        return {words_.text("Both ways of counting choose the same proposals.")};
    std::vector<std::string> out;
    if (!only_here.empty())
        out.push_back(
            words_.text("Chosen here, but not by the other way: {list}.", {{"list", titles(only_here)}}));
    if (!only_there.empty())
        out.push_back(
            words_.text("Chosen by the other way, but not here: {list}.", {{"list", titles(only_there)}}));
    return out;
}

}  // namespace valurna::words
