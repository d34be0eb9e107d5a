#pragma once
// One mix: re-encryption and permutation, with the proof of Terelius and Wikstrom that the ballots after it are those
// before it, as in Haenni, Locher, Koenig, Dubuis 2017, "Pseudo-Code Algorithms for Verifiable Re-Encryption Mix-Nets".
// docs/formats/shuffle-proof.md has the statement, the equations and the bytes.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "crypto/ballot/ciphertext_rows.hpp"

namespace valurna::crypto {

inline constexpr std::size_t kMostShuffledRows = 1'000'000;

// What a proof is bound to. It holds for no other election, package, contest or place in the chain of mixers.
struct ShuffleContext {
    SealContext election;
    std::string contest;
    std::uint32_t mixer = 1;  // place in the chain, from 1
};

// The independent generators H, H_1, ... between which nobody knows a logarithm. They are the same for every election, so
// that the proofs of all mixers and contests share one list. One thread at a time may call reach.
class ShuffleGenerators {
  public:
    void reach(std::size_t rows);  // computes what is missing, on all cores
    [[nodiscard]] const Point& chain_start() const { return start_; }            // H
    [[nodiscard]] const Point& row(std::size_t i) const { return rows_.at(i); }  // H_(i+1)
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    ShuffleGenerators();

  private:
    Point start_;
    std::vector<Point> rows_;
};

// For N rows of width w: three vectors of N points, two of N scalars, and what does not depend on N.
struct ShuffleProof {
    std::vector<Point> commitments;          // c_i
    std::vector<Point> chain;                // k_i
    std::vector<Point> chain_announcements;  // Tk_i
    Point t1, t2, t3;
    std::vector<Ciphertext> t4;  // w of them
    Scalar z1, z2, z3;
    std::vector<Scalar> z4;       // w of them
    std::vector<Scalar> z_chain;  // zk_i
    std::vector<Scalar> z_order;  // zu_i
};

struct Shuffled {
    CiphertextRows rows;
    ShuffleProof proof;
};

// Called now and then, from several threads: `done` of `all` steps of equal size.
using ShuffleProgress = std::function<void(std::uint64_t done, std::uint64_t all)>;

// Mixes and proves on all cores, in at most 1 KiB of memory per ballot and block. The permutation and all randomness are
// wiped at the end. Throws std::invalid_argument where there is no row, for more than kMostShuffledRows, and for an
// election key that is not a valid point.
[[nodiscard]] Shuffled shuffle(const ShuffleContext& context, const CiphertextRows& rows,
                               ShuffleGenerators& generators, const ShuffleProgress& progress = {});

// True where the proof shows that `after` holds exactly the ballots of `before`, re-encrypted. Every point and scalar is
// checked strictly. The equations are checked together, each multiplied by a new random scalar; a false one passes with
// probability 1 / L.
[[nodiscard]] bool verify_shuffle(const ShuffleContext& context, const CiphertextRows& before,
                                  const CiphertextRows& after, const ShuffleProof& proof,
                                  ShuffleGenerators& generators, const ShuffleProgress& progress = {});

}  // namespace valurna::crypto
