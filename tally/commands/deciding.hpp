#pragma once
// Two people sign a decision: their key files on the command line, opened one after the other.

#include <optional>
#include <string>
#include <vector>

#include "base/system/command_line.hpp"
#include "tally/commands/key_options.hpp"
#include "tally/office/office.hpp"
#include "tally/record/decisions.hpp"

namespace valurna::tally {

struct DecidingOptions {
    std::vector<std::string> by;  // --by: an officer's key file or folder, a trustee's folder, or "office"
    std::vector<std::string>
        passphrase_files;  // --by-passphrase-file, in their order; none: as in KeyOptions
};
struct DecidingGiven {
    CommandOption by, passphrase_files;
};
// `who`: what --by is for.
DecidingGiven add_deciding_options(const Command& command, DecidingOptions& options, const std::string& who);

// Whether --by names key files. False where both are plain names; kBadInput where one is and the other is not.
[[nodiscard]] Expected<bool> are_keys(const std::vector<std::string>& by);

// Opens the two keys and finds out whose they are by the package in force. `authority`: where it is unlocked already; else
// it is unlocked where --by names the office. kBadInput for one key twice; kRefused for a key that the package does not name.
[[nodiscard]] Expected<Decision> signed_decision(Office& office, std::string reason,
                                                 const DecidingOptions& options, const KeyOptions& keys,
                                                 const crypto::SigningKey* authority = nullptr);

// --override with its --by, of mix and count.
struct OverrideOptions {
    std::string reason;
    DecidingOptions deciding;
};
void add_override_options(const Command& command, OverrideOptions& options);
// Nothing where no override is wanted.
[[nodiscard]] Expected<std::optional<Decision>> override_of(Office& office, const OverrideOptions& options,
                                                            const KeyOptions& keys,
                                                            const crypto::SigningKey* authority = nullptr);

void add_officer_commands(const Command& tally);  // officer make

// What --by says of itself.
inline constexpr const char* kWhoSigns =
    "Who signs it, twice: an officer's key file, a trustee's folder, or office";

}  // namespace valurna::tally
