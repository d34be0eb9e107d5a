#pragma once
// Whose key files a command opens, and with which passphrases: one set of options for all commands that sign.

#include <string>
#include <vector>

#include "base/system/command_line.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

struct KeyOptions {
    std::string authority;                  // --authority; empty: the usual place in the office's folder
    std::string passphrase_file;            // --passphrase-file: of every key that has none of its own below
    std::string authority_passphrase_file;  // --authority-passphrase-file
};
// What it added.
std::vector<CommandOption> add_key_options(const Command& command, KeyOptions& options);

// The authority's key, unlocked. An office that has none gets one here, under a passphrase that is chosen now.
[[nodiscard]] Expected<crypto::SigningKey> authority_to_sign(Office& office, const KeyOptions& options);

void add_authority_commands(const Command& tally);  // authority lock

}  // namespace valurna::tally
