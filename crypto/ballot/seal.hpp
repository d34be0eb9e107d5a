#pragma once
// Sealing a ballot: per contest ElGamal over ristretto255 with one proof of knowledge of all its randomness, and
// one signature by the voter's credential over the whole. docs/formats/sealed-ballot.md

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "crypto/ballot/embed.hpp"
#include "crypto/ballot/sealed_ballot.hpp"

namespace valurna::crypto {

// What a seal is bound to. A ballot that was sealed for one context is refused in any other.
struct SealContext {
    std::string election_id;
    std::array<std::uint8_t, 32> package_hash{};
    Point election_key;
};

struct PlainContest {
    std::string contest;  // contest id
    SecretBytes
        encoded;  // election::encode_choice: 1 to kMaxBlocks * kBlockBytes bytes, one width per contest
};

// The randomness of each block, in order. It is revealed only for a ballot that is spoiled as a test. Wiped at
// the end.
struct SealRandomness {
    std::vector<std::vector<Scalar>> contests;
    SealRandomness() = default;
    explicit SealRandomness(std::vector<std::vector<Scalar>> revealed) : contests(std::move(revealed)) {}
    SealRandomness(const SealRandomness&) = default;
    SealRandomness& operator=(const SealRandomness&) = default;
    SealRandomness(SealRandomness&&) noexcept = default;
    SealRandomness& operator=(SealRandomness&&) noexcept = default;
    ~SealRandomness();
};

struct SealResult {
    EncodedBallot ballot;
    SealRandomness randomness;
};

// Keeps the order of the contests. nullopt where there is no contest, too many of them or one twice, where one is
// empty or too wide, and where the election key is no valid point.
[[nodiscard]] std::optional<SealResult> seal_ballot(const SealContext& context, const SigningKey& credential,
                                                    const std::vector<PlainContest>& contests);

// Checks the signature and every proof, and decodes all points strictly. The caller compares the contests and
// their widths with the ballot style.
[[nodiscard]] bool verify_sealed_ballot(const SealContext& context, const EncodedBallot& ballot);
// The same for a ballot that has to be encoded first. False for one that is not within the limits.
[[nodiscard]] bool verify_sealed_ballot(const SealContext& context, const SealedBallot& ballot);

// Decrypts a spoiled ballot with its revealed randomness: the encoded bytes per contest, padded to whole blocks.
// nullopt where the randomness is not that of the seal.
[[nodiscard]] std::optional<std::vector<Bytes>> decrypt_spoiled(const SealContext& context,
                                                                const SealedBallot& ballot,
                                                                const SealRandomness& randomness);

}  // namespace valurna::crypto
