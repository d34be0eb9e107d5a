#pragma once
// A sealed ballot and its canonical bytes. docs/formats/sealed-ballot.md

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "crypto/ballot/tracker.hpp"
#include "crypto/group/group.hpp"
#include "crypto/keys/sign.hpp"

namespace valurna::crypto {

// With these limits the longest ballot stays under 64 KiB.
inline constexpr std::size_t kMaxBlocks = 16;     // per contest
inline constexpr std::size_t kMaxContests = 32;   // per ballot
inline constexpr std::size_t kMaxContestId = 64;  // bytes

// ElGamal: C1 = r B, C2 = M + r K.
struct Ciphertext {
    Point c1, c2;
    bool operator==(const Ciphertext&) const = default;
};

// Knowledge of every r_j with C1_j = r_j B: c = H2S(statement, T_j...), z_j = t_j + c r_j.
struct KnowledgeProof {
    Scalar challenge;
    std::vector<Scalar> responses;  // one per block
};

struct SealedContest {
    std::string contest;  // contest id
    std::vector<Ciphertext> blocks;
    KnowledgeProof proof;
};

struct SealedBallot {
    PublicKey credential;  // of the voter
    std::vector<SealedContest> contests;
    Signature signature{};  // by the credential
};

// True where the ballot keeps the limits above, no contest comes twice and every block has one response.
[[nodiscard]] bool within_limits(const SealedBallot& ballot);

// The canonical bytes. Throws std::invalid_argument for a ballot that is not within the limits.
[[nodiscard]] Bytes encode_sealed_ballot(const SealedBallot& ballot);
// All bytes before the signature. Throws as encode_sealed_ballot does.
[[nodiscard]] Bytes unsigned_bytes(const SealedBallot& ballot);
// nullopt for all bytes that encode_sealed_ballot would not write. Points and scalars are decoded strictly;
// signature and proofs are not checked here.
[[nodiscard]] std::optional<SealedBallot> decode_sealed_ballot(ByteView bytes);

// A sealed ballot together with its canonical bytes: encoded once, where it was sealed or read. Both always
// agree, since neither can be changed.
class EncodedBallot {
  public:
    // Encodes. Throws std::invalid_argument for a ballot that is not within the limits.
    explicit EncodedBallot(SealedBallot ballot)
        : bytes_(encode_sealed_ballot(ballot)), ballot_(std::move(ballot)) {}
    // Refuses what decode_sealed_ballot refuses.
    [[nodiscard]] static std::optional<EncodedBallot> decode(ByteView bytes);
    // `sign` gets the bytes before the signature and returns the signature. Throws as the constructor does.
    template <class Sign>
    [[nodiscard]] static EncodedBallot signed_by(SealedBallot ballot, const Sign& sign) {
        Bytes bytes = unsigned_bytes(ballot);
        ballot.signature = sign(ByteView{bytes});
        bytes.insert(bytes.end(), ballot.signature.begin(), ballot.signature.end());
        return {std::move(bytes), std::move(ballot)};
    }

    [[nodiscard]] const SealedBallot& operator*() const { return ballot_; }
    const SealedBallot* operator->() const { return &ballot_; }
    operator const SealedBallot&() const { return ballot_; }  // NOLINT: it is one, and more
    [[nodiscard]] const Bytes& bytes() const { return bytes_; }
    // All bytes before the signature: what the signature is made over.
    [[nodiscard]] ByteView unsigned_part() const {
        return ByteView{bytes_}.first(bytes_.size() - ballot_.signature.size());
    }

  private:
    EncodedBallot(Bytes bytes, SealedBallot ballot) : bytes_(std::move(bytes)), ballot_(std::move(ballot)) {}
    Bytes bytes_;
    SealedBallot ballot_;
};

// The ballot's number.
[[nodiscard]] inline Tracker tracker(const EncodedBallot& ballot) {
    return Tracker::of(ballot.bytes());
}
// The same for a ballot that has to be encoded first.
[[nodiscard]] inline Tracker tracker(const SealedBallot& ballot) {
    return Tracker::of(encode_sealed_ballot(ballot));
}

}  // namespace valurna::crypto
