#include "sync/formats/hand_count.hpp"

#include <charconv>

#include "base/how_many.hpp"
#include "base/unreachable.hpp"
#include "base/utf8.hpp"

namespace valurna::sync {
namespace {

std::optional<std::uint64_t> number_in(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size() || number > kMostAdmitted)
        return std::nullopt;
    return number;
}

std::string people(std::uint64_t count) {
    return how_many(count, "person", "people");
}

}  // namespace

HandCount compare_hand_count(const std::optional<std::uint64_t>& admitted, std::uint64_t ballots) {
    if (!admitted) return HandCount::kNotCounted;
    if (*admitted == ballots) return HandCount::kAgrees;
    return ballots < *admitted ? HandCount::kFewerVotes : HandCount::kMoreVotes;
}

bool differs(HandCount count) {
    return count == HandCount::kFewerVotes || count == HandCount::kMoreVotes;
}

std::string hand_count_words(const std::optional<std::uint64_t>& admitted, std::uint64_t ballots) {
    const auto count = compare_hand_count(admitted, ballots);
    if (count == HandCount::kNotCounted) return "nobody counted the people who were let in to vote";
    const std::string both =
        people(*admitted) + (*admitted == 1 ? " was" : " were") + " let in, " + how_many(ballots, "vote");
    switch (count) {
        case HandCount::kNotCounted:
        case HandCount::kAgrees:
            return both;
        case HandCount::kFewerVotes:
            return both + ": " + people(*admitted - ballots) + " may have left without voting, or " +
                   how_many(*admitted - ballots, "vote") + (*admitted - ballots == 1 ? " is" : " are") +
                   " missing";
        case HandCount::kMoreVotes:
            return both + ": " + people(ballots - *admitted) +
                   " may not have been counted, or somebody voted with more than one slip";
    }
    unreachable("count by hand");
}

Expected<std::optional<std::uint64_t>> hand_count_to_note(const std::string& typed, const Ask& ask) {
    std::string said = typed;
    if (said.empty()) {
        const auto answer = ask(
            "How many people were let in to vote here? Count the slips that were collected, or the ticks on "
            "the list.\nA number, or only Enter where nobody counted: ");
        said = answer ? std::string(trimmed(*answer)) : std::string();
        if (said.empty()) said = kNobodyCounted;
    }
    if (said == kNobodyCounted) return std::optional<std::uint64_t>();
    const auto number = number_in(said);
    if (!number)
        return Unexpected(Error{ErrorCode::kBadInput, "--admitted",
                                in_quotes(said) + " is no number of people",
                                "write a number from 0 to 1000000, or " + std::string(kNobodyCounted)});
    return std::optional(*number);
}

}  // namespace valurna::sync
