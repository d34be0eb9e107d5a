#pragma once
// A vote in practice, through all that a voter's vote goes through here: a code becomes a credential, the credential is admitted,
// a choice of every ballot style is sealed, opened again by its own randomness, cast into a ledger on this disk, and read back.
// The package is the station's own with a roll and keys that are drawn for this one time; nothing of it can ever count, and
// nothing is left of it.

#include <string>

#include "sync/formats/package.hpp"

namespace valurna::sync {

// `folder` is the station's. Errors say which step failed. Argon2id runs three times a ballot style.
[[nodiscard]] Status rehearse(const Package& package, const std::string& folder);

}  // namespace valurna::sync
