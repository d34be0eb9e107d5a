#pragma once
// Whether a picture is whole: decoded as a station would, before it is signed into a package.

#include <string_view>

#include "base/bytes.hpp"
#include "base/expected.hpp"

namespace valurna::sync {

// Like check_picture, and decoded to its last pixel. Refused too: a file that ends before its picture does, a wrong
// checksum, data that are none.
[[nodiscard]] Status check_whole_picture(std::string_view where, ByteView bytes);

}  // namespace valurna::sync
