#pragma once
// Decimal amounts, exact: an integer and how many of its digits stand after the point.

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
    // What a person might have meant otherwise: thousands by point or comma, an exponent, more than 6 places
    // (rounded, half up), or the one point or comma with just three digits behind it.
    bool doubtful = false;
};

// "2500", "2572946.76", "1019940,37", "400000.0", "1 250 000" (any space, and '), "1.250.000,50", "1.5E+3";
// at most 10^15 without the point. One point or comma alone is before decimals. Nothing for the rest.
[[nodiscard]] std::optional<Decimal> read_decimal(std::string_view text);
// The amount with `places` after the point, if it fits; places >= after_point.
[[nodiscard]] std::optional<std::int64_t> scaled(const Decimal& decimal, int places);
// "1234.56" for "123456" and 2: moves the point of decimal text; no trailing zeros.
[[nodiscard]] std::string shifted(const std::string& decimal, int places);
// "2572946.76" for 257294676 and 2 places.
[[nodiscard]] std::string decimal_text(std::int64_t amount, int places);

}  // namespace valurna
