#pragma once
// Signed notes, checkpoints and cosignatures (cosignature/v1) of C2SP: signed-note, tlog-checkpoint, tlog-cosignature.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/keys/sign.hpp"
#include "crypto/tlog/merkle.hpp"

namespace valurna::crypto {

enum class NoteKeyType : std::uint8_t { kEd25519 = 0x01, kCosignature = 0x04 };

// "name+hex key id+base64(type || public key)"
struct VerifierKey {
    std::string name;
    NoteKeyType type = NoteKeyType::kEd25519;
    PublicKey key;
    [[nodiscard]] std::uint32_t id() const;
    [[nodiscard]] std::string text() const;
    [[nodiscard]] static std::optional<VerifierKey> parse(std::string_view text);
};

struct NoteSignature {
    std::string name;
    std::uint32_t key_id = 0;
    Bytes blob;  // after the key id
};

struct Note {
    std::string body;  // ends in a newline
    std::vector<NoteSignature> signatures;
    [[nodiscard]] std::string text() const;
    [[nodiscard]] static std::optional<Note> parse(std::string_view text);  // strict, at most 1 MiB
};

// Adds an Ed25519 signature by `name`.
void sign_note(Note& note, std::string_view name, const SigningKey& key);

// Signatures by unknown keys are ignored.
enum class NoteVerdict {
    kGood,
    kUnsigned,  // no signature by this key
    kForged,    // a signature under this key's name and id that does not hold
};
[[nodiscard]] NoteVerdict verify_note(const Note& note, const VerifierKey& key);

struct Checkpoint {
    std::string origin;
    std::uint64_t size = 0;
    Hash root{};
    bool operator==(const Checkpoint&) const = default;
    [[nodiscard]] std::string body() const;
    // nullopt where extension lines follow.
    [[nodiscard]] static std::optional<Checkpoint> parse_body(std::string_view body);
    // For logs of other people. Extension lines may follow; a cosigner signs them with the rest of the body.
    [[nodiscard]] static std::optional<Checkpoint> parse_head(std::string_view body);
};

// What a note states, where it is a checkpoint's; nullopt also for no note. Nobody's signature is checked.
[[nodiscard]] std::optional<Checkpoint> checkpoint_in(const std::optional<Note>& note);

// One line "— name base64\n", as a witness answers it. `time`: seconds since 1970.
[[nodiscard]] std::string cosignature_line(const Checkpoint& checkpoint, std::string_view name,
                                           const SigningKey& key, std::uint64_t time);
[[nodiscard]] std::string cosignature_line(std::string_view checkpoint_body, std::string_view name,
                                           const SigningKey& key, std::uint64_t time);
// The time that a good cosignature states; nullopt where it does not hold. `line` with or without its newline. The key
// must be of type kCosignature.
[[nodiscard]] std::optional<std::uint64_t> verify_cosignature(const Checkpoint& checkpoint,
                                                              std::string_view line, const VerifierKey& key);
// The times that the good cosignatures of this cosigner on a note state. Empty where none of them holds.
[[nodiscard]] std::vector<std::uint64_t> cosignature_times(const Note& note, const VerifierKey& key);
// Signature lines without a body, as a witness answers them; at most 100.
[[nodiscard]] std::optional<std::vector<NoteSignature>> parse_signature_lines(std::string_view lines);

}  // namespace valurna::crypto
