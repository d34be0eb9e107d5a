#include "election/exchange/paper_ballots.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const auto manifest = exchange::parse_paper_manifest(text, "fuzz");
    if (!manifest) return false;
    const std::string once = exchange::write_paper_manifest(manifest.value());
    const auto again = exchange::parse_paper_manifest(once, "again");
    must(again.has_value() && exchange::write_paper_manifest(again.value()) == once,
         "what is written reads the same");
    std::uint32_t number = 0;
    for (const auto& one : manifest.value().exports)
        must(one.number == ++number, "exports are numbered without a gap");
    return true;
}

}  // namespace valurna::fuzz
