#pragma once
// The roll: public keys of all credentials with the ballot style of each. Text, one line a credential, sorted
// by key:
// "<64 hex digits> <style id>\n". Holds no secret.

#include <array>
#include <optional>
#include <vector>

#include "election/definition/definition.hpp"

namespace valurna::election {

// Why a station admits nobody: the one list of reasons from the ledger's check to the words on the screen.
enum class CodeRefusal {
    kNone,       // the voter is admitted
    kNotACode,   // misspelt, or something else than a code
    kNotOnRoll,  // belongs to another election
    kUsed,       // a ballot is stored for it
    kClosed,     // the polls are not open here
    kVoid,       // another slip was given out in place of this one
    kPoolEmpty,  // no credential is left in the station's own pool, from which staff admit without a code
};

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
