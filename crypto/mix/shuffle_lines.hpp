#pragma once
// A shuffle proof as lines of lower-case hexadecimal: one head, then one line per row, so that a reader need not hold the
// whole file. docs/formats/shuffle-proof.md

#include <string>
#include <string_view>

#include "crypto/mix/shuffle.hpp"

namespace valurna::crypto {

// T1 T2 T3, T4 (two points per block), z1 z2 z3, z4: 384 + 192 w digits, no newline.
[[nodiscard]] std::string shuffle_proof_head(const ShuffleProof& proof);
// c_i k_i Tk_i zk_i zu_i of row i (from 0): 320 digits, no newline.
[[nodiscard]] std::string shuffle_proof_row(const ShuffleProof& proof, std::size_t i);

// Reads one head and then rows. Each gives false for a line that the functions above would not write: other
// lengths or characters, points that are not canonical or the identity, scalars of L or above. Also false for
// a row before the head, a second head, and for rows beyond kMostShuffledRows.
class ShuffleProofReader {
  public:
    // Throws std::invalid_argument for a width of 0 or above kMaxBlocks.
    explicit ShuffleProofReader(std::size_t width);
    [[nodiscard]] bool head(std::string_view line);
    [[nodiscard]] bool row(std::string_view line);
    [[nodiscard]] std::size_t rows() const { return proof_.commitments.size(); }
    // What has been read; the reader is then as new.
    [[nodiscard]] ShuffleProof take();

  private:
    std::size_t width_;
    ShuffleProof proof_;
};

}  // namespace valurna::crypto
