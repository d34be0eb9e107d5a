#pragma once
// A definition as voters will see it, before there is any key, station or server: in a window, or as pictures in a folder.

#include <map>
#include <string>

#include "base/bytes.hpp"
#include "base/expected.hpp"
#include "kiosk/app/options.hpp"
#include "kiosk/flow/state.hpp"

namespace valurna::kiosk {

struct Preview {
    election::Election election;  // for eyes
    std::map<std::string, Bytes> pictures;
    std::string language, style;

    // The station at rest, for whoever begins.
    [[nodiscard]] State start(const std::string& in_language) const;
};

// Says of the definition what `valurna-tally election check` says, and refuses what that refuses.
[[nodiscard]] Status run_preview(const Options& options);

}  // namespace valurna::kiosk
