#include "crypto/tlog/note.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

// The one receipt that this witness ever gave is the good input; nothing else may pass.
bool accepts(std::span<const std::uint8_t> bytes) {
    const crypto::SigningKey key = *crypto::SigningKey::from_seed(Bytes(32, 7));
    const crypto::Checkpoint checkpoint{"example.org/fuzz/station", 3, crypto::leaf_hash(as_bytes("root"))};
    static const std::string given =
        crypto::cosignature_line(checkpoint, "tally.example.org", key, 1'700'000'000);
    const crypto::VerifierKey verifier{"tally.example.org", crypto::NoteKeyType::kCosignature,
                                       key.public_key()};
    const std::string line = as_text(bytes);
    const auto time = crypto::verify_cosignature(checkpoint, line, verifier);
    if (!time) return false;
    must(*time == 1'700'000'000, "the time is the one signed");
    must(line == given || line + "\n" == given, "one receipt has one text");
    return true;
}

}  // namespace valurna::fuzz
