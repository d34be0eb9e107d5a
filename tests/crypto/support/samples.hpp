#pragma once
// Ballots, keys and seeded randomness for the tests of crypto/.

#include <random>

#include "crypto/ballot/seal.hpp"
#include "crypto/trustees/trustee.hpp"
#include "tests/support/catch.hpp"

namespace valurna::crypto::samples {

// For inputs only; what must be secret always comes from the system. The seed is printed when a check fails.
class Dice {
  public:
    Dice() : seed_(std::random_device{}()), engine_(seed_) {}
    [[nodiscard]] std::uint32_t seed() const { return seed_; }
    std::size_t below(std::size_t bound) {
        return std::uniform_int_distribution<std::size_t>(0, bound - 1)(engine_);
    }
    Bytes bytes(std::size_t count) {
        Bytes out(count);
        for (auto& b : out)
            b = static_cast<std::uint8_t>(below(256));
        return out;
    }

  private:
    std::uint32_t seed_;
    std::mt19937 engine_;
};

inline SealContext context_for(const Point& election_key) {
    SealContext out;
    out.election_id = "malmo-2026";
    out.package_hash.fill(0x42);
    out.election_key = election_key;
    return out;
}

inline PlainContest plain(const std::string& contest, ByteView encoded) {
    return {contest, SecretBytes::copy_of(encoded)};
}

// Two contests: one block and three blocks, the last of them not full.
inline std::vector<PlainContest> two_contests() {
    std::vector<PlainContest> out;
    out.push_back(plain("parks", Bytes{0x80, 0x01, 0x20}));
    Bytes wide(71);
    for (std::size_t i = 0; i < wide.size(); ++i)
        wide[i] = static_cast<std::uint8_t>(i * 7);
    out.push_back(plain("schools", wide));
    return out;
}

inline SealResult sealed(const SealContext& context, const SigningKey& credential) {
    auto out = seal_ballot(context, credential, two_contests());
    REQUIRE(out);
    return std::move(*out);
}

}  // namespace valurna::crypto::samples
