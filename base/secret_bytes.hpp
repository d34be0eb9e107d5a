#pragma once
// Memory for secrets: guarded and locked pages (sodium_malloc), move only, wiped at the end, never printed.
// Each one has pages and memory maps of its own (Linux allows a process 65,530 maps): for keys in use, not
// for thousands at once.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

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
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }

  private:
    std::uint8_t* data_ = nullptr;
    std::size_t size_ = 0;
};

// For a secret that had to be a string for a moment (a typed code): overwrites and empties it.
void wipe(std::string& secret);
// Overwrites memory that is about to be given back, in a way that the compiler may not leave out.
void wipe(std::span<std::byte> memory);

}  // namespace valurna
