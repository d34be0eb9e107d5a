#pragma once
// The order in which people count: 9 before 10.

#include <string_view>

namespace valurna {

// Compares two names part by part: runs of the digits 0 to 9 as numbers of any size, everything else byte by byte. Names that are
// equal so ("7" and "07") go by their bytes. A strict total order.
[[nodiscard]] bool natural_less(std::string_view a, std::string_view b);

}  // namespace valurna
