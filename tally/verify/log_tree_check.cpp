#include "tally/verify/log_tree_check.hpp"

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "sync/formats/entry_bundle.hpp"
#include "tally/record/record_folder.hpp"

namespace valurna::tally::record {
namespace {

using crypto::Hash;
using crypto::Tile;
using crypto::TileKind;

struct Fetched {
    Bytes bytes;
    bool wider = false;  // the full tile instead of the partial one
};

class TreeWalk {
  public:
    TreeWalk(const LogFiles& files, const crypto::Checkpoint& checkpoint, const TreePlan& plan,
             const SeeEntry& see)
        : files_(files), checkpoint_(checkpoint), plan_(plan), see_(see) {}

    Expected<TreeCheck> walk() {
        if (plan_.earlier == 0U) done_.earlier_root = crypto::empty_root();
        for (const Tile& tile : crypto::tiles_of(checkpoint_.size)) {
            if (tile.kind == TileKind::kHashes && tile.level == 0) continue;  // compared beside its bundle
            RETURN_IF_ERROR(tile.kind == TileKind::kEntries ? bundle(tile) : upper(tile));
        }
        if (edge_.root() != checkpoint_.root)
            return record_error(plan_.prefix + "checkpoint",
                                "the entries do not have the root that was signed");
        return done_;
    }

  private:
    [[nodiscard]] std::string name(const Tile& tile) const { return plan_.prefix + crypto::tile_path(tile); }

    Expected<Fetched> fetch(const Tile& tile, std::size_t most) const {
        auto bytes = files_(crypto::tile_path(tile), most);
        if (bytes) return Fetched{std::move(bytes).value(), false};
        if (tile.full() || !plan_.may_have_grown) return Unexpected(bytes.error());
        Tile full = tile;
        full.width = crypto::kTileWidth;
        auto wider = files_(crypto::tile_path(full), most);
        if (!wider) return Unexpected(bytes.error());
        return Fetched{std::move(wider).value(), true};
    }

    Expected<std::vector<Hash>> hashes(const Tile& tile) {
        ASSIGN_OR_RETURN(auto fetched, fetch(tile, kMostHashTile));
        auto hashes = crypto::decode_hashes(fetched.bytes);
        if (!hashes || hashes->size() != (fetched.wider ? crypto::kTileWidth : tile.width))
            return record_error(name(tile), fmt::format("this is not a tile of {} hashes", tile.width));
        hashes->resize(tile.width);
        ++done_.hash_tiles;
        return std::move(*hashes);
    }

    Status bundle(const Tile& tile) {
        ASSIGN_OR_RETURN(auto fetched, fetch(tile, kMostBundle));
        auto entries = sync::decode_bundle(fetched.bytes);
        if (!entries || entries->size() != (fetched.wider ? crypto::kTileWidth : tile.width))
            return record_error(name(tile), fmt::format("this is not a bundle of {}",
                                                        how_many(tile.width, "entry", "entries")));
        Tile leaves = tile;
        leaves.kind = TileKind::kHashes;
        ASSIGN_OR_RETURN(auto stated, hashes(leaves));
        for (std::uint64_t i = 0; i < tile.width; ++i) {
            const Hash leaf = crypto::leaf_hash((*entries)[i]);
            if (leaf != stated[i])
                return record_error(name(leaves), fmt::format("hash {} is not that of entry {}", i + 1,
                                                              tile.first() + i + 1));
            append(leaf);
            if (Status good = see_(tile.first() + i, (*entries)[i]); !good) return good;
        }
        ++done_.bundles;
        return {};
    }

    void append(const Hash& leaf) {
        edge_.append(leaf);
        if (plan_.earlier == edge_.size()) done_.earlier_root = edge_.root();
        grower_.append(leaf, [&](unsigned level, std::uint64_t, const Hash& hash) {
            if (level == 0) return;
            if (upper_.size() < level) upper_.resize(level);
            upper_[level - 1].push_back(hash);
        });
    }

    Status upper(const Tile& tile) {
        ASSIGN_OR_RETURN(auto stated, hashes(tile));
        for (std::uint64_t i = 0; i < tile.width; ++i)
            if (stated[i] != upper_.at(tile.level - 1).at(tile.first() + i))
                return record_error(name(tile), fmt::format("hash {} is not that of the tile below", i));
        return {};
    }

    const LogFiles& files_;
    const crypto::Checkpoint& checkpoint_;
    const TreePlan& plan_;
    const SeeEntry& see_;
    TreeCheck done_;
    crypto::MerkleEdge edge_;
    crypto::TileGrower grower_;
    std::vector<std::vector<Hash>> upper_;  // by level - 1: as computed
};

}  // namespace

Expected<LogHead> parse_log_head(std::string_view text, const std::string& name) {
    auto note = crypto::Note::parse(text);
    if (!note) return record_error(name, "this is not a signed note");
    const auto checkpoint = crypto::Checkpoint::parse_body(note->body);
    if (!checkpoint) return record_error(name, "this is not a checkpoint");
    return LogHead{std::move(*note), *checkpoint};
}

Expected<LogHead> read_log_head(const LogFiles& files, const std::string& name) {
    ASSIGN_OR_RETURN(auto text, files("checkpoint", kMostCheckpoint));
    return parse_log_head(as_text(text), name);
}

Status check_head_signature(const LogHead& head, const crypto::VerifierKey& key, const std::string& name) {
    if (head.checkpoint.origin != key.name)
        return record_error(name, "this is the checkpoint of another log");
    if (crypto::verify_note(head.note, key) != crypto::NoteVerdict::kGood)
        return record_error(name, "the signature does not hold");
    return {};
}

Expected<TreeCheck> check_log_tree(const LogFiles& files, const crypto::Checkpoint& checkpoint,
                                   const TreePlan& plan, const SeeEntry& see) {
    return TreeWalk(files, checkpoint, plan, see).walk();
}

}  // namespace valurna::tally::record
