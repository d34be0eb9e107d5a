#include "crypto/group/transcript.hpp"

#include <algorithm>

namespace valurna::crypto {
namespace {

std::array<std::uint8_t, 8> big_endian(std::uint64_t number) {
    std::array<std::uint8_t, 8> out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = static_cast<std::uint8_t>(number >> (56 - 8 * i));
    }
    return out;
}

}  // namespace

Transcript::Transcript(std::string_view label) {
    crypto_hash_sha512_init(&state_);
    add(label);
}

Transcript& Transcript::add(ByteView part) {
    const auto length = big_endian(part.size());
    crypto_hash_sha512_update(&state_, length.data(), length.size());
    crypto_hash_sha512_update(&state_, part.data(), part.size());
    return *this;
}

Transcript& Transcript::add(std::uint64_t number) {
    const auto bytes = big_endian(number);
    return add(ByteView{bytes});
}

std::array<std::uint8_t, 64> Transcript::digest() {
    std::array<std::uint8_t, 64> out{};
    crypto_hash_sha512_final(&state_, out.data());
    return out;
}

std::array<std::uint8_t, 32> Transcript::digest32() {
    const auto whole = digest();
    std::array<std::uint8_t, 32> out{};
    std::copy_n(whole.begin(), out.size(), out.begin());
    return out;
}

Scalar Transcript::scalar() {
    const auto wide = digest();
    Scalar out;
    crypto_core_ristretto255_scalar_reduce(out.bytes.data(), wide.data());
    return out;
}

Point Transcript::point() {
    const auto wide = digest();
    Point out;
    crypto_core_ristretto255_from_hash(out.bytes.data(), wide.data());
    return out;
}

}  // namespace valurna::crypto
