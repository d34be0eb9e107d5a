#pragma once
// A trustee's private folder: the only place that holds the trustee's secrets, and only under a passphrase.
//
//   trustee.key        key file (crypto/keys/key_file.hpp): the state during key generation, later the keys
//   trustee-<i>.card   copy of the trustee's card, to hand out again
//   round1-<i>.txt     copy of the trustee's file of round 1; the same for every later file that it published
//
// Every write is durable before anything that depends on it leaves the folder. Thread rule: one thread and
// one process per folder.

#include <cstdint>
#include <optional>
#include <string>

#include "base/expected.hpp"
#include "base/secret_bytes.hpp"
#include "crypto/keys/sign.hpp"
#include "crypto/trustees/trustee.hpp"
#include "tally/trustee/trustee_state.hpp"

namespace valurna::tally {

// After the ceremony: all that mixing and opening need.
struct UnlockedTrustee {
    std::string election_id, domain;
    std::uint32_t index = 0;
    std::string name;
    std::uint32_t needed = 1;
    MadeKey made;
    crypto::TrusteeKey key;
    crypto::SigningKey signer;  // signs notes as trustee_signer_name(domain, election_id, index)
};

// Refused for a wrong passphrase, and before `trustee finish` is done.
[[nodiscard]] Expected<UnlockedTrustee> unlock_trustee(const std::string& folder,
                                                       const SecretBytes& passphrase);

class TrusteeFolder {
  public:
    explicit TrusteeFolder(std::string folder) : folder_(std::move(folder)) {}

    [[nodiscard]] const std::string& path() const { return folder_; }
    [[nodiscard]] bool has_key() const;
    [[nodiscard]] Expected<TrusteeState> unlock(const SecretBytes& passphrase) const;
    // Replaces what was there; makes the folder.
    [[nodiscard]] Status lock(const TrusteeState& state, const SecretBytes& passphrase) const;

    // Copies of the trustee's own public files.
    [[nodiscard]] std::optional<std::string> kept(const std::string& file) const;
    [[nodiscard]] Status keep(const std::string& file, const std::string& text) const;

  private:
    [[nodiscard]] std::string key_file() const { return folder_ + "/trustee.key"; }
    std::string folder_;
};

}  // namespace valurna::tally
