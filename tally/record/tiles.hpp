#pragma once
// Which entry bundles (sync/entry_bundle.hpp) hold a log of a given size.

#include <algorithm>
#include <string>
#include <vector>

#include "sync/entry_bundle.hpp"

namespace valurna::tally {

struct BundleName {
    std::string path;
    std::uint64_t first = 0, width = 0;
};

[[nodiscard]] inline std::vector<BundleName> bundles_of(std::uint64_t size) {
    std::vector<BundleName> out;
    for (std::uint64_t first = 0; first < size; first += sync::kBundleWidth) {
        const std::uint64_t width = std::min(sync::kBundleWidth, size - first);
        out.push_back({sync::bundle_path(first / sync::kBundleWidth, width), first, width});
    }
    return out;
}

}  // namespace valurna::tally
