#pragma once
// Two people decide to count an upload that was refused because its polls were opened with an earlier package.

#include "tally/office/office.hpp"
#include "tally/record/decisions.hpp"

namespace valurna::tally {

// Notes the decision, signed, for the record; then takes the kept upload in, if everything else in it holds, and
// settles it. kRefused where the earlier package differs in more than texts and rules, and where the upload does not hold
// for another reason.
[[nodiscard]] Status admit_upload(Office& office, const Quarantined& upload, const Decision& decided);

}  // namespace valurna::tally
