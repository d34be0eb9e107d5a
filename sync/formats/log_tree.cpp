#include "sync/formats/log_tree.hpp"

#include "sync/formats/entry_bundle.hpp"

namespace valurna::sync {
namespace {

using crypto::Hash;
using crypto::Tile;
using crypto::TileKind;

Unexpected missing(const Tile& tile) {
    return Unexpected(Error{ErrorCode::kEnvironment, crypto::tile_path(tile),
                            "entries of the log are missing from the store", "restore a backup"});
}

// Hashes of a log that stores none, grown while its entries pass by.
class Grown {
  public:
    void append(const std::vector<Bytes>& entries) {
        for (const Bytes& entry : entries)
            grower_.append(crypto::leaf_hash(entry), [&](unsigned level, std::uint64_t, const Hash& hash) {
                if (levels_.size() == level) levels_.emplace_back();
                levels_[level].push_back(hash);
            });
    }
    [[nodiscard]] std::vector<Hash> hashes(const Tile& tile) const {
        const auto& all = levels_.at(tile.level);
        const auto first = all.begin() + static_cast<std::ptrdiff_t>(tile.first());
        return {first, first + static_cast<std::ptrdiff_t>(tile.width)};
    }

  private:
    crypto::TileGrower grower_;
    std::vector<std::vector<Hash>> levels_;
};

Expected<std::vector<Bytes>> entries_of(const LogReader& log, const Tile& tile) {
    auto entries = log.entries(tile.first(), tile.width);
    if (entries && entries.value().size() != tile.width) return missing(tile);
    return entries;
}

}  // namespace

Expected<Bytes> read_tile(const LogReader& log, const Tile& tile) {
    if (tile.kind == TileKind::kEntries) {
        ASSIGN_OR_RETURN(auto entries, entries_of(log, tile));
        return encode_bundle(entries);
    }
    ASSIGN_OR_RETURN(auto hashes, log.hashes(tile.level, tile.first(), tile.width));
    if (hashes.size() != tile.width) return missing(tile);
    return crypto::encode_hashes(hashes);
}

Status write_log_tree(const LogReader& log, std::uint64_t size, const TreeSink& sink, std::uint64_t had) {
    if (log.hashes) {
        for (const Tile& tile : crypto::tiles_of(size, had)) {
            ASSIGN_OR_RETURN(auto bytes, read_tile(log, tile));
            if (auto done = sink(tile, std::move(bytes)); !done) return done;
        }
        return {};
    }
    Grown grown;  // bundles come first
    for (const Tile& tile : crypto::tiles_of(size)) {
        Bytes bytes;
        if (tile.kind == TileKind::kEntries) {
            ASSIGN_OR_RETURN(auto entries, entries_of(log, tile));
            grown.append(entries);
            bytes = encode_bundle(entries);
        } else {
            bytes = crypto::encode_hashes(grown.hashes(tile));
        }
        if (auto done = sink(tile, std::move(bytes)); !done) return done;
    }
    return {};
}

}  // namespace valurna::sync
