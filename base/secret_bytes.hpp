#pragma once
// Memory for secrets: guarded and locked pages (sodium_malloc) that can only be moved, are wiped at the end and are never
// printed. Each object has pages and memory maps of its own, and Linux allows 65,530 maps per process: use it for keys in
// use, not for thousands of secrets at once.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace valurna {

class SecretBytes {
  public:
    SecretBytes() = default;
    explicit SecretBytes(std::size_t size);  // zeroed; throws std::bad_alloc where memory cannot be had
    [[nodiscard]] static SecretBytes copy_of(ByteView bytes);
    ~SecretBytes();
    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;

    [[nodiscard]] std::span<std::uint8_t> reveal() { return {data_, size_}; }
    [[nodiscard]] ByteView reveal() const { return {data_, size_}; }  // searchable: every use of a raw secret
    // The same bytes as a text, without a copy.
    [[nodiscard]] std::string_view reveal_text() const {
        return {reinterpret_cast<const char*>(data_), size_};
    }
    [[nodiscard]] bool equals(
        const SecretBytes& other) const;  // in a time that tells only whether the sizes are the same
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }

  private:
    std::uint8_t* data_ = nullptr;
    std::size_t size_ = 0;
};

// Overwrites and empties a secret that had to be a string for a moment (a typed code).
void wipe(std::string& secret);
// Overwrites memory that is about to be given back, in a way that the compiler may not leave out.
void wipe(std::span<std::byte> memory);

}  // namespace valurna
