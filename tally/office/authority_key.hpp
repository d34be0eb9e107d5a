#pragma once
// The authority's key at rest: a key file (docs/formats/key-file.md) that needs not lie on the machine that faces the
// network. It is needed to sign packages, void slips, pools, new addresses and records, and for nothing else.

#include <string>

#include "base/expected.hpp"
#include "base/secret_bytes.hpp"
#include "crypto/keys/sign.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

// Where the key file lies unless somebody says otherwise: keys/authority.key of the office's folder.
[[nodiscard]] std::string usual_authority_file(const Office& office);

// Before a passphrase is asked for. kBadInput where `file` is not there, and where an earlier version left the bare seed
// in it.
[[nodiscard]] Status check_authority_file(const Office& office, const std::string& file);

// kBadInput for a wrong passphrase, kRefused for another office's key. An office whose folder lost the public key gets it
// again.
[[nodiscard]] Expected<crypto::SigningKey> unlock_authority(Office& office, const std::string& file,
                                                            const SecretBytes& passphrase);

// For an office that has none. Refuses a file that exists. The key file is durable before the office knows the public key.
[[nodiscard]] Expected<crypto::SigningKey> make_authority(Office& office, const std::string& file,
                                                          const SecretBytes& passphrase);

// Whether an earlier version left the bare seed in the office's folder.
[[nodiscard]] bool has_bare_authority(const Office& office);
// Puts that seed under a passphrase in `file`, and removes the bare one once the key file is durable. The same again after
// a power cut ends what was begun.
[[nodiscard]] Status lock_bare_authority(Office& office, const std::string& file,
                                         const SecretBytes& passphrase);

}  // namespace valurna::tally
