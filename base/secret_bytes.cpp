#include "base/secret_bytes.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include <sodium.h>

#include "base/sodium_ready.hpp"

namespace valurna {

SecretBytes::SecretBytes(std::size_t size) : size_(size) {
    if (size == 0) return;
    ensure_sodium();
    data_ = static_cast<std::uint8_t*>(sodium_malloc(size));
    if (data_ == nullptr) throw std::bad_alloc();
    sodium_memzero(data_, size);
}

SecretBytes SecretBytes::copy_of(ByteView bytes) {
    SecretBytes out(bytes.size());
    std::copy(bytes.begin(), bytes.end(), out.data_);
    return out;
}

SecretBytes::~SecretBytes() {
    sodium_free(data_);
}  // wipes before it frees

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
    if (this != &other) {
        sodium_free(data_);
        data_ = std::exchange(other.data_, nullptr);
        size_ = std::exchange(other.size_, 0);
    }
    return *this;
}

bool SecretBytes::equals(const SecretBytes& other) const {
    return size_ == other.size_ && (size_ == 0 || sodium_memcmp(data_, other.data_, size_) == 0);
}

void wipe(std::string& secret) {
    secret.resize(secret.capacity());  // what an earlier, longer content left behind
    sodium_memzero(secret.data(), secret.size());
    secret.clear();
}

void wipe(std::span<std::byte> memory) {
    sodium_memzero(memory.data(), memory.size());
}

}  // namespace valurna
