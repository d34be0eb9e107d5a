#pragma once
// What people have put on a stick themselves, beside the folders that the programs make: the file of a station slip, or of new
// addresses, as it came with a letter.

#include <functional>
#include <string>

#include "base/expected.hpp"

namespace valurna::sync {

// Calls `visit` with the text of each file at the top of the stick that is small enough for a note, as read_sent reads it, until it
// says false. A link or a pipe is nobody's note. kEnvironment where the stick cannot be read.
[[nodiscard]] Status each_loose_file(const std::string& stick,
                                     const std::function<bool(const std::string& text)>& visit);

}  // namespace valurna::sync
