#pragma once
// What libsodium's group operations cost while every core does them, which is how mixing and opening run: the
// lower bounds of bench_mix and bench_open are exact counts of operations times these.

#include <stdexcept>

#include <sodium.h>

#include "base/parallel.hpp"
#include "base/sodium_ready.hpp"
#include "tests/bench/measure.hpp"

namespace valurna::bench {

struct GroupCounts {
    double base_mul = 0, mul = 0, add = 0, valid = 0, from_hash = 0;
};

class GroupCosts {
  public:
    GroupCosts() {
        ensure_sodium();
        crypto_core_ristretto255_random(p_);
        crypto_core_ristretto255_random(q_);
        crypto_core_ristretto255_scalar_random(k_);
        randombytes_buf(hash_, sizeof hash_);
    }
    // Times each operation on all cores at once; call it before and after what is to be compared.
    void sample() {
        using Out = unsigned char[32];
        sample_one(base_mul_, 100, [&](Out& out) { return crypto_scalarmult_ristretto255_base(out, k_); });
        sample_one(mul_, 100, [&](Out& out) { return crypto_scalarmult_ristretto255(out, k_, p_); });
        sample_one(add_, 200, [&](Out& out) { return crypto_core_ristretto255_add(out, p_, q_); });
        sample_one(valid_, 200, [&](Out&) { return crypto_core_ristretto255_is_valid_point(p_) - 1; });
        sample_one(from_hash_, 100, [&](Out& out) { return crypto_core_ristretto255_from_hash(out, hash_); });
    }
    // Seconds on the wall for so many operations on `threads` cores.
    [[nodiscard]] double bound(const GroupCounts& counts, std::size_t threads) const {
        return sum(counts, &Timed::wall) / static_cast<double>(threads);
    }
    // Processor seconds for them.
    [[nodiscard]] double work(const GroupCounts& counts) const { return sum(counts, &Timed::processor); }

    void print() const {
        std::printf("\nlibsodium's operations with every core at work, from which the bounds are summed:\n");
        print_heading();
        print_row("base multiplication", base_mul_.wall, 0);
        print_row("multiplication", mul_.wall, 0);
        print_row("addition", add_.wall, 0);
        print_row("point valid", valid_.wall, 0);
        print_row("64 bytes to a point", from_hash_.wall, 0);
    }

  private:
    [[nodiscard]] double sum(const GroupCounts& counts, Series Timed::*clock) const {
        return counts.base_mul * (base_mul_.*clock).median() + counts.mul * (mul_.*clock).median() +
               counts.add * (add_.*clock).median() + counts.valid * (valid_.*clock).median() +
               counts.from_hash * (from_hash_.*clock).median();
    }

    // Handed out to the threads as the real work is, so that a busy machine slows both alike.
    template <typename Operation>
    static void sample_one(Timed& timed, std::size_t a_thread, const Operation& operation) {
        constexpr std::size_t kAtOnce = 5;
        const std::size_t threads = threads_for(SIZE_MAX, 1);
        const std::size_t items = a_thread * threads / kAtOnce;
        Timed once;
        time_both(once, [&] {
            for_each_index_on(threads, items, [&](std::size_t, std::size_t) {
                for (std::size_t i = 0; i < kAtOnce; ++i) {
                    unsigned char out[32];
                    if (operation(out) != 0) throw std::runtime_error("an operation of libsodium");
                }
            });
        });
        const double operations = static_cast<double>(items * kAtOnce);
        timed.wall.add(once.wall.median() * static_cast<double>(threads) / operations);
        timed.processor.add(once.processor.median() / operations);
    }

    unsigned char p_[32], q_[32], k_[32], hash_[64];
    Timed base_mul_, mul_, add_, valid_, from_hash_;
};

}  // namespace valurna::bench
