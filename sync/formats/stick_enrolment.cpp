#include "sync/formats/stick_enrolment.hpp"

#include <algorithm>

#include "base/sha256.hpp"
#include "crypto/tlog/note.hpp"
#include "sync/formats/note_lines.hpp"

namespace valurna::sync {
namespace {

constexpr std::string_view kTitle = "valurna enrolment by stick v1";
constexpr std::size_t kMost = 1024;

}  // namespace

std::array<std::uint8_t, 32> proof_of_slip(const std::array<std::uint8_t, 32>& token_hash,
                                           const std::string& origin, const crypto::PublicKey& key) {
    std::string text = std::string(kTitle) + "\n" + to_hex(ByteView{token_hash}) + "\n" + origin + "\n" +
                       to_hex(ByteView{key.bytes}) + "\n";
    return sha256(as_bytes(text));
}

std::string write_stick_enrolment(const StickEnrolment& enrolment) {
    return std::string(kTitle) + "\n" + enrolment.origin + "\nkey " + to_hex(ByteView{enrolment.key.bytes}) +
           "\nproof " + to_hex(ByteView{enrolment.proof}) + "\n";
}

Expected<StickEnrolment> parse_stick_enrolment(std::string_view text) {
    const Unexpected malformed(Error{ErrorCode::kBadInput, "enrolment on the stick", "it is damaged",
                                     "let the station write it again"});
    if (text.size() > kMost) return malformed;
    const std::string_view whole = text;
    StickEnrolment out;
    const auto title = crypto::take_line(text), origin = crypto::take_line(text);
    const auto key = take_after(text, "key "), proof = take_after(text, "proof ");
    if (title != kTitle || !origin || !key || !proof) return malformed;
    if (!std::all_of(origin->begin(), origin->end(), [](char one) { return one > ' ' && one <= '~'; }))
        return malformed;
    const auto key_bytes = from_hex(*key), proof_bytes = from_hex(*proof);
    if (!key_bytes || key_bytes->size() != out.key.bytes.size() || !proof_bytes ||
        proof_bytes->size() != out.proof.size())
        return malformed;
    out.origin = *origin;
    std::copy(key_bytes->begin(), key_bytes->end(), out.key.bytes.begin());
    std::copy(proof_bytes->begin(), proof_bytes->end(), out.proof.begin());
    if (write_stick_enrolment(out) != whole) return malformed;
    return out;
}

}  // namespace valurna::sync
