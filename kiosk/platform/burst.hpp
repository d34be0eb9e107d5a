#pragma once
// What was typed on a keyboard faster than by a hand: a scanner's line. A scanner presses the keys of the layout that it was
// set to, and the station's own layout makes other characters of them: its line is read in each way that there is, and the
// check symbol says which of them are codes. It lets one wrong reading in 32 pass: then the roll decides.

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/platform/keyboard.hpp"
#include "kiosk/ui/touch/frame.hpp"

namespace valurna::kiosk {

// What the platform must be told of codes.
struct CodeReader {
    // The plain character that a typed one stands for; 0 where it does not show. Empty: ASCII stands for itself.
    std::function<char(char32_t)> plain;
    // True for a whole voting code of plain characters. Empty: nothing is one.
    std::function<bool(std::string_view)> is_code;
};

// 0 where the character does not show.
[[nodiscard]] char plain_of(const CodeReader& reader, char32_t typed);

// Held in place and overwritten when it is cleared: a std::string would leave copies of a code behind.
class Burst {
  public:
    static constexpr std::size_t kMost =
        4096;  // as long as a station slip; a longer line is dropped and is no code

    ~Burst() { clear(); }
    Burst() = default;
    Burst(const Burst&) = delete;
    Burst& operator=(const Burst&) = delete;

    void add_key(KeyStroke stroke);
    // What one key wrote: mostly one character, two on an Arabic keyboard's key of lam-alef.
    void add_text(std::u32string_view written);
    void clear();
    [[nodiscard]] bool empty() const { return keys_ == 0 && writes_ == 0; }
    // How many keys were pressed, or texts written where the keys are not known.
    [[nodiscard]] std::size_t size() const { return keys_ > writes_ ? keys_ : writes_; }

    // As the station's layout wrote it.
    [[nodiscard]] std::u32string_view written() const { return {text_.data(), texts_}; }
    // The same in plain characters.
    [[nodiscard]] std::string as_typed(const CodeReader& reader) const;
    // The readings that are codes: as typed; by the keys' positions, in each layout; where the positions are not known, by
    // what stands where the characters stand in another layout. nullopt where none is.
    [[nodiscard]] std::optional<ScannedLine> code(const CodeReader& reader) const;
    // The code; where it is none, as typed.
    [[nodiscard]] ScannedLine line(const CodeReader& reader) const;

  private:
    std::array<KeyStroke, kMost> key_{};
    std::array<char32_t, kMost> text_{};
    std::size_t keys_ = 0, texts_ = 0, writes_ = 0;
};

}  // namespace valurna::kiosk
