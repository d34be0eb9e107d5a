#pragma once
// What every declaration that slips are void does alike: finding a slip by its number, the note of each, and the list
// that stations are told.

#include <string>
#include <vector>

#include "tally/office/office.hpp"
#include "tally/record/notes.hpp"

namespace valurna::tally {

// The credential meant, with what became of it. `typed`: slip number, or the whole credential in hex; `where` names
// the option in errors. Refused where there is none, or more than one of this number.
[[nodiscard]] Expected<CodeState> find_slip(Store& store, const std::string& typed, const std::string& where);

[[nodiscard]] Status check_two_people(const std::vector<std::string>& by);
// Stations take lists of at most 10,000 void codes.
[[nodiscard]] Status check_room_for_voids(Store& store, std::uint64_t more);

// Signs the note.
[[nodiscard]] NewVoid void_change(const Office& office, const election::Election& election,
                                  const VoidNote& note);
// Both must outlive it.
[[nodiscard]] Store::SignVoids void_list_signer(const Office& office, const election::Election& election);

}  // namespace valurna::tally
