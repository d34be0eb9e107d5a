#pragma once
// A ballot's receipt: C2SP tlog-proof of its place in the public log. docs/formats/tlog-proof.md

#include <string>

#include "base/expected.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

// Against the checkpoint that meets the policy; the sealed ballot itself is the proof's extra data. kRefused
// where no ballot has this tracker, or the witnesses have not seen it yet.
[[nodiscard]] Expected<std::string> make_receipt(Office& office, const election::Election& election,
                                                 const std::string& tracker);

}  // namespace valurna::tally
