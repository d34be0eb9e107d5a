#include "election/pabulib/name_table.hpp"

#include <bit>
#include <random>

namespace valurna::election {
namespace {

std::uint64_t random_key() {
    std::random_device device;
    return (std::uint64_t{device()} << 32 | device()) | 1;
}

}  // namespace

NameTable::NameTable() : slots_(64), first_key_(random_key()), second_key_(random_key()) {}

std::uint64_t NameTable::long_hash(std::string_view name) const {
    const char* at = name.data();
    std::size_t left = name.size();
    std::uint64_t hashed = first_key_ ^ left;
    for (; left > 8; at += 8, left -= 8)
        hashed = folded(hashed ^ load<std::uint64_t>(at), second_key_);
    return folded(hashed ^ word_of({at, left}), second_key_);
}

void NameTable::expect(std::size_t names) {
    const std::size_t slots = std::bit_ceil(names + names / 4 + 1);
    if (slots > slots_.size()) resize(slots);
}

void NameTable::resize(std::size_t slots) {
    std::vector<Slot> old(slots);
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
