#pragma once
// Where a program keeps what it must remember of this machine, whatever folders people give it.

#include <optional>
#include <string>

namespace valurna {

// $XDG_STATE_HOME/valurna, or ~/.local/state/valurna (the XDG base directory specification). It need not be there yet. nullopt
// where the environment names neither, or names it by a path that is not absolute.
[[nodiscard]] std::optional<std::string> state_folder();

// True where both are there and lie on one file system: whoever sets back that disk sets back both.
[[nodiscard]] bool on_one_disk(const std::string& a, const std::string& b);

}  // namespace valurna
