#pragma once
// Exact decimal numbers: an integer, and how many of its digits are after the point.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace valurna {

// The largest amount of money anywhere, in minor units: the sum over any contest then fits 63 bits.
inline constexpr std::int64_t kMaxMoney = 1'000'000'000'000'000;

struct Decimal {
    std::int64_t digits = 0;  // the number without its point
    int after_point = 0;      // trailing zeros after the point removed
    bool doubtful = false;    // an exponent, or more than 6 places (rounded, half up)
};

// Reads a number as programs write it, "2500", "2572946.76", "1019940,37", "400000.0", "1.5E+3", of at most 10^15 without
// the point. The one point or comma stands before decimals, always. nullopt for all other texts. What people write as an
// amount of money is read by base/text/amount.hpp.
[[nodiscard]] std::optional<Decimal> read_decimal(std::string_view text);
// The amount as an integer with `places` digits after the point; nullopt where it does not fit. places >= after_point.
[[nodiscard]] std::optional<std::int64_t> scaled(const Decimal& decimal, int places);
// Moves the point of a decimal text: "1234.56" for "123456" and 2. Writes no trailing zeros.
[[nodiscard]] std::string shifted(const std::string& decimal, int places);
// "2572946.76" for 257294676 and 2 places.
[[nodiscard]] std::string decimal_text(std::int64_t amount, int places);

}  // namespace valurna
