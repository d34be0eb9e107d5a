#pragma once
// What prover and verifier of a shuffle share: what they hash, and how they sum and count over many threads.
// docs/formats/shuffle-proof.md

#include <array>
#include <atomic>
#include <vector>

#include "crypto/mix/shuffle.hpp"

namespace valurna::crypto {

using ShuffleDigest = std::array<std::uint8_t, 64>;

// The statement and the commitments c: context, key, sizes, every ciphertext before and after.
[[nodiscard]] ShuffleDigest shuffle_digest(const ShuffleContext& context, const CiphertextRows& before,
                                           const CiphertextRows& after,
                                           const std::vector<Point>& commitments);

// u_1 to u_N: the weights of the rows in the sums.
[[nodiscard]] std::vector<Scalar> shuffle_weights(const ShuffleDigest& digest, std::size_t rows);

// e, over the statement, the commitments, the chain and every announcement in `proof`. Does not read its responses.
[[nodiscard]] Scalar shuffle_challenge(const ShuffleDigest& digest, const ShuffleProof& proof);

// Counts steps from several threads, and calls `progress` now and then.
class ShuffleSteps {
  public:
    ShuffleSteps(const ShuffleProgress& progress, std::uint64_t all) : progress_(progress), all_(all) {}
    void took(std::uint64_t steps) {
        const std::uint64_t done = done_ += steps;
        if (progress_ && (done == all_ || done / kEvery != (done - steps) / kEvery)) progress_(done, all_);
    }

  private:
    static constexpr std::uint64_t kEvery = 256;
    const ShuffleProgress& progress_;
    std::uint64_t all_;
    std::atomic<std::uint64_t> done_{0};
};

// Sums of points over many threads. Each thread adds to sums of its own; they are joined at the end.
class PointSums {
  public:
    PointSums(std::size_t threads, std::size_t sums) : sums_(sums), of_threads_(threads * sums) {}
    // From thread `thread` only.
    void add(std::size_t thread, std::size_t sum, const Point& term) {
        Point& own = of_threads_[thread * sums_ + sum];
        own = is_identity(own) ? term : crypto::add(own, term);
    }
    // When all threads are done.
    [[nodiscard]] Point total(std::size_t sum) const {
        Point out = of_threads_[sum];
        for (std::size_t at = sum + sums_; at < of_threads_.size(); at += sums_)
            out = crypto::add(out, of_threads_[at]);
        return out;
    }

  private:
    std::size_t sums_;
    std::vector<Point> of_threads_;  // identities at first
};

}  // namespace valurna::crypto
