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

// Who declares it, into the note: two people by their keys, or where there is no `decision` by two typed names.
[[nodiscard]] Status put_declarers(VoidNote& note, const std::vector<std::string>& typed,
                                   const Decision* decision);
// kRefused: a slip that has voted needs two people's keys.
[[nodiscard]] Unexpected needs_two_keys(const std::string& where);
// Stations take lists of at most 10,000 void codes.
[[nodiscard]] Status check_room_for_voids(Store& store, std::uint64_t more);

// kRefused once ballots were gathered to be opened: two results that differ by one slip show how that person voted.
[[nodiscard]] Status may_still_be_void(Store& store);

// Signs the note, with `decision` where it is by two people's keys.
[[nodiscard]] NewVoid void_change(const crypto::SigningKey& authority, const election::Election& election,
                                  const VoidNote& note, const Decision* decision);
// Both must outlive it.
[[nodiscard]] Store::SignVoids void_list_signer(const crypto::SigningKey& authority,
                                                const election::Election& election);

}  // namespace valurna::tally
