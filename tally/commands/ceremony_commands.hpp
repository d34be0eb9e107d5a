#pragma once
// The steps of a count that the server and the trustees take in turn.

#include <optional>
#include <string>
#include <vector>

#include "base/expected.hpp"
#include "base/system/command_line.hpp"
#include "tally/record/notes.hpp"

namespace valurna::tally {

struct OverrideOptions {
    std::string reason;
    std::vector<std::string> by;
};
void add_override_options(const Command& command, OverrideOptions& options);
// Nothing where no override is wanted; refuses one that two different people have not signed.
[[nodiscard]] Expected<std::optional<Override>> override_of(const OverrideOptions& options);

void add_mix_command(const Command& app);
void add_trustee_turns(const Command& trustee_command);  // trustee mix, trustee open

}  // namespace valurna::tally
