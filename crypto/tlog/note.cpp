#include "crypto/tlog/note.hpp"

#include <algorithm>

#include "base/sha256.hpp"
#include "base/unreachable.hpp"
#include "base/utf8.hpp"
#include "crypto/tlog/tlog_lines.hpp"

namespace valurna::crypto {
namespace {

constexpr std::string_view kDash = "\xE2\x80\x94 ";  // em dash and space
constexpr std::size_t kMostBytes = std::size_t{1} << 20;
constexpr std::size_t kMostSignatures = 100;
constexpr std::size_t kIdBytes = 4;
constexpr std::size_t kTimeBytes = 8;
constexpr std::size_t kSignatureBytes = 64;

// The specification's own rule for names: not empty, no Unicode space, no plus.
bool good_name(std::string_view name) {
    return !name.empty() && is_note_text(name) && !has_unicode_space(name) &&
           name.find('+') == std::string_view::npos && name.find('\n') == std::string_view::npos;
}

bool good_body(std::string_view body) {
    return !body.empty() && body.back() == '\n' && is_note_text(body);
}

template <std::size_t N>
void append_big_endian(Bytes& out, std::uint64_t number) {
    for (std::size_t i = N; i-- > 0;)
        out.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
}

std::uint64_t read_big_endian(ByteView bytes) {
    std::uint64_t out = 0;
    for (const std::uint8_t b : bytes)
        out = out << 8 | b;
    return out;
}

std::string signature_line(const NoteSignature& signature) {
    Bytes blob;
    append_big_endian<kIdBytes>(blob, signature.key_id);
    blob.insert(blob.end(), signature.blob.begin(), signature.blob.end());
    return std::string(kDash) + signature.name + " " + to_base64(blob) + "\n";
}

// Without the newline.
std::optional<NoteSignature> parse_signature(std::string_view line) {
    if (!line.starts_with(kDash)) return std::nullopt;
    line.remove_prefix(kDash.size());
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    const std::string_view name = line.substr(0, space);
    const std::optional<Bytes> blob = from_base64(line.substr(space + 1));
    if (!good_name(name) || !blob || blob->size() <= kIdBytes) return std::nullopt;
    NoteSignature out;
    out.name = std::string(name);
    out.key_id = static_cast<std::uint32_t>(read_big_endian(ByteView{*blob}.first(kIdBytes)));
    out.blob.assign(blob->begin() + kIdBytes, blob->end());
    return out;
}

std::string cosigned_text(std::uint64_t time, std::string_view body) {
    return "cosignature/v1\ntime " + std::to_string(time) + "\n" + std::string(body);
}

bool good_ed25519(const VerifierKey& key, std::string_view message, ByteView blob) {
    if (blob.size() != kSignatureBytes) return false;
    Signature signature{};
    std::copy(blob.begin(), blob.end(), signature.begin());
    return verify(key.key, as_bytes(message), signature);
}

std::optional<std::uint64_t> cosignature_time(const VerifierKey& key, std::string_view body, ByteView blob) {
    if (blob.size() != kTimeBytes + kSignatureBytes) return std::nullopt;
    const std::uint64_t time = read_big_endian(blob.first(kTimeBytes));
    if (!good_ed25519(key, cosigned_text(time, body), blob.subspan(kTimeBytes))) return std::nullopt;
    return time;
}

bool good_signature(const VerifierKey& key, std::string_view body, ByteView blob) {
    switch (key.type) {
        case NoteKeyType::kEd25519:
            return good_ed25519(key, body, blob);
        case NoteKeyType::kCosignature:
            return cosignature_time(key, body, blob).has_value();
    }
    unreachable("type of a note's key");
}

}  // namespace

std::uint32_t VerifierKey::id() const {
    Bytes hashed(name.begin(), name.end());
    hashed.push_back('\n');
    hashed.push_back(static_cast<std::uint8_t>(type));
    hashed.insert(hashed.end(), key.bytes.begin(), key.bytes.end());
    const auto hash = sha256(hashed);
    return static_cast<std::uint32_t>(read_big_endian(ByteView{hash}.first(kIdBytes)));
}

std::string VerifierKey::text() const {
    Bytes id_bytes;
    append_big_endian<kIdBytes>(id_bytes, id());
    Bytes key_bytes{static_cast<std::uint8_t>(type)};
    key_bytes.insert(key_bytes.end(), key.bytes.begin(), key.bytes.end());
    return name + "+" + to_hex(id_bytes) + "+" + to_base64(key_bytes);
}

std::optional<VerifierKey> VerifierKey::parse(std::string_view text) {
    const std::size_t first = text.find('+');
    if (first == std::string_view::npos) return std::nullopt;
    const std::size_t second = text.find('+', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const auto id = from_hex(text.substr(first + 1, second - first - 1));
    const auto bytes = from_base64(text.substr(second + 1));
    VerifierKey out;
    out.name = std::string(text.substr(0, first));
    if (!good_name(out.name) || !id || id->size() != kIdBytes || !bytes || bytes->size() != 33)
        return std::nullopt;
    switch (bytes->front()) {
        case static_cast<std::uint8_t>(NoteKeyType::kEd25519):
            out.type = NoteKeyType::kEd25519;
            break;
        case static_cast<std::uint8_t>(NoteKeyType::kCosignature):
            out.type = NoteKeyType::kCosignature;
            break;
        default:
            return std::nullopt;  // other algorithms exist and are not ours
    }
    std::copy(bytes->begin() + 1, bytes->end(), out.key.bytes.begin());
    if (out.id() != read_big_endian(*id)) return std::nullopt;
    return out;
}

std::string Note::text() const {
    std::string out = body + "\n";
    for (const NoteSignature& signature : signatures)
        out += signature_line(signature);
    return out;
}

std::optional<Note> Note::parse(std::string_view text) {
    if (text.size() > kMostBytes) return std::nullopt;
    const std::size_t cut = text.rfind("\n\n");
    if (cut == std::string_view::npos || text.back() != '\n') return std::nullopt;
    Note out;
    out.body = std::string(text.substr(0, cut + 1));
    if (!good_body(out.body)) return std::nullopt;
    std::optional<std::vector<NoteSignature>> signatures = parse_signature_lines(text.substr(cut + 2));
    if (!signatures) return std::nullopt;
    out.signatures = std::move(*signatures);
    return out;
}

std::optional<std::vector<NoteSignature>> parse_signature_lines(std::string_view lines) {
    std::vector<NoteSignature> out;
    while (!lines.empty()) {
        const std::size_t end = lines.find('\n');
        if (end == std::string_view::npos) return std::nullopt;
        std::optional<NoteSignature> signature = parse_signature(lines.substr(0, end));
        if (!signature || out.size() == kMostSignatures) return std::nullopt;
        out.push_back(std::move(*signature));
        lines.remove_prefix(end + 1);
    }
    if (out.empty()) return std::nullopt;
    return out;
}

void sign_note(Note& note, std::string_view name, const SigningKey& key) {
    const VerifierKey verifier{std::string(name), NoteKeyType::kEd25519, key.public_key()};
    const Signature signature = key.sign(as_bytes(note.body));
    note.signatures.push_back({verifier.name, verifier.id(), Bytes(signature.begin(), signature.end())});
}

NoteVerdict verify_note(const Note& note, const VerifierKey& key) {
    NoteVerdict verdict = NoteVerdict::kUnsigned;
    const std::uint32_t id = key.id();
    for (const NoteSignature& signature : note.signatures) {
        if (signature.name != key.name || signature.key_id != id) continue;
        if (!good_signature(key, note.body, signature.blob)) return NoteVerdict::kForged;
        verdict = NoteVerdict::kGood;
    }
    return verdict;
}

std::string Checkpoint::body() const {
    return origin + "\n" + std::to_string(size) + "\n" + to_base64(ByteView{root}) + "\n";
}

std::optional<Checkpoint> checkpoint_in(const std::optional<Note>& note) {
    return note ? Checkpoint::parse_body(note->body) : std::nullopt;
}

std::optional<Checkpoint> Checkpoint::parse_body(std::string_view body) {
    std::optional<Checkpoint> out = parse_head(body);
    if (out && out->body() != body) return std::nullopt;
    return out;
}

std::optional<Checkpoint> Checkpoint::parse_head(std::string_view body) {
    if (!good_body(body)) return std::nullopt;
    const std::size_t first = body.find('\n');
    const std::size_t second = body.find('\n', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const std::size_t third = body.find('\n', second + 1);
    if (third == std::string_view::npos || first == 0) return std::nullopt;
    const auto size = parse_decimal(body.substr(first + 1, second - first - 1));
    const auto root = from_base64(body.substr(second + 1, third - second - 1));
    Checkpoint out;
    if (!size || !root || root->size() != out.root.size()) return std::nullopt;
    out.origin = std::string(body.substr(0, first));
    out.size = *size;
    std::copy(root->begin(), root->end(), out.root.begin());
    return out;
}

std::string cosignature_line(const Checkpoint& checkpoint, std::string_view name, const SigningKey& key,
                             std::uint64_t time) {
    return cosignature_line(checkpoint.body(), name, key, time);
}

std::string cosignature_line(std::string_view checkpoint_body, std::string_view name, const SigningKey& key,
                             std::uint64_t time) {
    const VerifierKey verifier{std::string(name), NoteKeyType::kCosignature, key.public_key()};
    const Signature signature = key.sign(as_bytes(cosigned_text(time, checkpoint_body)));
    NoteSignature out{verifier.name, verifier.id(), {}};
    append_big_endian<kTimeBytes>(out.blob, time);
    out.blob.insert(out.blob.end(), signature.begin(), signature.end());
    return signature_line(out);
}

std::optional<std::uint64_t> verify_cosignature(const Checkpoint& checkpoint, std::string_view line,
                                                const VerifierKey& key) {
    if (key.type != NoteKeyType::kCosignature) return std::nullopt;
    if (line.ends_with('\n')) line.remove_suffix(1);
    const std::optional<NoteSignature> signature = parse_signature(line);
    if (!signature || signature->name != key.name || signature->key_id != key.id()) return std::nullopt;
    return cosignature_time(key, checkpoint.body(), signature->blob);
}

std::vector<std::uint64_t> cosignature_times(const Note& note, const VerifierKey& key) {
    std::vector<std::uint64_t> times;
    if (key.type != NoteKeyType::kCosignature) return times;
    const std::uint32_t id = key.id();
    for (const NoteSignature& signature : note.signatures) {
        if (signature.name != key.name || signature.key_id != id) continue;
        if (const auto time = cosignature_time(key, note.body, signature.blob)) times.push_back(*time);
    }
    return times;
}

}  // namespace valurna::crypto
