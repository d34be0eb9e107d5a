#include "election/definition/ballot_parts.hpp"

#include <algorithm>

#include "election/voting/voting.hpp"

namespace valurna::election {

const std::string& BallotPart::id() const {
    return group != nullptr ? group->id : contests.front()->id;
}

const Text& BallotPart::title() const {
    return group != nullptr ? group->title : contests.front()->title;
}

std::optional<std::uint8_t> BallotPart::place_of(std::string_view wanted) const {
    const auto found = std::find_if(contests.begin(), contests.end(),
                                    [&](const Contest* contest) { return contest->id == wanted; });
    if (found == contests.end()) return std::nullopt;
    return static_cast<std::uint8_t>(found - contests.begin());
}

std::optional<BallotPart> part_of(const Election& election, std::string_view id) {
    if (const auto* contest = election.contest(id)) return BallotPart{nullptr, {contest}};
    const auto* group = election.group(id);
    if (group == nullptr) return std::nullopt;
    BallotPart part{group, {}};
    for (const auto& member : group->contests) {
        const auto* contest = election.contest(member);
        if (contest == nullptr) return std::nullopt;
        part.contests.push_back(contest);
    }
    return part;
}

std::vector<BallotPart> parts_of(const Election& election, const BallotStyle& style) {
    std::vector<BallotPart> parts;
    for (const auto& id : style.contests) {
        if (auto part = part_of(election, id)) parts.push_back(std::move(*part));
    }
    return parts;
}

std::vector<BallotPart> all_parts(const Election& election) {
    std::vector<BallotPart> parts;
    for (const auto& contest : election.contests) {
        const auto* group = group_of(election, contest.id);
        const auto& id = group == nullptr ? contest.id : group->id;
        const bool there =
            std::any_of(parts.begin(), parts.end(), [&](const auto& part) { return part.id() == id; });
        if (there) continue;
        if (auto part = part_of(election, id)) parts.push_back(std::move(*part));
    }
    return parts;
}

const ContestGroup* group_of(const Election& election, std::string_view contest) {
    for (const auto& group : election.groups) {
        if (std::find(group.contests.begin(), group.contests.end(), contest) != group.contests.end())
            return &group;
    }
    return nullptr;
}

std::size_t encoded_size(const BallotPart& part) {
    std::size_t widest = 0;
    for (const Contest* contest : part.contests)
        widest = std::max(widest, encoded_size(contest->voting, contest->projects.size()));
    return part.group != nullptr ? widest + 1 : widest;
}

}  // namespace valurna::election
