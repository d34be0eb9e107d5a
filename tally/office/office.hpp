#pragma once
// The municipality's folder for one election: keys, store, package. Every command works on one.
//
//   tally.db            tally/store
//   keys/authority.key  seed of the authority's Ed25519 key (signs packages and records); authority.pub
//   beside it keys/notes.key, keys/cosignature.key    seeds of the server's two keys; keys/*.vkey beside
//   them, once the domain is known keys/trustee.key    the trustee's share under a passphrase
//   (crypto/keys/key_file.hpp) tls/current.{key,crt}, tls/next.{key,crt} definition.json, package.zip,
//   package.zip.minisig record/             after counting

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "crypto/keys/minisign.hpp"
#include "crypto/tlog/note.hpp"
#include "crypto/trustees/trustee.hpp"
#include "election/definition/definition.hpp"
#include "sync/formats/package.hpp"
#include "sync/formats/wire.hpp"
#include "tally/http/tls.hpp"
#include "tally/store/store.hpp"

namespace valurna::tally {

struct OfficeKeys {
    crypto::SigningKey authority, notes, cosignature;
};

class Office {
  public:
    // Makes the folder (mode 0700) and whatever of its keys is missing.
    [[nodiscard]] static Expected<std::unique_ptr<Office>> create(const std::string& folder);
    // Refuses a folder that is not one.
    [[nodiscard]] static Expected<std::unique_ptr<Office>> open(const std::string& folder);

    [[nodiscard]] const std::string& folder() const { return folder_; }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }
    [[nodiscard]] Store& store() { return *store_; }
    [[nodiscard]] const OfficeKeys& keys() const { return keys_; }
    [[nodiscard]] const TlsIdentity& tls() const { return tls_; }
    [[nodiscard]] const std::string& next_pin() const { return next_pin_; }

    // The definition that codes were issued for; refused where there is none.
    [[nodiscard]] Expected<election::Election> definition();
    // Sets it. Another election than before is refused; the same id may be set anew while nothing was
    // received.
    [[nodiscard]] Status set_definition(const election::Election& election);

    // Builds, signs and stores the package from the definition and the roll. The first time its key is
    // `generated`, which several trustees made (tally/trustee/judge.hpp), or else that of one trustee, made
    // here under `passphrase`. Later builds keep the key: neither is needed, and another `generated` is
    // refused. Refused too once a station has uploaded.
    struct Built {
        std::shared_ptr<const sync::Package> package;
        bool trustee_made = false;
    };
    [[nodiscard]] bool has_trustee_key() const;
    // The key that the next build keeps; none where it must be given or made.
    [[nodiscard]] Expected<std::optional<crypto::ElectionKey>> kept_key();
    [[nodiscard]] Expected<Built> build(std::map<std::string, Bytes> pictures, const SecretBytes* passphrase,
                                        const crypto::ElectionKey* generated = nullptr);
    // The package in force, read and verified once per hash.
    [[nodiscard]] Expected<std::shared_ptr<const sync::Package>> package();
    [[nodiscard]] Expected<crypto::TrusteeKey> unlock_trustee(const SecretBytes& passphrase);

    // What every station is told: the package in force, the state, a version that only grows.
    struct Standing {
        std::string package_hash;  // hex
        std::uint64_t version = 1;
        sync::PollState state = sync::PollState::kOpen;
    };
    [[nodiscard]] Expected<Standing> standing();
    [[nodiscard]] Expected<std::string> assignment_note(const StationRow& station);
    [[nodiscard]] Status close();

    [[nodiscard]] crypto::VerifierKey notes_key(const std::string& domain) const;
    [[nodiscard]] crypto::VerifierKey cosignature_key(const std::string& domain) const;

  private:
    Office(std::string folder, OfficeKeys keys) : folder_(std::move(folder)), keys_(std::move(keys)) {}
    [[nodiscard]] Status load();
    [[nodiscard]] Status set_standing(const Standing& standing);
    [[nodiscard]] Unexpected no_package() const;

    std::string folder_;
    OfficeKeys keys_;
    TlsIdentity tls_;
    std::string next_pin_;
    std::unique_ptr<Store> store_;
    std::mutex package_mutex_;
    std::shared_ptr<const sync::Package> package_;
};

}  // namespace valurna::tally
