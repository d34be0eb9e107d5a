#pragma once
// A ballot with three hundred projects, as the real view makes its pages.

#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

// A voter stands at the ballot of three hundred projects.
[[nodiscard]] StaffSample many_sample(const SampleMaker& make);

}  // namespace valurna::gallery
