#pragma once
// SHA-256 of bytes that come piece by piece, for files that are never whole in memory.

#include <array>
#include <cstdint>

#include <sodium.h>

#include "base/bytes.hpp"

namespace valurna {

class Sha256 {
  public:
    Sha256() { crypto_hash_sha256_init(&state_); }
    void add(ByteView bytes) { crypto_hash_sha256_update(&state_, bytes.data(), bytes.size()); }
    [[nodiscard]] std::array<std::uint8_t, 32> digest() {  // once
        std::array<std::uint8_t, 32> out{};
        crypto_hash_sha256_final(&state_, out.data());
        return out;
    }

  private:
    crypto_hash_sha256_state state_;
};

}  // namespace valurna
