#pragma once
// Pictures as large as stations need them. A camera's have twelve million pixels, a panel shows a few hundred thousand of them.

#include <string_view>

#include "base/bytes.hpp"
#include "base/expected.hpp"

namespace valurna::sync {

inline constexpr int kLongestSide = 1280;
inline constexpr std::size_t kMostCameraBytes = 32U << 20U, kMostCameraPixels = 40'000'000;

// A picture with a side longer than kLongestSide comes back smaller, in its own format. All other bytes come back as they are;
// check_whole_picture says what is wrong with those. kBadInput for too many bytes or pixels, and for a picture that is cut off.
[[nodiscard]] Expected<Bytes> sized_for_stations(std::string_view where, Bytes bytes);

}  // namespace valurna::sync
