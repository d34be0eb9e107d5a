#pragma once
// What is a tag in HTML, and what only looks like one.

#include <cstddef>
#include <string_view>

namespace valurna::exchange {

// The length of the tag, comment or declaration that `text` begins with. 0 where its "<" is text: HTML has no element of that
// name, or no attributes follow the name.
[[nodiscard]] std::size_t tag_length(std::string_view text);

}  // namespace valurna::exchange
