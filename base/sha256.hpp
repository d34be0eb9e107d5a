#pragma once
// SHA-256 (FIPS 180-4). This is the one place that computes it.

#include <array>
#include <cstdint>
#include <string>

#include <sodium.h>

#include "base/bytes.hpp"

namespace valurna {

// For bytes that come piece by piece: files that are never whole in memory.
class Sha256 {
  public:
    Sha256() { crypto_hash_sha256_init(&state_); }
    void add(ByteView bytes) { crypto_hash_sha256_update(&state_, bytes.data(), bytes.size()); }
    // Of all that was added. To be called once.
    [[nodiscard]] std::array<std::uint8_t, 32> digest() {
        std::array<std::uint8_t, 32> out{};
        crypto_hash_sha256_final(&state_, out.data());
        return out;
    }

  private:
    crypto_hash_sha256_state state_;
};

[[nodiscard]] inline std::array<std::uint8_t, 32> sha256(ByteView bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.digest();
}

// The first 64 bits in hex, in groups of four, as people compare them: the beginning of what `sha256sum` prints. `digest`: 32 bytes.
[[nodiscard]] inline std::string short_hash(ByteView digest) {
    std::string out;
    for (std::size_t i = 0; i < 8; i += 2)
        out += (out.empty() ? "" : " ") + to_hex(digest.subspan(i, 2));
    return out;
}

}  // namespace valurna
