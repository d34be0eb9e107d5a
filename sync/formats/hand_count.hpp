#pragma once
// How many people were let in to vote at a station, as staff counted them by hand (slips collected, or ticks on a list), beside
// the ballots that were cast there. Counts by hand are often wrong by one, and people leave without voting: so a difference
// is told wherever the station's numbers are, and stops no count. A ballot that was opened as a test is none here: its voter
// is the one who then cast, or left.

#include <cstdint>
#include <optional>
#include <string>

#include "base/expected.hpp"
#include "sync/formats/polls_day.hpp"

namespace valurna::sync {

inline constexpr std::uint64_t kMostAdmitted = 1'000'000;

enum class HandCount {
    kNotCounted,
    kAgrees,
    kFewerVotes,  // people left without voting, or votes are missing
    kMoreVotes,   // people were missed, or somebody voted with more than one slip
};
[[nodiscard]] HandCount compare_hand_count(const std::optional<std::uint64_t>& admitted,
                                           std::uint64_t ballots);
// True where a person should ask what happened.
[[nodiscard]] bool differs(HandCount count);
// The same in a sentence for a terminal, without its full stop.
[[nodiscard]] std::string hand_count_words(const std::optional<std::uint64_t>& admitted,
                                           std::uint64_t ballots);

// What to note at closing. `typed` is a number, or kNobodyCounted, or empty: then a person is asked, and where nobody can be asked
// nobody counted. kBadInput for anything else.
inline constexpr const char* kNobodyCounted = "not-counted";
[[nodiscard]] Expected<std::optional<std::uint64_t>> hand_count_to_note(const std::string& typed,
                                                                        const Ask& ask);

}  // namespace valurna::sync
