#pragma once
// A transparency log as a set of plain files: C2SP tlog-tiles. The paths, the files that a tree of a given size has, and
// roots from the hashes in them. docs/formats/public-log.md
//
// A hash tile of level L holds up to 256 consecutive roots of whole subtrees of 256^L leaves. An entry bundle holds the
// entries under one tile of level 0.

#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/tlog/merkle.hpp"

namespace valurna::crypto {

inline constexpr std::uint64_t kTileWidth = 256;
inline constexpr unsigned kTileLevels = 8;  // 256^8 leaves are more than 64 bits can count

enum class TileKind { kHashes, kEntries };

struct Tile {
    TileKind kind = TileKind::kHashes;
    unsigned level = 0;       // 0 for entries
    std::uint64_t index = 0;  // within its level
    std::uint64_t width = kTileWidth;
    // The index of its first hash or entry.
    [[nodiscard]] std::uint64_t first() const { return index * kTileWidth; }
    [[nodiscard]] bool full() const { return width == kTileWidth; }
    auto operator<=>(const Tile&) const = default;
};

// "tile/0/x001/x234/067.p/5", "tile/entries/000".
[[nodiscard]] std::string tile_path(const Tile& tile);
// nullopt for all paths that tile_path would not write, and for tiles that no tree of at most 2^63 leaves has.
[[nodiscard]] std::optional<Tile> parse_tile_path(std::string_view path);

// The number of whole subtrees of 256^level leaves in a tree of `size` leaves.
[[nodiscard]] std::uint64_t hashes_at_level(std::uint64_t size, unsigned level);
// Every file of a tree: first the bundles, then the hash tiles level by level. Leaves out what a tree of size `had` has
// already.
[[nodiscard]] std::vector<Tile> tiles_of(std::uint64_t size, std::uint64_t had = 0);

// 32 bytes per hash, one after the other.
[[nodiscard]] Bytes encode_hashes(const std::vector<Hash>& hashes);
[[nodiscard]] std::optional<std::vector<Hash>> decode_hashes(ByteView bytes);
// For the 256 hashes of a full tile: the hash that stands for it one level up. For fewer: the root of that tree.
[[nodiscard]] Hash tile_root(const std::vector<Hash>& hashes);

// The root of the leaves [begin, end) from hashes in tiles. A whole subtree is read at the highest level that holds it, so
// that a range costs at most some hundred reads. [begin, end) is a range into which RFC 6962 splits a tree.
using TileHashReader = std::function<Hash(unsigned level, std::uint64_t index)>;
[[nodiscard]] Hash range_root(std::uint64_t begin, std::uint64_t end, const TileHashReader& hash);

// Takes the leaves one by one and tells each hash that becomes known, with its level and its index there: the leaf itself,
// then the subtrees that it completes. Holds at most 255 hashes per level.
class TileGrower {
  public:
    using Told = std::function<void(unsigned level, std::uint64_t index, const Hash& hash)>;
    void append(const Hash& leaf, const Told& told);
    // Goes on from a tree of `size` leaves whose hashes `hash` can read.
    static TileGrower resume(std::uint64_t size, const TileHashReader& hash);

  private:
    std::uint64_t size_ = 0;
    std::vector<std::vector<Hash>> open_;  // by level: hashes of the tile that is not full yet
};

}  // namespace valurna::crypto
