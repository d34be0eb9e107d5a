#pragma once
// The station slip, from a stick: for machines that cannot read the paper.

#include <string>
#include <vector>

#include "base/expected.hpp"
#include "sync/formats/slip.hpp"

namespace valurna::sync {

// The slips among the files in the stick's own folder, not in folders below it: none, one, or two different ones where there are
// several. kEnvironment where the stick cannot be read.
[[nodiscard]] Expected<std::vector<StationSlip>> slips_on_stick(const std::string& stick);

}  // namespace valurna::sync
