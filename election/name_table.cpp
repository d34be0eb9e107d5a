#include "election/name_table.hpp"

#include <cstring>
#include <random>

namespace valurna::election {
namespace {

__extension__ typedef unsigned __int128 Product;

std::uint64_t random_key() {
    std::random_device device;
    return (std::uint64_t{device()} << 32 | device()) | 1;
}

// Both halves of the product, so that every bit of either factor moves every bit.
std::uint64_t folded(std::uint64_t a, std::uint64_t b) {
    const Product product = static_cast<Product>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

template <class Word>
std::uint64_t load(const char* at) {
    Word value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

// At most 8 bytes as one word, different for different bytes of the same number.
std::uint64_t word(const char* at, std::size_t bytes) {
    const auto byte = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(at[i])}; };
    if (bytes >= 4) return load<std::uint32_t>(at) | load<std::uint32_t>(at + bytes - 4) << 32;
    return bytes == 0 ? 0 : byte(0) | byte(bytes / 2) << 8 | byte(bytes - 1) << 16;
}

}  // namespace

NameTable::NameTable() : slots_(64), first_key_(random_key()), second_key_(random_key()) {}

std::uint64_t NameTable::hash(std::string_view name) const {
    const char* at = name.data();
    std::size_t left = name.size();
    std::uint64_t hashed = first_key_ ^ left;
    for (; left > 8; at += 8, left -= 8)
        hashed = folded(hashed ^ load<std::uint64_t>(at), second_key_);
    return folded(folded(hashed ^ word(at, left), second_key_), first_key_);
}

void NameTable::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
        if (slot.number == kNone) continue;
        std::size_t at = slot.hash & mask;
        while (slots_[at].number != kNone)
            at = (at + 1) & mask;
        slots_[at] = slot;
    }
}

}  // namespace valurna::election
