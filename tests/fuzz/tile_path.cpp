#include "crypto/tlog/tiles.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string path = as_text(bytes);
    const auto tile = crypto::parse_tile_path(path);
    if (!tile) return false;
    must(crypto::tile_path(*tile) == path, "a tile's path has one spelling");
    must(tile->width >= 1 && tile->width <= crypto::kTileWidth, "a tile holds 1 to 256 hashes");
    must(path.find("..") == std::string::npos && path.front() != '/', "a path stays in its folder");
    return true;
}

}  // namespace valurna::fuzz
