#pragma once
// Merkle trees of RFC 6962, section 2.1, with SHA-256: leaf H(0x00 || d), node H(0x01 || l || r).

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

// The right edge of a tree: the roots of its perfect subtrees, largest first, one per set bit of the size.
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

// Proofs over leaf hashes, which `leaf` gives by index from 0. Hashes next to the leaves come first. `leaf` is asked only
// for indices below the size. The proof is empty where index or old_size is not in the tree, and for old size 0, from
// which nothing can be proved.
using LeafReader = std::function<Hash(std::uint64_t index)>;
[[nodiscard]] std::vector<Hash> inclusion_proof(std::uint64_t index, std::uint64_t size,
                                                const LeafReader& leaf);
[[nodiscard]] std::vector<Hash> consistency_proof(std::uint64_t old_size, std::uint64_t size,
                                                  const LeafReader& leaf);
// The same for a log that keeps the roots of subtrees (crypto/tlog/tiles.hpp) and need not read all leaves. `range` gives
// the root of the leaves [begin, end); it is asked only for ranges into which RFC 6962 splits a tree.
using RangeReader = std::function<Hash(std::uint64_t begin, std::uint64_t end)>;
[[nodiscard]] std::vector<Hash> inclusion_proof(std::uint64_t index, std::uint64_t size,
                                                const RangeReader& range);
[[nodiscard]] std::vector<Hash> consistency_proof(std::uint64_t old_size, std::uint64_t size,
                                                  const RangeReader& range);
[[nodiscard]] bool verify_inclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf,
                                    const std::vector<Hash>& proof, const Hash& root);
// Equal sizes take an empty proof. False for old size 0, as in the published vectors: a reader that knows no root yet
// builds the tree instead.
[[nodiscard]] bool verify_consistency(std::uint64_t old_size, std::uint64_t size, const Hash& old_root,
                                      const Hash& root, const std::vector<Hash>& proof);

}  // namespace valurna::crypto
