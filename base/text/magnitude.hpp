#pragma once
// Words and signs by which people write an amount in thousands or millions.

#include <cstdint>
#include <string_view>

namespace valurna {

// "tkr", "MSEK", "k€", "tusen", "miljoner kronor": 1000, a million or 1000 millions. 1 for what says no such thing. Large and
// small letters and full stops make no difference. UTF-8.
[[nodiscard]] std::int64_t magnitude_of(std::string_view sign);

}  // namespace valurna
