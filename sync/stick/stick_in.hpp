#pragma once
// The stick that is in this machine: found, opened, and let go of again. It is mounted and unmounted by udisks (Debian package
// udisks2), as a desktop does it; what is mounted already is used where it is.

#include <optional>
#include <string>
#include <vector>

#include "base/expected.hpp"
#include "base/system/media.hpp"
#include "sync/stick/telling.hpp"

namespace valurna::sync {

// What people have put in: neither what this station's folder lies on, nor what this machine remembers it by, nor its second medium.
// Waits for no stick.
[[nodiscard]] std::vector<Medium> sticks_in(const std::string& folder);

// The folder of the station's second medium. Where it is in, and is not mounted or is mounted elsewhere than before, it is mounted, and
// the station remembers its new place. nullopt where staff named none. Whether it is really here, and knows this station, its
// reminder says.
[[nodiscard]] Expected<std::optional<std::string>> medium_here(const std::string& folder);

class OpenStick {
  public:
    // The one stick that is in; it is mounted where it is not. kBadInput for none and for several, kEnvironment where it cannot be
    // opened.
    [[nodiscard]] static Expected<OpenStick> open(const std::string& folder, const StickTelling& telling);
    [[nodiscard]] const std::string& folder() const { return medium_.folder; }
    // Waits until everything is on the stick, then unmounts it where this machine lets it. False: not everything is there.
    [[nodiscard]] bool let_go();

  private:
    explicit OpenStick(Medium medium) : medium_(std::move(medium)) {}
    Medium medium_;
};

}  // namespace valurna::sync
