#pragma once
// The PINs by which staff unlock their side of a station, one for each role: staff.pins in the station's folder. Misses are
// counted in staff.misses, so that a restart forgives none. docs/formats/staff.md
// One thread per object.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/expected.hpp"
#include "base/system/clock.hpp"
#include "sync/formats/staff.hpp"

namespace valurna::sync {

inline constexpr std::uint32_t kPinMissesAllowed = 5;   // in a row; the fifth and each after it makes a wait
inline constexpr std::uint64_t kFirstPinWait = 30;      // seconds; doubles with each further miss
inline constexpr std::uint64_t kMissesForgotten = 600;  // seconds without one, then a right PIN forgives them
inline constexpr std::uint64_t kLongestPinWait = 600;

struct PinAnswer {
    std::optional<StaffRole> role;
    std::uint64_t wait = 0;  // seconds before the next PIN is looked at
    bool none_set = false;
};

class StaffPins {
  public:
    explicit StaffPins(std::string folder, SteadyClock clock = steady_seconds);

    // During a wait it looks at nothing and says how long. Takes about 0.1 s for each PIN that is set. kRefused where the file is
    // damaged, kEnvironment where a miss cannot be noted: then nothing is unlocked.
    [[nodiscard]] Expected<PinAnswer> role_of(std::string_view typed);
    // kBadInput for a weak PIN and for one that unlocks another role.
    [[nodiscard]] Status set(StaffRole role, std::string_view typed);

  private:
    [[nodiscard]] Expected<std::uint32_t> misses() const;
    [[nodiscard]] Status note_misses(std::uint32_t count) const;

    std::string folder_;
    SteadyClock clock_;
    std::uint64_t wait_from_, missed_;  // as clock_ counts
};

// Why a PIN is weak, in words for people; empty where it is not.
[[nodiscard]] std::string_view plain_words(PinProblem problem);

}  // namespace valurna::sync
