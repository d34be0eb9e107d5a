#pragma once
// Eight bytes at a time, for fields and names that are too short for memchr and memcmp to pay.

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace valurna::election {

template <class Word>
std::uint64_t load(const char* at) {
    Word value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

// At most 8 bytes as one word, different for different bytes of the same number.
inline std::uint64_t word_of(std::string_view text) {
    const char* const at = text.data();
    const std::size_t bytes = text.size();
    if (bytes >= 4) return load<std::uint32_t>(at) | load<std::uint32_t>(at + bytes - 4) << 32;
    const auto byte = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(at[i])}; };
    return bytes == 0 ? 0 : byte(0) | byte(bytes / 2) << 8 | byte(bytes - 1) << 16;
}

// 0x80 in each byte of `word` that is `wanted`, 0 in every other (H. S. Warren, Hacker's Delight, 6-1).
inline std::uint64_t marks_of(std::uint64_t word, char wanted) {
    constexpr std::uint64_t kOnes = 0x0101010101010101, kLow = 0x7f7f7f7f7f7f7f7f;
    const std::uint64_t zero_where_wanted = word ^ (kOnes * static_cast<unsigned char>(wanted));
    return ~(((zero_where_wanted & kLow) + kLow) | zero_where_wanted | kLow);
}

// The first byte from `at` that is one of the two, or `end`.
inline const char* find_either(const char* at, const char* end, char one, char other) {
    for (; end - at >= 8; at += 8) {
        const auto word = load<std::uint64_t>(at);
        const std::uint64_t marks = marks_of(word, one) | marks_of(word, other);
        if (marks == 0) continue;
        const int bit =
            std::endian::native == std::endian::little ? std::countr_zero(marks) : std::countl_zero(marks);
        return at + bit / 8;
    }
    while (at != end && *at != one && *at != other)
        ++at;
    return at;
}

}  // namespace valurna::election
