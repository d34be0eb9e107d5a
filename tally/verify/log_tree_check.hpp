#pragma once
// Computes a log's tree of files (C2SP tlog-tiles) again from its entries: every bundle, every hash tile and
// the root. The files may lie in a folder or behind a URL. docs/formats/public-log.md

#include <functional>
#include <optional>
#include <string>

#include "base/expected.hpp"
#include "crypto/tlog/note.hpp"
#include "crypto/tlog/tiles.hpp"

namespace valurna::tally::record {

inline constexpr std::size_t kMostCheckpoint = std::size_t{64} << 10;
inline constexpr std::size_t kMostBundle = crypto::kTileWidth * (2 + 0xFFFF);
inline constexpr std::size_t kMostHashTile = crypto::kTileWidth * sizeof(crypto::Hash);

// The bytes of one file of the log ("checkpoint", "tile/0/000.p/3"), refused where they are more than `most`.
using LogFiles = std::function<Expected<Bytes>(const std::string& path, std::size_t most)>;

// A signed checkpoint, and what it states.
struct LogHead {
    crypto::Note note;
    crypto::Checkpoint checkpoint;
};
[[nodiscard]] Expected<LogHead> read_log_head(const LogFiles& files, const std::string& name);
// Refused where `key` has not signed, or is named after another origin than the checkpoint's.
[[nodiscard]] Status check_head_signature(const LogHead& head, const crypto::VerifierKey& key,
                                          const std::string& name);
// Refused where `text` is not a checkpoint's note. `name` is for messages.
[[nodiscard]] Expected<LogHead> parse_log_head(std::string_view text, const std::string& name);

struct TreePlan {
    std::string prefix;                    // of names in messages
    bool may_have_grown = false;           // a partial tile may have been replaced by the full one since
    std::optional<std::uint64_t> earlier;  // also say the root at this size
};
struct TreeCheck {
    std::uint64_t bundles = 0, hash_tiles = 0;
    std::optional<crypto::Hash> earlier_root;
};
using SeeEntry = std::function<Status(std::uint64_t index, const Bytes& entry)>;
[[nodiscard]] Expected<TreeCheck> check_log_tree(const LogFiles& files, const crypto::Checkpoint& checkpoint,
                                                 const TreePlan& plan, const SeeEntry& see);

}  // namespace valurna::tally::record
