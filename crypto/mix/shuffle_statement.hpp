#pragma once
// What prover and verifier of a shuffle both hash. docs/formats/shuffle-proof.md

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

// u_1 to u_N, in which the rows are summed.
[[nodiscard]] std::vector<Scalar> shuffle_weights(const ShuffleDigest& digest, std::size_t rows);

// e, over the statement, the commitments, the chain and every announcement in `proof`; its answers are not
// read.
[[nodiscard]] Scalar shuffle_challenge(const ShuffleDigest& digest, const ShuffleProof& proof);

// Counts steps from several threads and tells of them now and then.
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

}  // namespace valurna::crypto
