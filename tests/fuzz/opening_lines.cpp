// Lines of shares, whose lengths give their widths, then one line with the proof.
#include "crypto/decrypt/partial_decryption_lines.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    std::string_view rest(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        const std::string_view line = rest.substr(0, end);
        const auto shares = crypto::parse_partial_decryption_row(line, line.size() / 64);
        if (!shares) return false;
        must(crypto::partial_decryption_row(*shares) == line, "one row has one line");
        rest.remove_prefix(end + 1);
    }
    const auto proof = crypto::parse_partial_decryption_proof(rest);
    if (!proof) return false;
    must(crypto::partial_decryption_proof(*proof) == rest, "one proof has one line");
    return true;
}

}  // namespace valurna::fuzz
