#include "sync/stick/read_ledger.hpp"

#include <algorithm>

#include "base/system/file_tree.hpp"
#include "crypto/tlog/merkle.hpp"
#include "crypto/tlog/tiles.hpp"
#include "sync/formats/entry.hpp"
#include "sync/formats/entry_bundle.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::sync {
namespace {

constexpr std::uint64_t kMostOnStick = 1'000'000;  // entries of one station
constexpr std::size_t kMostBundle = crypto::kTileWidth * (2 + kMostEntryBytes);

Unexpected damaged(const std::string& file, std::string what) {
    return Unexpected(Error{ErrorCode::kRefused, file, std::move(what),
                            "write the station's ledger to the stick again (valurna-sync export)"});
}

Expected<Bytes> read_inside(const std::string& folder, const std::string& name, std::size_t most) {
    if (const auto link = link_beneath(folder, name))
        return damaged(*link, "this is a link, and no file of a stick");
    auto bytes = read_file(folder + "/" + name, most);
    if (!bytes.has_value()) return damaged(folder + "/" + name, bytes.error().what);
    return bytes;
}

// A stick that was pulled may hold the tile of a later size: its beginning is the same.
Expected<Bytes> read_bundle(const std::string& folder, const crypto::Tile& tile) {
    auto bytes = read_inside(folder, crypto::tile_path(tile), kMostBundle);
    if (bytes || tile.full()) return bytes;
    crypto::Tile full = tile;
    full.width = crypto::kTileWidth;
    auto later = read_inside(folder, crypto::tile_path(full), kMostBundle);
    return later ? std::move(later) : std::move(bytes);
}

}  // namespace

Expected<StickLedger> StickLedger::open(const StickPlaces& places, const std::string& station_id,
                                        const crypto::VerifierKey& station) {
    return open_in(places, places.station(station_id), station);
}

Expected<StickLedger> StickLedger::open_in(const StickPlaces& places, const std::string& folder,
                                           const crypto::VerifierKey& station) {
    StickLedger ledger;
    if (const auto link = link_beneath(places.stick(), folder))
        return damaged(*link, "this is a link, and no folder of a stick");
    ledger.folder_ = places.on_stick(folder);
    const auto file = ledger.folder_ + "/checkpoint";
    ASSIGN_OR_RETURN(const auto bytes, read_inside(ledger.folder_, "checkpoint", kMostNote));
    ledger.signed_ = as_text(bytes);
    const auto note = crypto::Note::parse(ledger.signed_);
    const auto stated = crypto::checkpoint_in(note);
    if (!stated) return damaged(file, "this is no checkpoint of a ledger");
    if (stated->origin != station.name || crypto::verify_note(*note, station) != crypto::NoteVerdict::kGood)
        return damaged(file, "the station has not signed it");
    if (stated->size > kMostOnStick) return damaged(file, "it states more entries than a station can have");
    ledger.checkpoint_ = *stated;
    crypto::MerkleEdge edge;
    PartEnds ends;
    for (const auto& tile : crypto::tiles_of(stated->size)) {
        if (tile.kind != crypto::TileKind::kEntries) continue;
        const auto name = ledger.folder_ + "/" + crypto::tile_path(tile);
        ASSIGN_OR_RETURN(const auto content, read_bundle(ledger.folder_, tile));
        auto bundle = decode_bundle(content);
        if (!bundle || bundle->size() < tile.width) return damaged(name, "entries are missing in it");
        for (std::uint64_t i = 0; i < tile.width; ++i) {
            ledger.leaves_.push_back(crypto::leaf_hash((*bundle)[i]));
            edge.append(ledger.leaves_.back());
            ledger.entries_.push_back(std::move((*bundle)[i]));
            if (ends.ends_with(ledger.entries_.back().size())) ledger.ends_.push_back(edge.size());
        }
    }
    if (ledger.ends_.empty() || ledger.ends_.back() < edge.size()) ledger.ends_.push_back(edge.size());
    if (edge.root() != stated->root)
        return damaged(file, "the entries on the stick are not those that were signed");
    return ledger;
}

crypto::Hash StickLedger::root_at(std::uint64_t size) const {
    crypto::MerkleEdge edge;
    for (std::uint64_t i = 0; i < size; ++i)
        edge.append(leaves_[i]);
    return edge.root();
}

AddRequest StickLedger::piece(std::uint64_t old, std::size_t most_bytes) const {
    AddRequest request;
    request.old_size = old;
    request.checkpoint = signed_;
    std::size_t bytes = 0;
    for (std::uint64_t i = old; i < size() && request.entries.size() < kMostEntries; ++i) {
        bytes += entries_[i].size() + 2;
        if (bytes > most_bytes && !request.entries.empty()) break;
        request.entries.push_back(entries_[i]);
    }
    return request;
}

Expected<AddRequest> StickLedger::next_upload(std::uint64_t old) const {
    AddRequest request;
    old = std::min(old, size());
    request.old_size = old;
    const auto end = std::upper_bound(ends_.begin(), ends_.end(), old);
    const std::uint64_t next = end == ends_.end() ? size() : *end;
    if (next == size()) {
        request.checkpoint = signed_;
    } else {
        ASSIGN_OR_RETURN(const auto part, read_inside(folder_, stick_part("", next).substr(1), kMostNote));
        request.checkpoint = as_text(part);
    }
    const auto first = entries_.begin() + static_cast<std::ptrdiff_t>(old);
    request.entries.assign(first, entries_.begin() + static_cast<std::ptrdiff_t>(next));
    if (old > 0 && old < next)
        request.proof = crypto::consistency_proof(old, next, [&](std::uint64_t i) { return leaves_[i]; });
    return request;
}

}  // namespace valurna::sync
