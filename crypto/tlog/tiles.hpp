#pragma once
// A transparency log as a finite set of plain files: C2SP tlog-tiles. Paths, which files a tree of a size
// has, and roots from the hashes in them. docs/formats/public-log.md
//
// A hash tile of level L holds up to 256 consecutive roots of whole subtrees of 256^L leaves; an entry bundle
// holds the entries under one tile of level 0.

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
    [[nodiscard]] std::uint64_t first() const { return index * kTileWidth; }  // hash or entry
    [[nodiscard]] bool full() const { return width == kTileWidth; }
    auto operator<=>(const Tile&) const = default;
};

// "tile/0/x001/x234/067.p/5", "tile/entries/000".
[[nodiscard]] std::string tile_path(const Tile& tile);
// Only what tile_path writes, and only tiles that some tree of at most 2^63 leaves has.
[[nodiscard]] std::optional<Tile> parse_tile_path(std::string_view path);

// Roots of whole subtrees of 256^level leaves in a tree of `size`.
[[nodiscard]] std::uint64_t hashes_at_level(std::uint64_t size, unsigned level);
// Every file of a tree, bundles first, then hash tiles level by level. With `had`, a size whose files exist
// already, only those that this one did not have.
[[nodiscard]] std::vector<Tile> tiles_of(std::uint64_t size, std::uint64_t had = 0);

// 32 bytes a hash, one after the other.
[[nodiscard]] Bytes encode_hashes(const std::vector<Hash>& hashes);
[[nodiscard]] std::optional<std::vector<Hash>> decode_hashes(ByteView bytes);
// Of a full tile's 256 hashes: the hash that stands for it one level up. Of fewer: the root of that tree.
[[nodiscard]] Hash tile_root(const std::vector<Hash>& hashes);

// The root of the leaves [begin, end) from hashes in tiles: a whole subtree is read at the highest level that
// holds it, so any range costs at most some hundred reads. `begin` as RFC 6962 splits trees.
using TileHashReader = std::function<Hash(unsigned level, std::uint64_t index)>;
[[nodiscard]] Hash range_root(std::uint64_t begin, std::uint64_t end, const TileHashReader& hash);

// Grows with the leaves and says each hash that becomes known, with its level and its index there: the leaf
// itself, then the subtrees that it completes. Holds at most 255 hashes a level.
class TileGrower {
  public:
    using Told = std::function<void(unsigned level, std::uint64_t index, const Hash& hash)>;
    void append(const Hash& leaf, const Told& told);
    // Goes on from a tree of `size` whose hashes are there to be read.
    static TileGrower resume(std::uint64_t size, const TileHashReader& hash);

  private:
    std::uint64_t size_ = 0;
    std::vector<std::vector<Hash>> open_;  // by level: hashes of the tile that is not full yet
};

}  // namespace valurna::crypto
