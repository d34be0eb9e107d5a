#pragma once
// A sealed ballot: per contest ElGamal over ristretto255 with one proof of knowledge of all its randomness,
// the whole signed by the voter's credential. docs/formats/sealed-ballot.md has the bytes.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "crypto/group/group.hpp"
#include "crypto/keys/sign.hpp"

namespace valurna::crypto {

inline constexpr std::size_t kBlockBytes = 30;
inline constexpr std::size_t kMaxBlocks = 16;    // a contest
inline constexpr std::size_t kMaxContests = 32;  // a ballot; the longest ballot stays under 64 KiB
inline constexpr std::size_t kMaxContestId = 64;

// 30 bytes <-> one group element. embed fails only if no counter pair gives a valid encoding (probability
// 2^-3000). extract gives only what embed would write, first counter included: the counter of an opened
// ballot could otherwise carry a mark by which somebody who buys votes finds it again.
[[nodiscard]] std::optional<Point> embed_block(ByteView block30);
[[nodiscard]] std::optional<std::array<std::uint8_t, kBlockBytes>> extract_block(const Point& point);

// Cuts whole blocks back to the encoding's width; nullopt where the padding is not zero or the blocks are not
// those of that width.
[[nodiscard]] std::optional<Bytes> unpadded(ByteView blocks, std::size_t width);

struct Ciphertext {
    Point c1, c2;
    bool operator==(const Ciphertext&) const = default;
};

// Knowledge of every r_j with C1_j = r_j B: c = H2S(statement, T_j...), z_j = t_j + c r_j.
struct KnowledgeProof {
    Scalar challenge;
    std::vector<Scalar> responses;
};

struct SealedContest {
    std::string contest;  // contest id
    std::vector<Ciphertext> blocks;
    KnowledgeProof proof;
};

struct SealedBallot {
    PublicKey credential;
    std::vector<SealedContest> contests;
    Signature signature{};
};

// What a seal is bound to; a seal made for one context is refused in any other.
struct SealContext {
    std::string election_id;
    std::array<std::uint8_t, 32> package_hash{};
    Point election_key;
};

struct PlainContest {
    std::string contest;
    SecretBytes encoded;  // fixed width, election/encoding.hpp; 1 to kMaxBlocks * kBlockBytes bytes
};

// The randomness of each block, in order; to be revealed only for a ballot that is spoiled as a test. Wiped
// at the end.
struct SealOpening {
    std::vector<std::vector<Scalar>> randomness;
    SealOpening() = default;
    explicit SealOpening(std::vector<std::vector<Scalar>> revealed) : randomness(std::move(revealed)) {}
    SealOpening(const SealOpening&) = default;
    SealOpening& operator=(const SealOpening&) = default;
    SealOpening(SealOpening&&) noexcept = default;
    SealOpening& operator=(SealOpening&&) noexcept = default;
    ~SealOpening();
};

struct SealResult {
    SealedBallot ballot;
    SealOpening opening;
};

// nullopt where the contests are none, too many, repeated, or one is empty or too wide, or where the election
// key is no key. Order of contests is kept.
[[nodiscard]] std::optional<SealResult> seal_ballot(const SealContext& context, const SigningKey& credential,
                                                    const std::vector<PlainContest>& contests);

// Signature and every proof, points decoded strictly. Widths and contests are the caller's to compare with
// the style.
[[nodiscard]] bool verify_sealed_ballot(const SealContext& context, const SealedBallot& ballot);

// Canonical bytes: docs/formats/sealed-ballot.md. decode refuses anything that encode would not write; encode
// throws std::invalid_argument for a ballot outside the limits above.
[[nodiscard]] Bytes encode_sealed_ballot(const SealedBallot& ballot);
[[nodiscard]] std::optional<SealedBallot> decode_sealed_ballot(ByteView bytes);

// symbols_of(H("valurna tracker v1", sealed ballot bytes with the credential)), 12 symbols.
[[nodiscard]] std::string tracker(const SealedBallot& ballot);

// Reopens a spoiled ballot with its revealed randomness: the encoded bytes per contest (padded to whole
// blocks), or nothing where the randomness is not that of the seal.
[[nodiscard]] std::optional<std::vector<Bytes>> reopen(const SealContext& context, const SealedBallot& ballot,
                                                       const SealOpening& opening);

}  // namespace valurna::crypto
