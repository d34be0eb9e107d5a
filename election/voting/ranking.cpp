#include "election/voting/ranking.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/how_many.hpp"
#include "base/secret_bytes.hpp"

namespace valurna::election {
namespace {

constexpr std::uint8_t kBlank = 0x80;

std::size_t bytes_a_rank(std::size_t projects) {
    return projects > 255 ? 2 : 1;
}

}  // namespace

bool RankingChoice::well_formed(std::size_t projects) const {
    std::vector<bool> seen(projects, false);
    for (const auto project : ranked) {
        if (project >= projects || seen[project]) return false;
        seen[project] = true;
    }
    return true;
}

Preferences RankingChoice::preferences() const {
    Preferences said{ranked};
    for (std::size_t left = ranked.size(); left > 0; --left)
        said.points.push_back(static_cast<std::int64_t>(left - 1));
    return said;
}

void RankingChoice::wipe() {
    valurna::wipe(std::as_writable_bytes(std::span(ranked)));
    ranked.clear();
    blank = false;
}

std::size_t RankingRule::longest(std::size_t projects) const {
    return choices.most.value_or(static_cast<std::uint32_t>(projects));
}

void RankingRule::check(const ContestFacts& facts, const std::string& at, FoundErrors& errors) const {
    const std::size_t projects = facts.costs.size();
    if (!choices.check(projects, at, errors)) return;
    if (encoded_size(projects) <= kMostChoiceBytes) return;
    const std::size_t most = (kMostChoiceBytes - 1) / bytes_a_rank(projects);
    errors.add(
        choices.most ? at + "/max_choices" : at,
        "a ranked ballot of " + how_many(projects, "project") + " holds up to " + how_many(most, "rank"),
        "write \"max_choices\": " + std::to_string(most) + " or less");
}

RankingChoice RankingRule::choose(Preferences said) const {
    const bool blank = said.projects.empty();
    return {blank, std::move(said.projects)};
}

RankingStanding RankingRule::standing(const Choice& choice, const ContestFacts& facts) const {
    return {choices.standing(choice.blank, choice.ranked, facts.costs)};
}

std::size_t RankingRule::encoded_size(std::size_t projects) const {
    return 1 + longest(projects) * bytes_a_rank(projects);
}

std::vector<std::uint8_t> RankingRule::encode(const Choice& choice, std::size_t projects) const {
    std::vector<std::uint8_t> bytes;
    bytes.reserve(encoded_size(projects));
    bytes.push_back(choice.blank ? kBlank : 0);
    for (const auto project : choice.ranked) {
        if (project >= projects) throw std::out_of_range("a choice that the contest does not have");
        const std::size_t number = std::size_t{project} + 1;
        if (bytes_a_rank(projects) == 2) bytes.push_back(static_cast<std::uint8_t>(number >> 8));
        bytes.push_back(static_cast<std::uint8_t>(number & 0xff));
    }
    if (bytes.size() > encoded_size(projects)) throw std::out_of_range("more ranks than the ballot has");
    bytes.resize(encoded_size(projects), 0);
    return bytes;
}

Expected<RankingChoice> RankingRule::decode(std::span<const std::uint8_t> padded,
                                            const ContestFacts& facts) const {
    const std::size_t projects = facts.costs.size(), width = bytes_a_rank(projects);
    ASSIGN_OR_RETURN(const auto bytes, own_bytes(padded, encoded_size(projects), facts));
    if (bytes[0] != 0 && bytes[0] != kBlank) return not_countable(facts, "its first byte means nothing");
    Choice choice;
    choice.blank = bytes[0] == kBlank;
    bool ended = false;
    for (std::size_t at = 1; at < bytes.size(); at += width) {
        const std::size_t number =
            width == 2 ? std::size_t{bytes[at]} << 8 | bytes[at + 1] : std::size_t{bytes[at]};
        if (number > projects) return not_countable(facts, "it ranks a project that is not there");
        if (number != 0 && ended) return not_countable(facts, "a rank is left out");
        ended = number == 0;
        if (!ended) choice.ranked.push_back(static_cast<std::uint32_t>(number - 1));
    }
    if (!choice.well_formed(projects)) return not_countable(facts, "it ranks a project twice");
    if (choice.blank && !choice.ranked.empty())
        return not_countable(facts, "it is declared blank and has choices");
    if (!standing(choice, facts).castable())
        return not_countable(facts, "the choices are not allowed by the rule");
    return choice;
}

void RankingRule::add_to(PabulibMeta& meta, const ContestFacts& /*facts*/, int /*minor_digits*/) const {
    choices.add_to(meta);
}

}  // namespace valurna::election
