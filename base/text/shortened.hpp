#pragma once
// A text that is too long for its place.

#include <cstddef>
#include <string>
#include <string_view>

namespace valurna {

// The text itself where it has at most `most` (above 1) code points; else its beginning up to the last place where a line
// may break (ICU; between words, and where no spaces are written between characters), and "…", together at most `most`.
// `text` is valid UTF-8.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t most);

}  // namespace valurna
