#include "crypto/ballot/tracker.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "crypto/group/transcript.hpp"
#include "crypto/keys/symbols.hpp"

namespace valurna::crypto {
namespace {

constexpr std::size_t kDataSymbols = Tracker::kSymbols - 1;
constexpr std::size_t kHexDigits = 2 * sizeof(Tracker::Hash);

// The hash that begins with these symbols and goes on with `rest` in each bit.
Tracker filled(std::string_view symbols, bool rest) {
    Tracker::Hash hash{};
    if (rest) hash.fill(0xFF);
    for (std::size_t bit = 0; bit < 5 * symbols.size(); ++bit) {
        const unsigned value = symbol_value(symbols[bit / 5]) >> (4 - bit % 5) & 1U;
        const auto mask = static_cast<std::uint8_t>(0x80U >> bit % 8);
        auto& byte = hash[bit / 8];
        byte = static_cast<std::uint8_t>(value != 0 ? byte | mask : byte & ~mask);
    }
    return Tracker(hash);
}

std::optional<Tracker> from_hex_digits(std::string_view symbols) {
    const auto bytes = from_hex(lower_case(symbols));
    if (!bytes || bytes->size() != sizeof(Tracker::Hash)) return std::nullopt;
    Tracker::Hash hash{};
    std::copy(bytes->begin(), bytes->end(), hash.begin());
    return Tracker(hash);
}

}  // namespace

Tracker Tracker::of(ByteView sealed_ballot) {
    return Tracker(Transcript("valurna tracker v2").add(sealed_ballot).digest32());
}

std::string Tracker::hex() const {
    return to_hex(hash_);
}

std::string Tracker::grouped() const {
    std::string symbols = symbols_of(hash_, kDataSymbols);
    symbols.push_back(check_symbol(symbols));
    return crypto::grouped(symbols);
}

std::optional<TrackerSearch> TrackerSearch::read(std::string_view typed) {
    const auto symbols = typed_symbols(typed, kLeastSymbols, kHexDigits);
    if (!symbols) return std::nullopt;
    const std::string_view all = *symbols;
    if (all.size() == kHexDigits) {
        const auto whole = from_hex_digits(all);
        if (!whole) return std::nullopt;
        return TrackerSearch(*whole, *whole, false, whole->hex());
    }
    if (all.size() > Tracker::kSymbols) return std::nullopt;
    const std::string_view data = all.substr(0, kDataSymbols);
    const bool is_beginning = all.size() < Tracker::kSymbols;
    if (!is_beginning && check_symbol(data) != all.back()) return std::nullopt;
    return TrackerSearch(filled(data, false), filled(data, true), is_beginning, crypto::grouped(all));
}

}  // namespace valurna::crypto
