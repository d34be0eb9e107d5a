#pragma once
// A zip in memory, as the election package is one: stored without compression, sorted by name, without times.

#include <map>
#include <set>
#include <string>

#include "base/bytes.hpp"
#include "base/expected.hpp"

namespace valurna::sync {

using ZipContent = std::map<std::string, Bytes>;  // by path

struct ZipLimits {
    std::size_t most_files = 1024;
    std::size_t most_bytes = 64U << 20;  // of all files together
};

// Equal content gives equal bytes.
[[nodiscard]] Expected<Bytes> write_zip(const ZipContent& content);

// The same from files of a folder, piece by piece. The zip is written beside its name and then renamed.
[[nodiscard]] Status write_zip_file(const std::string& zip, const std::string& folder,
                                    const std::set<std::string>& names);

// kBadInput for compressed files (so that there are no zip bombs), for a path that comes twice, and above the limits.
// Writes nothing to disk. The caller compares the paths with those that it expects.
[[nodiscard]] Expected<ZipContent> read_zip(ByteView bytes, const ZipLimits& limits);

}  // namespace valurna::sync
