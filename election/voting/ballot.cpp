#include "election/voting/ballot.hpp"

#include <algorithm>
#include <stdexcept>

namespace valurna::election {
namespace {

Unexpected refused(const Contest& contest, std::string what) {
    return Unexpected(
        Error{ErrorCode::kRefused, "contest " + contest.id, std::move(what), "the ballot cannot be counted"});
}

std::uint32_t most_choices(const Contest& contest) {
    return contest.voting.max_choices.value_or(static_cast<std::uint32_t>(contest.projects.size()));
}

}  // namespace

bool Standing::castable() const {
    return too_many == 0 && too_few == 0 && over == Money{} && under == Money{} && !empty_not_blank;
}

Money knapsack_limit(const Contest& contest) {
    return contest.voting.max_cost.value_or(contest.budget);
}

Standing standing(const Contest& contest, const ContestChoice& choice) {
    Standing at;
    at.chosen = static_cast<std::uint32_t>(choice.chosen.size());
    for (const auto project : choice.chosen)
        at.cost.minor += contest.projects.at(project).cost.minor;
    const bool knapsack = contest.voting.method == VotingMethod::kKnapsack;
    const Money limit = knapsack_limit(contest);
    if (knapsack) at.left = Money{limit.minor - at.cost.minor};
    if (choice.blank) {
        at.too_many = at.chosen;
        return at;
    }
    const std::uint32_t most = most_choices(contest);
    at.too_many = at.chosen > most ? at.chosen - most : 0;
    at.too_few = at.chosen < contest.voting.min_choices ? contest.voting.min_choices - at.chosen : 0;
    at.empty_not_blank = at.chosen == 0;
    if (knapsack) {
        const Money least = contest.voting.min_cost.value_or(Money{});
        at.over.minor = std::max<std::int64_t>(at.cost.minor - limit.minor, 0);
        at.under.minor = std::max<std::int64_t>(least.minor - at.cost.minor, 0);
    }
    return at;
}

std::size_t encoded_size(const Contest& contest) {
    return (contest.projects.size() + 1 + 7) / 8;
}

std::vector<std::uint8_t> encode_choice(const Contest& contest, const ContestChoice& choice) {
    std::vector<std::uint8_t> bytes(encoded_size(contest), 0);
    const auto set = [&](std::size_t bit) {
        bytes[bit / 8] |= static_cast<std::uint8_t>(0x80u >> (bit % 8));
    };
    if (choice.blank) set(0);
    for (const auto project : choice.chosen) {
        if (project >= contest.projects.size())
            throw std::out_of_range("a choice that the contest does not have");
        set(std::size_t{project} + 1);
    }
    return bytes;
}

Expected<ContestChoice> decode_choice(const Contest& contest, const std::vector<std::uint8_t>& bytes) {
    const std::size_t size = encoded_size(contest);
    const std::size_t blocks = (size + kSealingBlock - 1) / kSealingBlock * kSealingBlock;
    if (bytes.size() != size && bytes.size() != blocks) {
        return refused(contest, std::to_string(bytes.size()) + " bytes instead of " + std::to_string(size));
    }
    const auto is_set = [&](std::size_t bit) { return (bytes[bit / 8] & (0x80u >> (bit % 8))) != 0; };
    for (std::size_t bit = contest.projects.size() + 1; bit < bytes.size() * 8; ++bit) {
        if (is_set(bit)) return refused(contest, "the padding is not zero");
    }
    ContestChoice choice;
    choice.contest = contest.id;
    choice.blank = is_set(0);
    for (std::uint32_t i = 0; i < contest.projects.size(); ++i) {
        if (is_set(std::size_t{i} + 1)) choice.chosen.push_back(i);
    }
    if (choice.blank && !choice.chosen.empty())
        return refused(contest, "it is declared blank and has choices");
    if (!standing(contest, choice).castable())
        return refused(contest, "the choices are not allowed by the rule");
    return choice;
}

}  // namespace valurna::election
