#pragma once
// Decisions that leave votes out or take them in. Two people sign each with keys of their own, as a C2SP signed note; the
// office writes them and every check reads them with these functions. docs/formats/decision.md

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"
#include "crypto/keys/sign.hpp"
#include "crypto/tlog/note.hpp"
#include "sync/formats/package.hpp"
#include "tally/record/record_folder.hpp"

namespace valurna::tally {

// What two people decided, as it was signed.
struct Override {
    std::string reason;
    std::vector<std::string> by;  // two people
    bool operator==(const Override&) const = default;
};

namespace record {

// Who may decide: the office, each officer, and each trustee who has a signing key.
struct Decider {
    std::string called;  // for people: sync::kTheOffice, or the name in the package
    crypto::VerifierKey
        key;  // its name is "<domain>/<election id>/office", ".../officer-<n>" or ".../trustee-<n>"
};
[[nodiscard]] std::vector<Decider> deciders(const sync::Package& package, const crypto::PublicKey& authority);
// The one with this key; nullptr where the package names none.
[[nodiscard]] const Decider* decider_with(const std::vector<Decider>& deciders, const crypto::PublicKey& key);

}  // namespace record

// One of them, with the key unlocked.
struct Signer {
    record::Decider who;
    crypto::SigningKey key;
};

// Before it is signed. Only made for two different people with two different keys.
class Decision {
  public:
    // kBadInput for a reason that is not one line, and for signers that are not two people with two keys.
    [[nodiscard]] static Expected<Decision> by(std::string reason, std::vector<Signer> signers);

    [[nodiscard]] const std::string& reason() const { return reason_; }
    [[nodiscard]] const std::vector<Signer>& signers() const { return signers_; }
    [[nodiscard]] std::vector<std::string> names() const;
    // Adds both signatures to the note.
    void sign(crypto::Note& note) const;

  private:
    Decision(std::string reason, std::vector<Signer> signers)
        : reason_(std::move(reason)), signers_(std::move(signers)) {}
    std::string reason_;
    std::vector<Signer> signers_;
};

namespace record {

// What is decided, the first lines of the note. `election`: "<domain>/<election id>".
[[nodiscard]] std::string about_override(const std::string& election, const Digest& reconciliation);
[[nodiscard]] std::string about_admission(const std::string& election, const Digest& package);
[[nodiscard]] std::string about_unused(const std::string& election, const std::string& station,
                                       const crypto::PublicKey& key);

[[nodiscard]] std::string decision_note(const std::string& about, const Decision& decision);
// kRefused, with why, for everything that decision_note would not write about this with two of the `deciders`.
[[nodiscard]] Expected<Override> read_decision(std::string_view text, const std::string& about,
                                               const std::vector<Decider>& deciders);

// The signatures of a note from `first` on are those of exactly these two people, in this order, with two different keys.
// kRefused where they are not.
[[nodiscard]] Status signed_by_two(const crypto::Note& note, std::size_t first,
                                   const std::vector<std::string>& names,
                                   const std::vector<Decider>& deciders);

}  // namespace record
}  // namespace valurna::tally
