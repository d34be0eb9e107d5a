#pragma once
// Pictures as large as stations need them. A camera's have twelve million pixels, a panel shows a few hundred thousand of them.

#include <string_view>

#include "base/bytes.hpp"
#include "base/expected.hpp"

namespace valurna::tally {

inline constexpr int kLongestSide = 1280;
inline constexpr std::size_t kMostCameraBytes = 32U << 20U, kMostCameraPixels = 40'000'000;

// The same bytes where no side is longer than kLongestSide, and where it is no picture: check_whole_picture says why. Else the
// picture made smaller, in its own format. Refused: more bytes or pixels than the most, what cannot be read to its end.
[[nodiscard]] Expected<Bytes> sized_for_stations(std::string_view where, Bytes bytes);

}  // namespace valurna::tally
