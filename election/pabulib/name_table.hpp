#pragma once
// Names to numbers, for many names that stand somewhere else already. The hash is keyed at random, so that
// nobody can write a file whose names all fall into one place; nothing that is decided depends on the key.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "election/pabulib/byte_search.hpp"

namespace valurna::election {

class NameTable {
  public:
    static constexpr std::uint32_t kNone = 0xffffffff;

    NameTable();
    void expect(std::size_t names);  // makes room at once
    // The number of the name, or kNone. `name_of(number)` is the name that was added with that number.
    template <class NameOf>
    [[nodiscard]] std::uint32_t find(std::string_view name, NameOf&& name_of) const {
        return slots_[place(name, hash(name), name_of)].number;
    }
    // The same; where the name is not known yet it is added with `number`, and kNone is the answer.
    template <class NameOf>
    std::uint32_t find_or_add(std::string_view name, std::uint32_t number, NameOf&& name_of) {
        const std::uint64_t hashed = hash(name);
        Slot& slot = slots_[place(name, hashed, name_of)];
        if (slot.number != kNone) return slot.number;
        slot = {static_cast<std::uint32_t>(hashed), number};
        if (++used_ * 5 > slots_.size() * 4) resize(slots_.size() * 2);
        return kNone;
    }

  private:
    struct Slot {
        std::uint32_t hash = 0;  // its low half, which also names the place
        std::uint32_t number = kNone;
    };

    __extension__ typedef unsigned __int128 Product;

    // Both halves of the product, so that every bit of either factor moves every bit.
    static std::uint64_t folded(std::uint64_t a, std::uint64_t b) {
        const Product product = static_cast<Product>(a) * b;
        return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
    }
    static bool same(std::string_view a, std::string_view b) {
        if (a.size() != b.size()) return false;
        return a.size() <= 8 ? word_of(a) == word_of(b) : a == b;
    }
    [[nodiscard]] std::uint64_t hash(std::string_view name) const {
        return name.size() <= 8 ? folded(word_of(name) ^ first_key_, second_key_ ^ name.size())
                                : long_hash(name);
    }
    [[nodiscard]] std::uint64_t long_hash(std::string_view name) const;
    void resize(std::size_t slots);

    template <class NameOf>
    [[nodiscard]] std::size_t place(std::string_view name, std::uint64_t hashed, NameOf&& name_of) const {
        const auto low = static_cast<std::uint32_t>(hashed);
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = low & mask;
        while (slots_[at].number != kNone &&
               (slots_[at].hash != low || !same(name_of(slots_[at].number), name)))
            at = (at + 1) & mask;
        return at;
    }

    std::vector<Slot> slots_;
    std::size_t used_ = 0;
    std::uint64_t first_key_, second_key_;
};

}  // namespace valurna::election
