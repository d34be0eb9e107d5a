#pragma once
// A passphrase as a key is derived from it. Keyboards and systems write å in two ways, as one character (Unicode NFC)
// or as a and a ring (NFD); both must open the same key. docs/formats/key-file.md

#include <cstddef>
#include <vector>

#include "base/secret_bytes.hpp"

namespace valurna::crypto {

// What a new key is derived from: NFC, without a byte order mark. A text that is not UTF-8 stays as it is.
[[nodiscard]] SecretBytes normalized_passphrase(const SecretBytes& given);
// What an older key may have been derived from, each once: as given, NFC, NFD.
[[nodiscard]] std::vector<SecretBytes> passphrase_readings(const SecretBytes& given);
// The number of code points of normalized_passphrase; bytes where it is not UTF-8.
[[nodiscard]] std::size_t passphrase_length(const SecretBytes& given);
// What stands before or behind it though hardly anybody means it to.
enum class Around {
    kNothing,
    kSpace,  // white space of any kind: a likely slip of the finger
    kUnseen,  // a character that does not show (a second byte order mark, a zero width space): it came by copying
};
[[nodiscard]] Around what_is_around(const SecretBytes& given);
// True where nothing of it can be seen.
[[nodiscard]] bool is_blank(const SecretBytes& given);

}  // namespace valurna::crypto
