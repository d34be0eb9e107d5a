#pragma once
// The number of a ballot (tracker): a hash that commits to its sealed ballot, and the two ways in which people and machines
// write it. docs/formats/voting-code.md

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace valurna::crypto {

class Tracker {
  public:
    using Hash = std::array<std::uint8_t, 32>;
    // Symbols for people: 115 bits of the hash and a check symbol.
    static constexpr std::size_t kSymbols = 24;

    explicit Tracker(const Hash& hash) : hash_(hash) {}
    // H("valurna tracker v2", sealed_ballot) of a ballot's canonical bytes, which are a public log's entry.
    [[nodiscard]] static Tracker of(ByteView sealed_ballot);

    [[nodiscard]] const Hash& hash() const { return hash_; }
    [[nodiscard]] std::string hex() const;  // all of it: 64 digits, for codes to scan, addresses and programs
    [[nodiscard]] std::string grouped() const;  // for people: "K7QF-2MHT-9WXF-04TR-ZN5E-81CB"
    auto operator<=>(const Tracker&) const = default;

  private:
    Hash hash_;
};

// What somebody typed to find a ballot: all 64 hex digits, all 24 symbols, or the first 8 or more of them.
class TrackerSearch {
  public:
    static constexpr std::size_t kLeastSymbols = 8;

    // nullopt where `typed` is none of these, and where the check symbol of all 24 is wrong. Read as symbols.hpp says.
    [[nodiscard]] static std::optional<TrackerSearch> read(std::string_view typed);

    // Every number that it finds is between these two, and each number between them is found.
    [[nodiscard]] const Tracker& first() const { return first_; }
    [[nodiscard]] const Tracker& last() const { return last_; }
    [[nodiscard]] bool finds(const Tracker& one) const { return first_ <= one && one <= last_; }
    // Only the first symbols: several ballots may begin so.
    [[nodiscard]] bool is_beginning() const { return is_beginning_; }
    [[nodiscard]] const std::string& shown() const { return shown_; }  // groups of symbols, or hex digits

  private:
    TrackerSearch(const Tracker& first, const Tracker& last, bool is_beginning, std::string shown)
        : first_(first), last_(last), is_beginning_(is_beginning), shown_(std::move(shown)) {}
    Tracker first_, last_;
    bool is_beginning_;
    std::string shown_;
};

}  // namespace valurna::crypto
