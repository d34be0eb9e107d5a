#pragma once
// How many voted, in the sentences of one language: for pages, stations and minutes. Plain text.

#include <string>
#include <vector>

#include "election/explain/result.hpp"
#include "election/words/catalogue.hpp"

namespace valurna::words {

// "42 of 55 voting codes were used (76%)", or how many votes were counted where nobody knows how many could have voted.
[[nodiscard]] std::string turnout_words(const Catalogue& words, const election::ElectionResult& result);
// What became of all codes, where some are none of the turnout: void, spare, staff's. Empty where there are none.
[[nodiscard]] std::string codes_words(const Catalogue& words, const election::ElectionResult& result);
// Votes that came in beside the counted ones: repeated, of void slips. Empty where there are none.
[[nodiscard]] std::string left_out_words(const Catalogue& words, const election::ElectionResult& result);

// Where several places are put together: "Other places (3)"; else the place's name, or what an unnamed one is
// called.
[[nodiscard]] std::string place_name(const Catalogue& words, const election::PlaceTurnout& place);

// Of a row of a contest group: the contest's title, or of all that are put together.
[[nodiscard]] std::string contests_name(const Catalogue& words, const election::Election& election,
                                        const election::ContestTurnout& row);
// What is said below a group's rows: which were put together, and what could not be read.
[[nodiscard]] std::vector<std::string> group_notes(const Catalogue& words,
                                                   const election::GroupResult& group);

}  // namespace valurna::words
