#pragma once
// A log as a tree of plain files (C2SP tlog-tiles). Records, sticks, exports and the server share it.
// docs/formats/public-log.md

#include <functional>
#include <string>
#include <vector>

#include "base/expected.hpp"
#include "crypto/tlog/tiles.hpp"

namespace valurna::sync {

// Where the log is read from. Both functions return exactly `count` items or an error.
struct LogReader {
    std::function<Expected<std::vector<Bytes>>(std::uint64_t first, std::uint64_t count)> entries;
    // Roots of whole subtrees of 256^level leaves. May be left out where only whole trees are written: then
    // they are computed from the entries.
    std::function<Expected<std::vector<crypto::Hash>>(unsigned level, std::uint64_t first,
                                                      std::uint64_t count)>
        hashes;
};

// One file's bytes. `tile` is one of a tree that the log has.
[[nodiscard]] Expected<Bytes> read_tile(const LogReader& log, const crypto::Tile& tile);

// Passes every file of the tree of `size` entries to `sink`, such as "tile/entries/000.p/3" and
// "tile/0/000.p/3". The checkpoint is not among them: the caller writes it afterwards. With `had`, only the
// files that the tree of that size did not have; this needs `hashes`. The first error ends it.
using TreeSink = std::function<Status(const crypto::Tile& tile, Bytes bytes)>;
[[nodiscard]] Status write_log_tree(const LogReader& log, std::uint64_t size, const TreeSink& sink,
                                    std::uint64_t had = 0);

}  // namespace valurna::sync
