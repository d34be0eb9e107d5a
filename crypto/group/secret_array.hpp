#pragma once
// Many secrets of one kind in one piece of guarded memory (secret_bytes.hpp), wiped at the end.

#include <cstddef>
#include <memory>
#include <type_traits>

#include "base/secret_bytes.hpp"

namespace valurna::crypto {

template <typename T>
class SecretArray {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

  public:
    // Value-initialised; throws std::bad_alloc where memory cannot be had.
    explicit SecretArray(std::size_t count)
        : bytes_(count * sizeof(T)), items_(reinterpret_cast<T*>(bytes_.reveal().data())), size_(count) {
        std::uninitialized_value_construct_n(items_, size_);
    }
    [[nodiscard]] T& operator[](std::size_t i) { return items_[i]; }
    [[nodiscard]] const T& operator[](std::size_t i) const { return items_[i]; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] T* begin() { return items_; }
    [[nodiscard]] T* end() { return items_ + size_; }

  private:
    SecretBytes bytes_;
    T* items_;
    std::size_t size_;
};

}  // namespace valurna::crypto
