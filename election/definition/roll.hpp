#pragma once
// The roll: public keys of all credentials with the ballot style of each. Text, one line a credential, sorted
// by key:
// "<64 hex digits> <style id>\n". Holds no secret.

#include <array>
#include <optional>
#include <vector>

#include "election/definition/definition.hpp"

namespace valurna::election {

struct RollEntry {
    std::array<std::uint8_t, 32> credential{};
    std::string style;
};

class Roll {
  public:
    Roll() = default;
    [[nodiscard]] static Expected<Roll> parse(std::string_view text,
                                              const Election& election);  // strict: sorted, no repeats
    [[nodiscard]] static Roll of(std::vector<RollEntry> entries);
    [[nodiscard]] std::string text() const;
    [[nodiscard]] const RollEntry* find(const std::array<std::uint8_t, 32>& credential) const;  // O(log n)
    [[nodiscard]] const std::vector<RollEntry>& entries() const { return entries_; }

  private:
    std::vector<RollEntry> entries_;
};

}  // namespace valurna::election
