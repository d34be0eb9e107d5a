#pragma once
// Random elections whose seed is printed.

#include <cstdint>
#include <iostream>
#include <random>

namespace valurna::tests {

struct Dice {
    std::mt19937_64 random;
    std::int64_t below(std::int64_t n) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n));
    }
};

inline Dice dice_of(const char* test) {
    const auto seed = std::random_device{}();
    std::cout << test << ": seed " << seed << "\n";
    return {std::mt19937_64(seed)};
}

}  // namespace valurna::tests
