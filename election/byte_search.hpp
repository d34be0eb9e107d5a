#pragma once
// Eight bytes at a time, for fields that are too short for memchr to pay.

#include <bit>
#include <cstdint>
#include <cstring>

namespace valurna::election {

// 0x80 in each byte of `word` that is `wanted`, 0 in every other (H. S. Warren, Hacker's Delight, 6-1).
inline std::uint64_t marks_of(std::uint64_t word, char wanted) {
    constexpr std::uint64_t kOnes = 0x0101010101010101, kLow = 0x7f7f7f7f7f7f7f7f;
    const std::uint64_t zero_where_wanted = word ^ (kOnes * static_cast<unsigned char>(wanted));
    return ~(((zero_where_wanted & kLow) + kLow) | zero_where_wanted | kLow);
}

// The first byte from `at` that is one of the two, or `end`.
inline const char* find_either(const char* at, const char* end, char one, char other) {
    for (std::uint64_t word = 0; end - at >= 8; at += 8) {
        std::memcpy(&word, at, 8);
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
