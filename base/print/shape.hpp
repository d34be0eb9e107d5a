#pragma once
// Shapes that are told apart in black and white.

#include <cstddef>

namespace valurna::print {

enum class Shape { kCircle, kSquare, kTriangle, kStar, kCross, kDiamond, kHeart, kMoon };
inline constexpr std::size_t kShapes = 8;

}  // namespace valurna::print
