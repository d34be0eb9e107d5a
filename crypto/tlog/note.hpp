#pragma once
// C2SP signed-note, tlog-checkpoint and tlog-cosignature (cosignature/v1).

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

enum class NoteVerdict {
    kGood,
    kUnsigned,
    kForged
};  // unsigned: no signature by this key; unknown keys are ignored
[[nodiscard]] NoteVerdict verify_note(const Note& note, const VerifierKey& key);

struct Checkpoint {
    std::string origin;
    std::uint64_t size = 0;
    Hash root{};
    bool operator==(const Checkpoint&) const = default;
    [[nodiscard]] std::string body() const;
    [[nodiscard]] static std::optional<Checkpoint> parse_body(
        std::string_view body);  // extension lines refused
    // Of other people's logs: extension lines may follow, which whoever signs must sign with the rest.
    [[nodiscard]] static std::optional<Checkpoint> parse_head(std::string_view body);
};

// One line "— name base64\n" as the answer of a witness holds it; time in seconds since 1970.
[[nodiscard]] std::string cosignature_line(const Checkpoint& checkpoint, std::string_view name,
                                           const SigningKey& key, std::uint64_t time);
[[nodiscard]] std::string cosignature_line(std::string_view checkpoint_body, std::string_view name,
                                           const SigningKey& key, std::uint64_t time);
// The time that a good cosignature states. `line` with or without its newline; the key must be of type
// kCosignature.
[[nodiscard]] std::optional<std::uint64_t> verify_cosignature(const Checkpoint& checkpoint,
                                                              std::string_view line, const VerifierKey& key);
// The lines of a note by this cosigner that hold: the time each states. Empty where none does.
[[nodiscard]] std::vector<std::uint64_t> cosignature_times(const Note& note, const VerifierKey& key);
// Signature lines as a witness answers with them, without a body; at most 100.
[[nodiscard]] std::optional<std::vector<NoteSignature>> parse_signature_lines(std::string_view lines);

}  // namespace valurna::crypto
