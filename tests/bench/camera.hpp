#pragma once
// A picture as a camera makes it: 4000x3000, JPEG, with detail in every part of it.

#include <cstdint>

#include "base/bytes.hpp"

namespace valurna::bench {

[[nodiscard]] Bytes camera_picture(std::uint32_t seed);

}  // namespace valurna::bench
