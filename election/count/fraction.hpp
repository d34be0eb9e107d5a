#pragma once
// Fractions of GMP integers as text and as doubles.

#include <cstdint>
#include <string>

#include <gmpxx.h>

namespace valurna::election {

[[nodiscard]] inline mpz_class integer(std::int64_t value) {
    return {static_cast<long>(value)};
}
[[nodiscard]] inline mpz_class integer(std::uint64_t value) {
    return {static_cast<unsigned long>(value)};
}

// Rounded down, with `places` decimals; den above 0.
[[nodiscard]] std::string decimal_of(const mpz_class& num, const mpz_class& den, int places);
// num / den with a relative error below 2^-52, however large the two are.
[[nodiscard]] double ratio(const mpz_class& num, const mpz_class& den);

}  // namespace valurna::election
