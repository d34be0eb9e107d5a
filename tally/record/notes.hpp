#pragma once
// The signed notes of a record: what a mixer did, and why a slip is void. Reading and writing are pure, and the server and
// valurna-verify share them. docs/formats/record.md, docs/formats/void-note.md

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"
#include "crypto/tlog/note.hpp"
#include "sync/formats/package.hpp"
#include "tally/record/decisions.hpp"
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
    std::uint32_t trustee = 0;  // its index from 1; 0 is the server
};
[[nodiscard]] std::vector<Mixer> allowed_mixers(const sync::Package& package,
                                                const crypto::VerifierKey& server_notes);

}  // namespace valurna::tally::record

namespace valurna::tally {

// One line of 1 to 500 characters, as every published reason is.
[[nodiscard]] bool is_reason(std::string_view text);

// The election authority declares one voting code void.
struct VoidNote {
    crypto::PublicKey credential;
    std::string reason;             // one line, 1 to 500 characters
    std::array<std::string, 2> by;  // two different people, one line each
    // Both signed it with keys of their own (record::deciders), beside the office. Else the office alone signed, and wrote two
    // names.
    bool by_keys = false;
    std::optional<crypto::PublicKey> replaced_by;
    // Its ballot had been received when the note was made. The count leaves it out all the same.
    bool received = false;
};

// Reason and names as above, and not replaced by itself. Messages name the field: "reason", "by".
[[nodiscard]] Status check_void_note(const VoidNote& note);
[[nodiscard]] std::string void_note_body(const VoidNote& note, const std::string& domain,
                                         const std::string& election_id);
// The whole note, signed by the authority, and for a note `by_keys` by the two of `decision` after it.
[[nodiscard]] std::string signed_void_note(const VoidNote& note, const std::string& domain,
                                           const std::string& election_id,
                                           const crypto::SigningKey& authority,
                                           const Decision* decision = nullptr);
// The authority's signature is checked; refuses another election's note and whatever void_note_body would not write. Who
// else signed it is what check_void_signers says.
[[nodiscard]] Expected<VoidNote> parse_void_note(std::string_view note_text,
                                                 const crypto::PublicKey& authority,
                                                 const std::string& domain, const std::string& election_id);
// kRefused where a note `by_keys` is not signed by the two people that it names, and where a ballot had been received and the
// note is not `by_keys`: no one alone takes a vote out of the count.
[[nodiscard]] Status check_void_signers(std::string_view note_text, const VoidNote& note,
                                        const std::vector<record::Decider>& deciders);

}  // namespace valurna::tally
