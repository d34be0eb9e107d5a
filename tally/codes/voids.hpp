#pragma once
// Slips that the office declares void, and the slips that replace them. Each declaration leaves a signed note
// for the public record and makes a new version of the list that stations get.

#include <string>
#include <vector>

#include "tally/codes/codes.hpp"
#include "tally/record/notes.hpp"

namespace valurna::tally {

struct VoidOrder {
    std::string slip;             // slip number, 6 symbols, or the whole credential in hex
    std::string reason;           // published
    std::vector<std::string> by;  // two names, where `decision` is none
    std::string replaced_by;      // as `slip`; empty: nothing takes its place
    bool although_used = false;
    const Decision* decision = nullptr;  // two people with their keys, who give the same reason
};

// Refused for a slip that is unknown, void already, of which there are two with this number, or whose ballot
// has been received (unless `although_used` with a `decision`: then the count leaves that ballot out). A successor must be a
// spare slip of the same ballot style, unused, not void and replacing no other.
[[nodiscard]] Expected<VoidNote> declare_void(Office& office, const crypto::SigningKey& authority,
                                              const VoidOrder& order);

// The same, with a new code of the same style and place, which is written as `sheet` says (its places are
// ignored). Only before the first station opens its polls: the old credential leaves the roll, so that a new
// package must be built.
[[nodiscard]] Expected<VoidNote> reissue(Office& office, const crypto::SigningKey& authority,
                                         const VoidOrder& order, const CodeOrder& sheet);

}  // namespace valurna::tally
