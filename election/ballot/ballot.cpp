#include "election/ballot/ballot.hpp"

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

}  // namespace valurna::election
