#include "tests/fuzz/project_list.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    return accepts_list(&exchange::import_decidim, bytes);
}

}  // namespace valurna::fuzz
