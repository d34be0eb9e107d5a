#pragma once
// Keyboard layouts that a scanner or a station may be set to: what each key gives. Only keys that symbols of codes may stand
// on are here.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace valurna::kiosk {

enum class Layout { kUs, kQwertz, kAzerty };
inline constexpr std::array kLayouts = {Layout::kUs, Layout::kQwertz, Layout::kAzerty};

struct KeyStroke {
    std::uint8_t key = 0;  // the place in a layout's row of keys
    bool shift = false;
};

// The key at a position of the keyboard (SDL's scancode), from 0; nullopt where no layout has a symbol there.
[[nodiscard]] std::optional<std::uint8_t> key_at(int scancode);
[[nodiscard]] int scancode_of(std::uint8_t key);
[[nodiscard]] char32_t typed_by(KeyStroke stroke, Layout layout);
// What a scanner means by the key that is set to `layout` or to one of its kin, whose other characters no code has: digits that
// need Shift (Czech, Slovak), a 0 left of the 1 (Hungarian), a hyphen where a US keyboard has its slash (Swedish, Spanish, ...).
[[nodiscard]] char32_t meant_by(KeyStroke stroke, Layout layout);
// How the layout types the character; nullopt where none of its keys does.
[[nodiscard]] std::optional<KeyStroke> stroke_for(char32_t typed, Layout layout);

}  // namespace valurna::kiosk
