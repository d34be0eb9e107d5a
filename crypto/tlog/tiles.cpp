#include "crypto/tlog/tiles.hpp"

#include <algorithm>
#include <bit>
#include <charconv>

namespace valurna::crypto {
namespace {

constexpr std::string_view kFolder = "tile/";
constexpr std::string_view kEntries = "entries";
constexpr std::string_view kPartial = ".p/";
constexpr unsigned kTileHeight = 8;  // 2^8 is 256
constexpr std::uint64_t kMostLeaves = std::uint64_t{1} << 63;
constexpr std::size_t kMostGroups = 7;  // three digits each: more than 2^63 has

std::string three_digits(std::uint64_t number) {
    const std::string digits = std::to_string(number);
    return std::string(3 - digits.size(), '0') + digits;
}

std::string index_path(std::uint64_t index) {
    std::string path = three_digits(index % 1000);
    for (index /= 1000; index > 0; index /= 1000)
        path = "x" + three_digits(index % 1000) + "/" + path;
    return path;
}

std::optional<std::uint64_t> decimal(std::string_view digits) {
    if (digits.empty() || (digits.size() > 1 && digits.front() == '0')) return std::nullopt;
    std::uint64_t out = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    if (problem != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return out;
}

// Cuts up to the next slash off `rest`, without it.
std::string_view take_part(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

std::optional<std::uint64_t> parse_index(std::string_view text) {
    std::uint64_t index = 0;
    for (std::size_t groups = 1;; ++groups) {
        std::string_view part = take_part(text);
        const bool last = text.empty();
        if (!last) {
            if (!part.starts_with('x')) return std::nullopt;
            part.remove_prefix(1);
        }
        if (part.size() != 3 || groups > kMostGroups) return std::nullopt;
        for (const char digit : part) {
            if (digit < '0' || digit > '9') return std::nullopt;
            const auto value = static_cast<std::uint64_t>(digit - '0');
            if (index > (kMostLeaves - value) / 10) return std::nullopt;
            index = index * 10 + value;
        }
        if (last) return index;
    }
}

// The leaves that a tree must have for this tile to be there; nothing where no tree of ours has so many.
bool fits(const Tile& tile) {
    std::uint64_t leaves = tile.first() + tile.width;
    for (unsigned level = 0; level < tile.level; ++level) {
        if (leaves > kMostLeaves / kTileWidth) return false;
        leaves *= kTileWidth;
    }
    return leaves <= kMostLeaves;
}

}  // namespace

std::string tile_path(const Tile& tile) {
    std::string path(kFolder);
    path += tile.kind == TileKind::kEntries ? std::string(kEntries) : std::to_string(tile.level);
    path += "/" + index_path(tile.index);
    if (!tile.full()) path += std::string(kPartial) + std::to_string(tile.width);
    return path;
}

std::optional<Tile> parse_tile_path(std::string_view path) {
    if (!path.starts_with(kFolder)) return std::nullopt;
    std::string_view rest = path.substr(kFolder.size());
    Tile tile;
    const std::string_view level = take_part(rest);
    if (level == kEntries) {
        tile.kind = TileKind::kEntries;
    } else {
        const auto number = decimal(level);
        if (!number || *number >= kTileLevels) return std::nullopt;
        tile.level = static_cast<unsigned>(*number);
    }
    if (const std::size_t cut = rest.find(kPartial); cut != std::string_view::npos) {
        const auto width = decimal(rest.substr(cut + kPartial.size()));
        if (!width || *width == 0 || *width >= kTileWidth) return std::nullopt;
        tile.width = *width;
        rest = rest.substr(0, cut);
    }
    const auto index = parse_index(rest);
    if (!index || *index > kMostLeaves / kTileWidth) return std::nullopt;
    tile.index = *index;
    if (!fits(tile) || tile_path(tile) != path) return std::nullopt;
    return tile;
}

std::uint64_t hashes_at_level(std::uint64_t size, unsigned level) {
    return level < kTileLevels ? size >> (kTileHeight * level) : 0;
}

std::vector<Tile> tiles_of(std::uint64_t size, std::uint64_t had) {
    std::vector<Tile> out;
    const auto add = [&](TileKind kind, unsigned level) {
        const std::uint64_t now = hashes_at_level(size, level), before = hashes_at_level(had, level);
        if (now == before) return;
        // The tile that was partial before is there anew, wider or full.
        for (std::uint64_t index = before / kTileWidth; index * kTileWidth < now; ++index)
            out.push_back({kind, level, index, std::min(kTileWidth, now - index * kTileWidth)});
    };
    add(TileKind::kEntries, 0);
    for (unsigned level = 0; hashes_at_level(size, level) > 0; ++level)
        add(TileKind::kHashes, level);
    return out;
}

Bytes encode_hashes(const std::vector<Hash>& hashes) {
    Bytes out;
    out.reserve(hashes.size() * sizeof(Hash));
    for (const Hash& hash : hashes)
        out.insert(out.end(), hash.begin(), hash.end());
    return out;
}

std::optional<std::vector<Hash>> decode_hashes(ByteView bytes) {
    if (bytes.size() % sizeof(Hash) != 0) return std::nullopt;
    std::vector<Hash> out(bytes.size() / sizeof(Hash));
    for (std::size_t i = 0; i < out.size(); ++i)
        std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(i * sizeof(Hash)), sizeof(Hash),
                    out[i].begin());
    return out;
}

Hash tile_root(const std::vector<Hash>& hashes) {
    MerkleEdge edge;
    for (const Hash& hash : hashes)
        edge.append(hash);
    return edge.root();
}

Hash range_root(std::uint64_t begin, std::uint64_t end, const TileHashReader& hash) {
    const std::uint64_t count = end - begin;
    if (count == 0) return empty_root();
    if (std::has_single_bit(count) && begin % count == 0) {
        const auto height = static_cast<unsigned>(std::countr_zero(count));
        if (height % kTileHeight == 0) return hash(height / kTileHeight, begin / count);
    }
    const std::uint64_t middle = begin + std::bit_floor(count - 1);
    const Hash left = range_root(begin, middle, hash);
    return node_hash(left, range_root(middle, end, hash));
}

void TileGrower::append(const Hash& leaf, const Told& told) {
    Hash hash = leaf;
    std::uint64_t index = size_++;
    for (unsigned level = 0;; ++level, index /= kTileWidth) {
        told(level, index, hash);
        if (open_.size() == level) open_.emplace_back();
        open_[level].push_back(hash);
        if (open_[level].size() < kTileWidth) return;
        hash = tile_root(open_[level]);
        open_[level].clear();
    }
}

TileGrower TileGrower::resume(std::uint64_t size, const TileHashReader& hash) {
    TileGrower grower;
    grower.size_ = size;
    for (unsigned level = 0; hashes_at_level(size, level) > 0; ++level) {
        const std::uint64_t count = hashes_at_level(size, level);
        auto& open = grower.open_.emplace_back();
        for (std::uint64_t index = count - count % kTileWidth; index < count; ++index)
            open.push_back(hash(level, index));
    }
    return grower;
}

}  // namespace valurna::crypto
