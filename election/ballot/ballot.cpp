#include "election/ballot/ballot.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/secret_bytes.hpp"

namespace valurna::election {

Standing standing(const Contest& contest, const Choice& choice) {
    return standing(contest.voting, choice, facts_of(contest));
}

bool castable(const Contest& contest, const Choice& choice) {
    return castable(contest.voting, choice, facts_of(contest));
}

std::size_t encoded_size(const Contest& contest) {
    return encoded_size(contest.voting, contest.projects.size());
}

std::vector<std::uint8_t> encode_choice(const Contest& contest, const ContestChoice& choice) {
    return encode(contest.voting, choice.choice, contest.projects.size());
}

Expected<ContestChoice> decode_choice(const Contest& contest, std::span<const std::uint8_t> bytes) {
    ASSIGN_OR_RETURN(auto choice, decode(contest.voting, bytes, facts_of(contest)));
    return ContestChoice{contest.id, std::move(choice)};
}

std::vector<std::uint8_t> encode_part(const BallotPart& part, const ContestChoice& choice) {
    std::vector<std::uint8_t> bytes(encoded_size(part), 0);
    if (choice.contest.empty() && part.group != nullptr) return bytes;
    const auto place = part.place_of(choice.contest);
    if (!place) throw std::out_of_range("a contest that this part of the ballot does not have");
    auto chosen = encode_choice(*part.contests[*place], choice);
    if (part.group == nullptr) return chosen;
    bytes[0] = static_cast<std::uint8_t>(*place + 1);
    std::copy(chosen.begin(), chosen.end(), bytes.begin() + 1);
    valurna::wipe(std::as_writable_bytes(std::span(chosen)));
    return bytes;
}

Expected<ContestChoice> decode_part(const BallotPart& part, std::span<const std::uint8_t> padded) {
    if (part.group == nullptr) return decode_choice(*part.contests.front(), padded);
    ContestFacts facts = facts_of(*part.contests.front());
    facts.contest = part.id();
    ASSIGN_OR_RETURN(const auto bytes, own_bytes(padded, encoded_size(part), facts));
    const std::size_t place = bytes.front();
    if (place > part.contests.size())
        return not_countable(facts, "it votes in a contest that the group does not have");
    const Contest* contest = place == 0 ? nullptr : part.contests[place - 1];
    const std::size_t used = contest == nullptr ? 1 : 1 + encoded_size(*contest);
    const auto rest = bytes.subspan(used);
    if (std::any_of(rest.begin(), rest.end(), [](auto byte) { return byte != 0; }))
        return not_countable(facts, "the padding is not zero");
    if (contest == nullptr) return ContestChoice{};
    return decode_choice(*contest, bytes.subspan(1, used - 1));
}

}  // namespace valurna::election
