#pragma once
// The steps of a count that the server and the trustees take in turn.

#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "base/expected.hpp"
#include "tally/record/notes.hpp"

namespace valurna::tally {

struct OverrideOptions {
    std::string reason;
    std::vector<std::string> by;
};
void add_override_options(CLI::App& command, OverrideOptions& options);
// Nothing where no override is wanted; refuses one that two different people have not signed.
[[nodiscard]] Expected<std::optional<Override>> override_of(const OverrideOptions& options);

void add_mix_command(CLI::App& app, int& exit_status);
void add_trustee_turns(CLI::App& trustee_command, int& exit_status);  // trustee mix, trustee open

}  // namespace valurna::tally
