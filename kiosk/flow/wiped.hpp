#pragma once
// Memory that holds what a voter typed or chose. It is overwritten when it is given back, so that no copy
// outlives the session.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace valurna::kiosk {

// Overwrites `size` bytes in a way that the compiler may not leave out.
void overwrite(void* bytes, std::size_t size);

template <class T>
struct WipingAllocator {
    using value_type = T;
    WipingAllocator() = default;
    template <class U>
    WipingAllocator(const WipingAllocator<U>&) {}
    T* allocate(std::size_t count) { return std::allocator<T>{}.allocate(count); }
    void deallocate(T* at, std::size_t count) {
        overwrite(at, count * sizeof(T));
        std::allocator<T>{}.deallocate(at, count);
    }
    template <class U>
    bool operator==(const WipingAllocator<U>&) const {
        return true;
    }
};

// Indices of chosen projects, in the order in which they were chosen.
using ChosenProjects = std::vector<std::uint32_t, WipingAllocator<std::uint32_t>>;

// The twelve symbols of a voting code as they are typed. They are held in place, because a std::string would
// leave copies behind.
class TypedCode {
  public:
    static constexpr std::size_t kLength = 12;

    // The twelve symbols of a scanned line, whose check symbol is not looked at; nullopt where it is something else.
    [[nodiscard]] static std::optional<TypedCode> whole(std::string_view line);

    TypedCode() = default;
    TypedCode(const TypedCode&) = default;
    TypedCode& operator=(const TypedCode&) = default;
    ~TypedCode() { clear(); }

    // What may stand between the symbols and around them, as printed on a slip.
    [[nodiscard]] static bool separates(char symbol);
    // Takes one symbol of the codes' alphabet; lower case is allowed, and O, I, L stand for 0, 1, 1. False:
    // it is not a symbol of a code, or twelve are held already.
    bool add(char symbol);
    void erase_last();
    void clear();
    [[nodiscard]] bool full() const { return size_ == kLength; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::string_view text() const { return {symbols_.data(), size_}; }
    bool operator==(const TypedCode& other) const { return text() == other.text(); }

  private:
    std::array<char, kLength> symbols_{};
    std::size_t size_ = 0;
};

// The 24 symbols of a staff card as they are typed, held likewise. What stands before them on the card may be typed too.
class TypedCard {
  public:
    static constexpr std::size_t kLength = 24;

    // Those of a whole line, whose check symbol is not looked at; nullopt where it is something else.
    [[nodiscard]] static std::optional<TypedCard> whole(std::string_view line);

    TypedCard() = default;
    TypedCard(const TypedCard&) = default;
    TypedCard& operator=(const TypedCard&) = default;
    ~TypedCard() { clear(); }

    // As TypedCode does. False too for what can follow neither in VALURNA-STAFF nor in the symbols.
    bool add(char symbol);
    void erase_last();
    void clear();
    [[nodiscard]] bool full() const { return text().size() == kLength; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::string_view text() const;  // the symbols alone
    bool operator==(const TypedCard& other) const { return held() == other.held(); }

  private:
    static constexpr std::size_t kStart = 12;  // letters of VALURNASTAFF
    [[nodiscard]] std::string_view held() const { return {held_.data(), size_}; }
    [[nodiscard]] bool begins_with_start() const;

    std::array<char, kStart + kLength> held_{};
    std::size_t size_ = 0;
};

// The 32 symbols of codes, in the order of their keys (Crockford's base32).
inline constexpr std::string_view kCodeSymbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

}  // namespace valurna::kiosk
