#pragma once
// Whether bytes are a picture that a station may be asked to draw. Reads the picture's header alone.

#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/expected.hpp"

namespace valurna::sync {

inline constexpr std::size_t kMostPictureBytes = 4U << 20;
inline constexpr std::uint32_t kMostPictureSide = 4096;  // pixels

// A PNG or JPEG, as the ending of its name says, of at most kMostPictureBytes and of sides of at most kMostPictureSide.
// `where` is that name, and names it in errors.
[[nodiscard]] Status check_picture(std::string_view where, ByteView bytes);

}  // namespace valurna::sync
