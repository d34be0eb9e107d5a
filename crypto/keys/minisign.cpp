#include "crypto/keys/minisign.hpp"

#include <algorithm>
#include <stdexcept>

#include <sodium.h>

#include "base/sodium_ready.hpp"
#include "crypto/group/transcript.hpp"

namespace valurna::crypto {
namespace {

constexpr std::string_view kUntrusted = "untrusted comment: ";
constexpr std::string_view kTrusted = "trusted comment: ";
constexpr std::size_t kKeyIdBytes = 8;
constexpr std::size_t kMostSignatureFile = 16384;  // minisign's own limits on both comments, with room
constexpr std::size_t kMostTrustedComment = 8192;

// minisign prints a key id as a little-endian number, without leading zeros.
std::string key_id_text(const std::array<std::uint8_t, kKeyIdBytes>& id) {
    std::array<std::uint8_t, kKeyIdBytes> reversed{};
    std::reverse_copy(id.begin(), id.end(), reversed.begin());
    std::string out = to_hex(ByteView{reversed});
    for (char& c : out) {
        if (c >= 'a') c = static_cast<char>(c - 'a' + 'A');
    }
    out.erase(0, std::min(out.find_first_not_of('0'), out.size() - 1));
    return out;
}

bool printable_line(std::string_view line) {
    return std::none_of(line.begin(), line.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

std::array<std::uint8_t, 64> prehash(ByteView content) {
    ensure_sodium();
    std::array<std::uint8_t, 64> out{};
    crypto_generichash(out.data(), out.size(), content.data(), content.size(), nullptr, 0);
    return out;
}

Bytes comment_message(const Signature& signature, std::string_view trusted_comment) {
    Bytes out(signature.begin(), signature.end());
    out.insert(out.end(), trusted_comment.begin(), trusted_comment.end());
    return out;
}

// One line off the front. The last line may lack its newline; a carriage return before it is dropped, since
// files that went through a Windows stick keep their meaning.
std::string_view take_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

}  // namespace

std::string MinisignPublic::base64() const {
    Bytes bytes{'E', 'd'};
    bytes.insert(bytes.end(), key_id.begin(), key_id.end());
    bytes.insert(bytes.end(), key.bytes.begin(), key.bytes.end());
    return to_base64(bytes);
}

std::string MinisignPublic::file_text() const {
    return std::string(kUntrusted) + "minisign public key " + key_id_text(key_id) + "\n" + base64() + "\n";
}

std::optional<MinisignPublic> MinisignPublic::parse(std::string_view file_or_line) {
    std::string_view rest = file_or_line;
    std::string_view line = take_line(rest);
    if (line.starts_with(kUntrusted)) line = take_line(rest);
    const std::optional<Bytes> bytes = from_base64(line);
    MinisignPublic out;
    if (!rest.empty() || !bytes || bytes->size() != 2 + kKeyIdBytes + out.key.bytes.size())
        return std::nullopt;
    if ((*bytes)[0] != 'E' || (*bytes)[1] != 'd') return std::nullopt;
    std::copy_n(bytes->begin() + 2, kKeyIdBytes, out.key_id.begin());
    std::copy(bytes->begin() + 2 + kKeyIdBytes, bytes->end(), out.key.bytes.begin());
    return out;
}

MinisignPublic minisign_public(const SigningKey& key) {
    MinisignPublic out;
    out.key = key.public_key();
    const auto hash = Transcript("valurna minisign key id v1").add(ByteView{out.key.bytes}).digest();
    std::copy_n(hash.begin(), kKeyIdBytes, out.key_id.begin());
    return out;
}

std::string minisign_sign(const SigningKey& key, ByteView content, std::string_view trusted_comment) {
    if (!printable_line(trusted_comment) || trusted_comment.size() > kMostTrustedComment) {
        throw std::invalid_argument("a trusted comment is one line of at most 8192 bytes");
    }
    const MinisignPublic self = minisign_public(key);
    const auto hash = prehash(content);
    const Signature signature = key.sign(ByteView{hash});
    const Signature global = key.sign(comment_message(signature, trusted_comment));
    Bytes blob{'E', 'D'};
    blob.insert(blob.end(), self.key_id.begin(), self.key_id.end());
    blob.insert(blob.end(), signature.begin(), signature.end());
    return std::string(kUntrusted) + "signature from key " + key_id_text(self.key_id) + "\n" +
           to_base64(blob) + "\n" + std::string(kTrusted) + std::string(trusted_comment) + "\n" +
           to_base64(ByteView{global}) + "\n";
}

std::optional<std::string> minisign_verify(const MinisignPublic& key, ByteView content,
                                           std::string_view signature_file) {
    if (signature_file.size() > kMostSignatureFile) return std::nullopt;
    std::string_view rest = signature_file;
    const std::string_view untrusted = take_line(rest);
    const std::optional<Bytes> blob = from_base64(take_line(rest));
    std::string_view comment = take_line(rest);
    const std::optional<Bytes> global_bytes = from_base64(take_line(rest));
    if (!untrusted.starts_with(kUntrusted) || !comment.starts_with(kTrusted) || !rest.empty())
        return std::nullopt;
    comment.remove_prefix(kTrusted.size());
    if (!printable_line(comment) || !blob || blob->size() != 2 + kKeyIdBytes + 64 || !global_bytes)
        return std::nullopt;
    const ByteView bytes{*blob};
    // Only prehashed signatures: the older "Ed" form signs the content itself, and one key must not speak
    // both.
    if (bytes[0] != 'E' || bytes[1] != 'D') return std::nullopt;
    if (!std::equal(key.key_id.begin(), key.key_id.end(), bytes.begin() + 2)) return std::nullopt;
    const auto signature = array_of<64>(bytes.subspan(2 + kKeyIdBytes));
    const auto global = array_of<64>(*global_bytes);
    if (!signature || !global) return std::nullopt;
    const auto hash = prehash(content);
    if (!verify(key.key, ByteView{hash}, *signature)) return std::nullopt;
    if (!verify(key.key, comment_message(*signature, comment), *global)) return std::nullopt;
    return std::string(comment);
}

}  // namespace valurna::crypto
