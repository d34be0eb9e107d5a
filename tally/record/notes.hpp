#pragma once
// The signed notes of a record: what a mixer did, why two people decided to count all the same, and why a
// slip is void. Reading and writing are pure, and the server and valurna-verify share them.
// docs/formats/record.md, docs/formats/void-note.md

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"
#include "crypto/tlog/note.hpp"
#include "sync/formats/package.hpp"
#include "tally/record/record_folder.hpp"

namespace valurna::tally::record {

// A mixer states what it took in and what it gave out. The proof beside the note shows that the ballots are
// the same; the note shows who mixed, so that one mixer cannot pass for two.
struct MixNote {
    std::string election;  // "<domain>/<election id>"
    std::string contest;
    std::uint32_t place = 1;
    std::array<std::uint8_t, 32> before{}, after{}, proof{};  // SHA-256 of the three files
    bool operator==(const MixNote&) const = default;
    [[nodiscard]] std::string body() const;
};

[[nodiscard]] std::string election_origin(const election::Election& election);  // "<domain>/<election id>"
// The name by which a trustee signs notes: "<domain>/<election id>/trustee-<index>".
[[nodiscard]] std::string trustee_signer_name(std::string_view domain, std::string_view election_id,
                                              std::uint32_t index);

inline constexpr const char* kServerMixer = "the tally server";  // as the record names it

// Who may mix: the server by its note key, and each trustee by the key in the package.
struct Mixer {
    std::string called;  // for people: kServerMixer, or the trustee's name
    crypto::VerifierKey key;
};
[[nodiscard]] std::vector<Mixer> allowed_mixers(const sync::Package& package,
                                                const crypto::VerifierKey& server_notes);

}  // namespace valurna::tally::record

namespace valurna::tally {

// Two people decide to count although not everything has arrived.
struct Override {
    std::string reason;
    std::vector<std::string> by;  // two people
    bool operator==(const Override&) const = default;
};

// Reason and names: at least one character, no control characters.
[[nodiscard]] bool well_formed(const Override& overridden);

namespace record {

// `election`: "<domain>/<election id>"; `reconciliation`: SHA-256 of the note that was red.
[[nodiscard]] std::string override_body(const Override& overridden, const std::string& election,
                                        const Digest& reconciliation);
// nullopt for anything that override_body would not write for this election and reconciliation.
[[nodiscard]] std::optional<Override> parse_override(std::string_view body, const std::string& election,
                                                     const Digest& reconciliation);

// The same for the decision of two people to count what was cast under an earlier package although its texts or
// rules differ from the newest one's. `package`: SHA-256 of the earlier package.
[[nodiscard]] std::string admission_body(const Override& decided, const std::string& election,
                                         const Digest& package);
[[nodiscard]] std::optional<Override> parse_admission(std::string_view body, const std::string& election,
                                                      const Digest& package);

}  // namespace record

// The election authority declares one voting code void.
struct VoidNote {
    crypto::PublicKey credential;
    std::string reason;             // one line, 1 to 500 characters
    std::array<std::string, 2> by;  // two different people, one line of 1 to 80 characters each
    std::optional<crypto::PublicKey> replaced_by;
    // Its ballot had been received when the note was made. The count leaves it out all the same.
    bool received = false;
};

// Reason and names as above, and not replaced by itself. Messages name the field: "reason", "by".
[[nodiscard]] Status check_void_note(const VoidNote& note);
[[nodiscard]] std::string void_note_body(const VoidNote& note, const std::string& domain,
                                         const std::string& election_id);
// Signature checked; refuses another election's note and whatever void_note_body would not write.
[[nodiscard]] Expected<VoidNote> parse_void_note(std::string_view note_text,
                                                 const crypto::PublicKey& authority,
                                                 const std::string& domain, const std::string& election_id);

}  // namespace valurna::tally
