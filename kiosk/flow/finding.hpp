#pragma once
// What a voter looks for among the many projects of a contest. It is held as the choices are: until the session ends, and
// overwritten then. Which projects it leaves is told by kiosk/view/finding.hpp, because letters are compared by language.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "election/definition/definition.hpp"
#include "kiosk/flow/wiped.hpp"

namespace valurna::kiosk {

// A contest with fewer projects stays as calm as it is: nothing of this is offered there.
inline constexpr std::size_t kFindingFrom = 25;

// The voter's own order is the one that was drawn, or the definition's.
enum class Arrangement { kOwn, kCheapestFirst, kDearestFirst };

// What is typed to look for. Held in place, because a string would leave copies behind.
class TypedWords {
  public:
    static constexpr std::size_t kMost = 24;

    TypedWords() = default;
    TypedWords(const TypedWords&) = default;
    TypedWords& operator=(const TypedWords&) = default;
    ~TypedWords() { clear(); }

    // False: it is full, a space where no word has ended, or what no text shows.
    bool add(char32_t letter);
    bool erase_last();  // false where nothing is typed
    void clear();
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::u32string_view text() const { return {letters_.data(), size_}; }
    bool operator==(const TypedWords& other) const { return text() == other.text(); }

  private:
    std::array<char32_t, kMost> letters_{};
    std::size_t size_ = 0;
};

struct Finding {
    TypedWords words;
    std::optional<std::uint32_t> category;  // index in the election's
    std::optional<std::uint32_t> place_of;  // those that lie where this project of the contest lies
    // What was chosen when only that was asked for: what is taken out meanwhile stays where it is, to be chosen again.
    std::optional<ChosenProjects> chosen;
    Arrangement order = Arrangement::kOwn;
    bool list = false;                         // rows instead of cards
    std::optional<std::uint32_t> beside = {};  // to be compared with the next that is opened
    std::uint32_t first = 0;         // place of the first that is shown, where the voter left the contest
    std::uint32_t first_of_all = 0;  // likewise, before anything was left out
    bool operator==(const Finding&) const = default;

    // Leaves projects out.
    [[nodiscard]] bool narrows() const { return !words.empty() || category || place_of || chosen; }
    void show_all();  // keeps order and shape
};

[[nodiscard]] bool offers_finding(const election::Contest& contest);
// Two projects lie at one place: in one area, or where none is said, at places of one name.
[[nodiscard]] bool same_place(const election::Project& a, const election::Project& b);

}  // namespace valurna::kiosk
