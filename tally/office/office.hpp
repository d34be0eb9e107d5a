#pragma once
// The municipality's folder for one election: keys, store, package. Every command works on one such folder.
//
//   tally.db              the store (tally/store)
//   staff.json            the staff's cards, without what opens a station; where there are any
//   definition.json       the definition that codes were issued for
//   package.zip           the election package in force
//   package.zip.minisig   its signature by the authority
//   keys/authority.pub    the authority's public key, as minisign reads it
//   keys/authority.key    its seed under a passphrase (tally/office/authority_key.hpp); may lie anywhere else
//   keys/notes.key        seed of the server's key for notes and the public log's checkpoints
//   keys/notes.vkey       its verifier key, written once the domain is known
//   keys/log.vkey         the public log's verifier key: the same key under the log's name
//   keys/cosignature.key  seed of the server's key for cosignatures
//   keys/cosignature.vkey its verifier key, written once the domain is known
//   keys/trustee.key      the one trustee's share under a passphrase (crypto/keys/key_file.hpp)
//   tls/current.key       the TLS key in use; tls/current.crt is its certificate
//   tls/next.key          the TLS key that comes after it; tls/next.crt is its certificate
//   record/               the record, after the count
//   record.zip            the same as one file, for the public pages
//
// docs/formats/tally-store.md

#include <map>
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

// The server's own. The authority's key is not among them: whatever signs with it takes it as a parameter.
struct OfficeKeys {
    crypto::SigningKey notes, cosignature;
};

class Office {
  public:
    // Makes the folder (mode 0700) and those of the server's keys that are missing.
    [[nodiscard]] static Expected<std::unique_ptr<Office>> create(const std::string& folder);
    // Refuses a folder that `create` did not make.
    [[nodiscard]] static Expected<std::unique_ptr<Office>> open(const std::string& folder);

    [[nodiscard]] const std::string& folder() const { return folder_; }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }
    [[nodiscard]] Store& store() { return *store_; }
    [[nodiscard]] const OfficeKeys& keys() const { return keys_; }
    [[nodiscard]] const TlsIdentity& tls() const { return tls_; }
    [[nodiscard]] const std::string& next_pin() const { return next_pin_; }

    // The authority's public key. kRefused where none has been made yet.
    [[nodiscard]] Expected<crypto::MinisignPublic> authority() const;
    [[nodiscard]] bool has_authority() const;
    // Writes keys/authority.pub. Refuses another key than the one that is there.
    [[nodiscard]] Status set_authority(const crypto::MinisignPublic& authority);

    // The definition that codes were issued for; refused where there is none.
    [[nodiscard]] Expected<election::Election> definition();
    // Writes the definition. Refuses another election than the folder's. The same election may be written
    // again while nothing has been received.
    [[nodiscard]] Status set_definition(const election::Election& election);

    // The staff's cards that the next package holds; none where none were made.
    [[nodiscard]] Expected<std::vector<sync::StaffCard>> staff_cards() const;
    [[nodiscard]] Status set_staff_cards(const std::vector<sync::StaffCard>& cards);

    // Builds the package from the definition and the roll, signs it and stores it. The first build takes the
    // election key from `generated`, which several trustees made (tally/trustee/judge.hpp), or makes the key
    // of one trustee under `passphrase`. Later builds keep the key: they need neither, and refuse another
    // `generated`. Without `officers` those of the package before stay. Every build is refused once a station has uploaded.
    struct Built {
        std::shared_ptr<const sync::Package> package;
        bool trustee_made = false;
    };
    [[nodiscard]] bool has_trustee_key() const;
    // The key that the next build keeps; nothing where a key must be given or made.
    [[nodiscard]] Expected<std::optional<crypto::ElectionKey>> kept_key();
    [[nodiscard]] Expected<Built> build(const crypto::SigningKey& authority,
                                        std::map<std::string, Bytes> pictures, const SecretBytes* passphrase,
                                        const crypto::ElectionKey* generated = nullptr,
                                        std::vector<sync::Officer> officers = {});
    // The package in force. It is read and verified once per hash.
    [[nodiscard]] Expected<std::shared_ptr<const sync::Package>> package();
    // Any package that was built here; nullptr where none has this hash.
    [[nodiscard]] Expected<std::shared_ptr<const sync::Package>> package(
        const std::array<std::uint8_t, 32>& hash);
    [[nodiscard]] Expected<crypto::TrusteeKey> unlock_trustee(const SecretBytes& passphrase);

    // What is in force for every station: the package, whether the polls are open, and a version that grows
    // with each change.
    struct InForce {
        std::string package_hash;  // hex
        std::uint64_t version = 1;
        sync::PollState state = sync::PollState::kOpen;
    };
    [[nodiscard]] Expected<InForce> in_force();
    [[nodiscard]] Expected<std::string> assignment_body(const StationRow& station);
    [[nodiscard]] Expected<std::string> assignment_note(const StationRow& station);  // that, signed
    // The day is kept where it was not planned. All ballots that wait come into the public log.
    [[nodiscard]] Status close(const sync::PollsDay& on);
    // Takes ballots that wait into the public log: all of them once voting is closed, and before that where a whole group waits.
    // To be called as often as the groups come (LogGroups), and wherever the log must be whole. How many they were.
    [[nodiscard]] Expected<std::uint64_t> publish_waiting();
    // nullopt while voting is open, and where an earlier version closed it.
    [[nodiscard]] Expected<std::optional<sync::PollsDay>> closed_on();

    [[nodiscard]] crypto::VerifierKey notes_key(const std::string& domain) const;
    [[nodiscard]] crypto::VerifierKey cosignature_key(const std::string& domain) const;

  private:
    Office(std::string folder, OfficeKeys keys) : folder_(std::move(folder)), keys_(std::move(keys)) {}
    [[nodiscard]] Status load();
    [[nodiscard]] Status set_in_force(const InForce& in_force);
    [[nodiscard]] Unexpected no_package() const;

    std::string folder_;
    OfficeKeys keys_;
    TlsIdentity tls_;
    std::string next_pin_;
    std::unique_ptr<Store> store_;
    std::mutex package_mutex_;
    std::map<std::array<std::uint8_t, 32>, std::shared_ptr<const sync::Package>> packages_;  // as read
};

}  // namespace valurna::tally
