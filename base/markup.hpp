#pragma once
// Text inside HTML that a program writes.

#include <string>
#include <string_view>

namespace valurna {

[[nodiscard]] std::string escaped(std::string_view text);  // for content and for quoted attributes

}  // namespace valurna
