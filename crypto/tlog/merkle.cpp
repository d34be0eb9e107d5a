#include "crypto/tlog/merkle.hpp"

#include <bit>

#include "base/sha256.hpp"

namespace valurna::crypto {
namespace {

Hash prefixed(std::uint8_t prefix, ByteView a, ByteView b) {
    Sha256 hash;
    hash.add({&prefix, 1});
    hash.add(a);
    hash.add(b);
    return hash.digest();
}

// Root of leaves [begin, end), not empty. Split where RFC 6962 does: the largest power of two below the
// count.
std::uint64_t split(std::uint64_t count) {
    return std::bit_floor(count - 1);
}

Hash subtree(std::uint64_t begin, std::uint64_t end, const LeafReader& leaf) {
    if (end - begin == 1) return leaf(begin);
    const std::uint64_t middle = begin + split(end - begin);
    const Hash left = subtree(begin, middle, leaf);
    return node_hash(left, subtree(middle, end, leaf));
}

}  // namespace

Hash leaf_hash(ByteView entry) {
    return prefixed(0, entry, {});
}
Hash node_hash(const Hash& left, const Hash& right) {
    return prefixed(1, left, right);
}

Hash empty_root() {
    return sha256({});
}

std::optional<MerkleEdge> MerkleEdge::restore(std::uint64_t size, std::vector<Hash> peaks) {
    if (static_cast<std::size_t>(std::popcount(size)) != peaks.size()) return std::nullopt;
    MerkleEdge out;
    out.size_ = size;
    out.peaks_ = std::move(peaks);
    return out;
}

void MerkleEdge::append(const Hash& leaf) {
    Hash node = leaf;
    for (std::uint64_t carry = size_; (carry & 1U) != 0; carry >>= 1) {
        node = node_hash(peaks_.back(), node);
        peaks_.pop_back();
    }
    peaks_.push_back(node);
    ++size_;
}

Hash MerkleEdge::root() const {
    if (peaks_.empty()) return empty_root();
    Hash out = peaks_.back();
    for (std::size_t i = peaks_.size() - 1; i-- > 0;)
        out = node_hash(peaks_[i], out);
    return out;
}

std::vector<Hash> inclusion_proof(std::uint64_t index, std::uint64_t size, const LeafReader& leaf) {
    return inclusion_proof(index, size, RangeReader([&](std::uint64_t begin, std::uint64_t end) {
                               return subtree(begin, end, leaf);
                           }));
}

std::vector<Hash> inclusion_proof(std::uint64_t index, std::uint64_t size, const RangeReader& range) {
    std::vector<Hash> out;
    if (index >= size) return out;
    std::uint64_t begin = 0;
    std::uint64_t end = size;
    while (end - begin > 1) {
        const std::uint64_t middle = begin + split(end - begin);
        if (index < middle) {
            out.insert(out.begin(), range(middle, end));
            end = middle;
        } else {
            out.insert(out.begin(), range(begin, middle));
            begin = middle;
        }
    }
    return out;
}

std::vector<Hash> consistency_proof(std::uint64_t old_size, std::uint64_t size, const LeafReader& leaf) {
    return consistency_proof(old_size, size, RangeReader([&](std::uint64_t begin, std::uint64_t end) {
                                 return subtree(begin, end, leaf);
                             }));
}

std::vector<Hash> consistency_proof(std::uint64_t old_size, std::uint64_t size, const RangeReader& range) {
    std::vector<Hash> out;
    if (old_size == 0 || old_size >= size) return out;
    // RFC 6962, 2.1.2, SUBPROOF walked from the root down; the old tree is whole where it ends on a left
    // edge.
    std::uint64_t begin = 0;
    std::uint64_t end = size;
    while (old_size != end) {
        const std::uint64_t middle = begin + split(end - begin);
        if (old_size <= middle) {
            out.insert(out.begin(), range(middle, end));
            end = middle;
        } else {
            out.insert(out.begin(), range(begin, middle));
            begin = middle;
        }
    }
    if (begin != 0) out.insert(out.begin(), range(begin, end));
    return out;
}

// RFC 9162, 2.1.3.2.
bool verify_inclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf,
                      const std::vector<Hash>& proof, const Hash& root) {
    if (index >= size) return false;
    std::uint64_t fn = index;
    std::uint64_t sn = size - 1;
    Hash node = leaf;
    for (const Hash& sibling : proof) {
        if (sn == 0) return false;
        if ((fn & 1U) != 0 || fn == sn) {
            node = node_hash(sibling, node);
            while ((fn & 1U) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            node = node_hash(node, sibling);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && node == root;
}

// RFC 9162, 2.1.4.2.
bool verify_consistency(std::uint64_t old_size, std::uint64_t size, const Hash& old_root, const Hash& root,
                        const std::vector<Hash>& proof) {
    if (old_size == 0 || old_size > size) return false;
    if (old_size == size) return proof.empty() && old_root == root;
    std::size_t next = 0;
    Hash old_node = old_root;
    Hash node = old_root;
    if (!std::has_single_bit(old_size)) {
        if (proof.empty()) return false;
        old_node = node = proof[next++];
    }
    std::uint64_t fn = old_size - 1;
    std::uint64_t sn = size - 1;
    while ((fn & 1U) != 0) {
        fn >>= 1;
        sn >>= 1;
    }
    for (; next < proof.size(); ++next) {
        const Hash& sibling = proof[next];
        if (sn == 0) return false;
        if ((fn & 1U) != 0 || fn == sn) {
            old_node = node_hash(sibling, old_node);
            node = node_hash(sibling, node);
            while ((fn & 1U) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            node = node_hash(node, sibling);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && old_node == old_root && node == root;
}

}  // namespace valurna::crypto
