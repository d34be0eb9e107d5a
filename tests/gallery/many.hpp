#pragma once
// A ballot with three hundred projects, as the real view makes its pages.

#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

// A voter stands at the ballot of three hundred projects, or of so many.
[[nodiscard]] StaffSample many_sample(const SampleMaker& make, std::size_t projects = 300);

}  // namespace valurna::gallery
