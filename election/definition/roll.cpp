#include "election/definition/roll.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/nearest.hpp"
#include "base/utf8.hpp"

namespace valurna::election {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

Unexpected wrong(std::size_t line, std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kBadInput, "roll.txt: line " + std::to_string(line), std::move(what),
                            std::move(mend)});
}

std::optional<std::array<std::uint8_t, 32>> read_key(std::string_view hex) {
    std::array<std::uint8_t, 32> key{};
    if (hex.size() != 64) return std::nullopt;
    for (std::size_t i = 0; i < 64; ++i) {
        const std::size_t digit = kDigits.find(hex[i]);
        if (digit == std::string_view::npos) return std::nullopt;
        key[i / 2] = static_cast<std::uint8_t>(key[i / 2] << 4 | digit);
    }
    return key;
}

bool by_key(const RollEntry& a, const RollEntry& b) {
    return a.credential < b.credential;
}

}  // namespace

Expected<Roll> Roll::parse(std::string_view text, const Election& election) {
    Roll roll;
    for (std::size_t line = 1; !text.empty(); ++line) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos)
            return wrong(line, "the last line does not end", "the file was cut off");
        const std::string_view row = text.substr(0, end);
        text.remove_prefix(end + 1);
        const auto key = read_key(row.substr(0, 64));
        if (!key || row.size() < 66 || row[64] != ' ') {
            return wrong(line, "this is not a credential",
                         "write 64 small hex digits, a space and a ballot style");
        }
        RollEntry entry{*key, std::string(row.substr(65))};
        if (election.style(entry.style) == nullptr) {
            return wrong(line, "there is no ballot style " + in_quotes(entry.style),
                         known_names(entry.style, ids_of(election.styles)));
        }
        if (!roll.entries_.empty() && !by_key(roll.entries_.back(), entry)) {
            return wrong(line, "the credential is not above the one before",
                         "sort the roll and keep each once");
        }
        roll.entries_.push_back(std::move(entry));
    }
    return roll;
}

Roll Roll::of(std::vector<RollEntry> entries) {
    std::sort(entries.begin(), entries.end(), by_key);
    const auto same = std::adjacent_find(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
        return a.credential == b.credential;
    });
    if (same != entries.end()) throw std::invalid_argument("a credential stands twice in the roll");
    Roll roll;
    roll.entries_ = std::move(entries);
    return roll;
}

std::string Roll::text() const {
    std::string text;
    for (const auto& entry : entries_) {
        for (const std::uint8_t byte : entry.credential) {
            text += kDigits[byte >> 4];
            text += kDigits[byte & 15];
        }
        text += " " + entry.style + "\n";
    }
    return text;
}

const RollEntry* Roll::find(const std::array<std::uint8_t, 32>& credential) const {
    const RollEntry wanted{credential, {}};
    const auto found = std::lower_bound(entries_.begin(), entries_.end(), wanted, by_key);
    return found != entries_.end() && found->credential == credential ? &*found : nullptr;
}

}  // namespace valurna::election
