#include "election/pabulib/import_texts.hpp"

#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const auto texts = election::parse_import_texts(text, "fuzz", {"sv", "en"}, {"1", "2"});
    if (!texts) return false;
    for (const auto& [id, project] : texts.value().projects) {
        must(id == "1" || id == "2", "only projects of the file");
        for (const auto& [language, words] : project.title) {
            must(language == "sv" || language == "en", "only languages that were asked for");
        }
    }
    return true;
}

}  // namespace valurna::fuzz
