#include "election/count/fraction.hpp"

#include <cmath>

#include "base/decimal.hpp"

namespace valurna::election {

std::string decimal_of(const mpz_class& num, const mpz_class& den, int places) {
    mpz_class scale, quotient;
    mpz_ui_pow_ui(scale.get_mpz_t(), 10, static_cast<unsigned long>(places));
    scale *= num;
    mpz_fdiv_q(quotient.get_mpz_t(), scale.get_mpz_t(), den.get_mpz_t());
    return shifted(quotient.get_str(), places);
}

double ratio(const mpz_class& num, const mpz_class& den) {
    signed long up = 0, down = 0;
    const double a = mpz_get_d_2exp(&up, num.get_mpz_t());
    const double b = mpz_get_d_2exp(&down, den.get_mpz_t());
    return std::ldexp(a / b, static_cast<int>(up - down));
}

}  // namespace valurna::election
