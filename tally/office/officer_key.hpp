#pragma once
// An officer's folder, on a stick of the officer's own: a key file under a passphrase, and the card for the office.
//
//   officer.key   key file (docs/formats/key-file.md), purpose valurna-officer-1: Ed25519 seed
//   officer.card  name and public key, signed by that key: docs/formats/officers.md

#include <string>

#include "base/expected.hpp"
#include "base/secret_bytes.hpp"
#include "crypto/keys/sign.hpp"

namespace valurna::tally {

inline constexpr const char* kOfficerKeyFile = "officer.key";
inline constexpr const char* kOfficerCardFile = "officer.card";

// Makes the folder where it is missing. Refuses a folder that has one of the two files.
[[nodiscard]] Status make_officer(const std::string& folder, const std::string& name,
                                  const SecretBytes& passphrase);
// kBadInput for a wrong passphrase and for every other file.
[[nodiscard]] Expected<crypto::SigningKey> unlock_officer(const std::string& file,
                                                          const SecretBytes& passphrase);

}  // namespace valurna::tally
