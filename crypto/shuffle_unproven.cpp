#include <numeric>
#include <utility>

#include <sodium.h>

#include "crypto/sodium_ready.hpp"
#include "crypto/trustee.hpp"

namespace valurna::crypto {
namespace {

Ciphertext reencrypted(const Point& election_key, const Ciphertext& block) {
    for (;;) {
        Scalar fresh = random_scalar();
        const Ciphertext out{add(block.c1, base_mul(fresh)), add(block.c2, mul(fresh, election_key))};
        wipe(fresh);
        if (!is_identity(out.c1) && !is_identity(out.c2)) return out;
    }
}

// Every order equally likely (Fisher and Yates), from the system's randomness.
std::vector<std::size_t> drawn_order(std::size_t count) {
    ensure_sodium();
    std::vector<std::size_t> out(count);
    std::iota(out.begin(), out.end(), std::size_t{0});
    for (std::size_t left = count; left > 1; --left) {
        std::swap(out[left - 1], out[randombytes_uniform(static_cast<std::uint32_t>(left))]);
    }
    return out;
}

}  // namespace

std::vector<std::vector<Ciphertext>> shuffle_unproven(const Point& election_key,
                                                      const std::vector<std::vector<Ciphertext>>& rows) {
    std::vector<std::vector<Ciphertext>> out;
    out.reserve(rows.size());
    for (const std::size_t from : drawn_order(rows.size())) {
        std::vector<Ciphertext>& row = out.emplace_back();
        row.reserve(rows[from].size());
        for (const Ciphertext& block : rows[from])
            row.push_back(reencrypted(election_key, block));
    }
    return out;
}

}  // namespace valurna::crypto
