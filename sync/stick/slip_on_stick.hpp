#pragma once
// The station slip, from a stick: for machines whose camera or reader cannot read the paper.

#include <string>

#include "base/expected.hpp"

namespace valurna::sync {

enum class SlipsOnStick { kNone, kOne, kSeveral };

struct FoundSlip {
    SlipsOnStick how_many = SlipsOnStick::kNone;
    std::string text;  // where it is one
};

// Looks at the files in the stick's own folder, not in folders below it. Two files with the same slip count as one. kEnvironment
// where the stick cannot be read.
[[nodiscard]] Expected<FoundSlip> slip_on_stick(const std::string& stick);

}  // namespace valurna::sync
