#pragma once
// RFC 6962 Merkle tree hashing (section 2.1), SHA-256: leaf H(0x00 || d), node H(0x01 || l || r).

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/bytes.hpp"

namespace valurna::crypto {

using Hash = std::array<std::uint8_t, 32>;

[[nodiscard]] Hash leaf_hash(ByteView entry);
[[nodiscard]] Hash node_hash(const Hash& left, const Hash& right);
[[nodiscard]] Hash empty_root();  // SHA-256 of nothing

// The right edge: roots of the perfect subtrees of the tree, largest first (one per set bit of size).
class MerkleEdge {
  public:
    MerkleEdge() = default;
    // nullopt where the number of hashes is not the number of set bits of size.
    [[nodiscard]] static std::optional<MerkleEdge> restore(std::uint64_t size, std::vector<Hash> peaks);
    void append(const Hash& leaf);
    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] Hash root() const;
    [[nodiscard]] const std::vector<Hash>& peaks() const { return peaks_; }

  private:
    std::uint64_t size_ = 0;
    std::vector<Hash> peaks_;
};

// Proofs over leaf hashes given by index (0-based), leaf end first. `leaf` is asked only for indices below
// the tree size. Empty where index or old_size is not inside the tree (and from size 0, where nothing can be
// proved).
using LeafReader = std::function<Hash(std::uint64_t index)>;
[[nodiscard]] std::vector<Hash> inclusion_proof(std::uint64_t index, std::uint64_t size,
                                                const LeafReader& leaf);
[[nodiscard]] std::vector<Hash> consistency_proof(std::uint64_t old_size, std::uint64_t size,
                                                  const LeafReader& leaf);
// The same where whole ranges are known: the root of the leaves [begin, end), asked only where RFC 6962
// splits, so that a log that keeps subtree roots (crypto/tlog/tiles.hpp) never goes back to all leaves.
using RangeReader = std::function<Hash(std::uint64_t begin, std::uint64_t end)>;
[[nodiscard]] std::vector<Hash> inclusion_proof(std::uint64_t index, std::uint64_t size,
                                                const RangeReader& range);
[[nodiscard]] std::vector<Hash> consistency_proof(std::uint64_t old_size, std::uint64_t size,
                                                  const RangeReader& range);
[[nodiscard]] bool verify_inclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf,
                                    const std::vector<Hash>& proof, const Hash& root);
// An old size of 0 is refused always, equal sizes take an empty proof: whoever starts from nothing compares
// no roots but builds the tree (so do the published vectors have it).
[[nodiscard]] bool verify_consistency(std::uint64_t old_size, std::uint64_t size, const Hash& old_root,
                                      const Hash& root, const std::vector<Hash>& proof);

}  // namespace valurna::crypto
