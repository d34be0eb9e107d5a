#pragma once
// A zip in memory, as the election package uses it: stored without compression, names sorted, no clock in it.

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

// The same from files of a folder, piece by piece; the zip is written beside its name and renamed.
[[nodiscard]] Status write_zip_file(const std::string& zip, const std::string& folder,
                                    const std::set<std::string>& names);

// Refuses compressed files (so that no zip bomb exists), a path twice, and what is over the limits. Paths are
// the caller's to check against what it expects; nothing is written to disk.
[[nodiscard]] Expected<ZipContent> read_zip(ByteView bytes, const ZipLimits& limits);

}  // namespace valurna::sync
