#pragma once
// Every hash of our own formats: SHA-512 over a domain label and parts, each after its length as 64 bits, big-endian. Two
// statements therefore never share a byte string. The whole statement of a proof is hashed, public keys included.

#include <array>
#include <cstdint>
#include <string_view>

#include <sodium.h>

#include "base/bytes.hpp"
#include "base/sha256.hpp"
#include "crypto/group/group.hpp"

namespace valurna::crypto {

class Transcript {
  public:
    explicit Transcript(std::string_view label);
    Transcript& add(ByteView part);
    Transcript& add(std::string_view part) { return add(as_bytes(part)); }
    Transcript& add(const Point& p) { return add(ByteView{p.bytes}); }
    Transcript& add(const Scalar& s) { return add(ByteView{s.bytes}); }
    Transcript& add(std::uint64_t number);

    // Each of these ends the transcript: it is used once.
    [[nodiscard]] std::array<std::uint8_t, 64> digest();
    [[nodiscard]] std::array<std::uint8_t, 32> digest32();  // first half
    [[nodiscard]] Scalar scalar();                          // H2S
    [[nodiscard]] Point point();                            // H2P, ristretto255 from_hash

  private:
    crypto_hash_sha512_state state_;
};

using valurna::sha256;

}  // namespace valurna::crypto
