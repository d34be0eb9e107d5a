#include "tally/log/export_log.hpp"

#include <filesystem>

#include "base/system/file_tree.hpp"
#include "base/system/files.hpp"
#include "tally/log/public_log.hpp"

namespace valurna::tally {
namespace {

namespace fs = std::filesystem;
using crypto::Checkpoint;
using crypto::Note;

Unexpected other_log(const std::string& folder, const char* what) {
    return Unexpected(Error{ErrorCode::kRefused, folder, what, "name another folder"});
}

class Exporter {
  public:
    Exporter(Office& office, std::string folder)
        : office_(office), folder_(std::move(folder)), files_(folder_, kPublicMode) {}

    Expected<ExportedLog> run(const election::Election& election) {
        ASSIGN_OR_RETURN(auto checkpoint, published_checkpoint(office_, election));
        const auto note = Note::parse(checkpoint);
        const auto now = crypto::checkpoint_in(note);
        if (!now)
            return Unexpected(Error{ErrorCode::kEnvironment, "public log", "its checkpoint is damaged",
                                    "restore a backup"});
        done_.size = now->size;
        RETURN_IF_ERROR(read_before(public_log_key(office_.keys(), election), *now));
        const Status tree = sync::write_log_tree(
            public_log_reader(office_.store()), now->size,
            [&](const crypto::Tile& tile, Bytes bytes) { return files_.put(crypto::tile_path(tile), bytes); },
            done_.before);
        if (!tree) return Unexpected(tree.error());
        ASSIGN_OR_RETURN(auto policy, policy_text(office_, election));
        RETURN_IF_ERROR(files_.put("policy", as_bytes(policy)));
        ASSIGN_OR_RETURN(auto voids, office_.store().void_list());
        if (voids) RETURN_IF_ERROR(files_.put("voids", as_bytes(*voids)));
        RETURN_IF_ERROR(files_.put("checkpoint", as_bytes(checkpoint)));
        drop_outgrown();
        done_.files = files_.written();
        return done_;
    }

  private:
    // The log that lies there must be this one, at an earlier time.
    Status read_before(const crypto::VerifierKey& key, const Checkpoint& now) {
        const std::string file = folder_ + "/checkpoint";
        if (!fs::exists(file)) return {};
        ASSIGN_OR_RETURN(auto text, read_text(file));
        const auto note = Note::parse(text);
        const auto stated = crypto::checkpoint_in(note);
        if (!stated || crypto::verify_note(*note, key) != crypto::NoteVerdict::kGood ||
            stated->origin != now.origin)
            return other_log(folder_, "the checkpoint in it is not one of this log");
        if (stated->size > now.size) return other_log(folder_, "it holds more entries than this log has");
        StoredHashes hashes(office_.store());
        const crypto::Hash root = hashes.root(0, stated->size);
        if (hashes.failure()) return Unexpected(*hashes.failure());
        if (root != stated->root) return other_log(folder_, "it holds other entries than this log (a fork)");
        done_.before = stated->size;
        return {};
    }

    // Not an error where it cannot be removed: it takes room, no more.
    void drop_outgrown() const {
        for (const crypto::Tile& tile : crypto::tiles_of(done_.size, done_.before)) {
            if (!tile.full()) continue;
            std::error_code code;
            fs::remove_all(folder_ + "/" + crypto::tile_path(tile) + ".p", code);
        }
    }

    Office& office_;
    std::string folder_;
    FileTree files_;
    ExportedLog done_;
};

}  // namespace

Expected<ExportedLog> export_log(Office& office, const election::Election& election,
                                 const std::string& folder) {
    return Exporter(office, folder).run(election);
}

}  // namespace valurna::tally
