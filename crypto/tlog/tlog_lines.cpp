#include "crypto/tlog/tlog_lines.hpp"

#include <algorithm>
#include <charconv>

namespace valurna::crypto {

std::optional<std::string_view> take_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
}

std::optional<std::uint64_t> parse_decimal(std::string_view digits) {
    if (digits.empty() || (digits.size() > 1 && digits.front() == '0')) return std::nullopt;
    std::uint64_t out = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    if (problem != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return out;
}

std::optional<std::uint64_t> number_after(std::string_view line, std::string_view word) {
    if (!line.starts_with(word)) return std::nullopt;
    return parse_decimal(line.substr(word.size()));
}

std::string hash_lines(const std::vector<Hash>& hashes) {
    std::string out;
    for (const Hash& hash : hashes)
        out += to_base64(hash) + "\n";
    return out;
}

std::optional<std::vector<Hash>> take_hash_lines(std::string_view& rest) {
    std::vector<Hash> out;
    for (;;) {
        const auto line = take_line(rest);
        if (!line) return std::nullopt;
        if (line->empty()) return out;
        const auto bytes = from_base64(*line);
        if (!bytes || bytes->size() != sizeof(Hash) || out.size() == kMostProofLines) return std::nullopt;
        std::copy(bytes->begin(), bytes->end(), out.emplace_back().begin());
    }
}

}  // namespace valurna::crypto
