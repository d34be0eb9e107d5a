#include "kiosk/platform/keyboard.hpp"

#include <algorithm>

#include <SDL.h>

#include "base/unreachable.hpp"

namespace valurna::kiosk {
namespace {

// Row by row, as the keys lie. The digits of the number pad and the space bar are the same in each layout.
constexpr std::array kScancodes = {
    SDL_SCANCODE_1,     SDL_SCANCODE_2,         SDL_SCANCODE_3,           SDL_SCANCODE_4,
    SDL_SCANCODE_5,     SDL_SCANCODE_6,         SDL_SCANCODE_7,           SDL_SCANCODE_8,
    SDL_SCANCODE_9,     SDL_SCANCODE_0,         SDL_SCANCODE_MINUS,       SDL_SCANCODE_EQUALS,
    SDL_SCANCODE_Q,     SDL_SCANCODE_W,         SDL_SCANCODE_E,           SDL_SCANCODE_R,
    SDL_SCANCODE_T,     SDL_SCANCODE_Y,         SDL_SCANCODE_U,           SDL_SCANCODE_I,
    SDL_SCANCODE_O,     SDL_SCANCODE_P,         SDL_SCANCODE_LEFTBRACKET, SDL_SCANCODE_RIGHTBRACKET,
    SDL_SCANCODE_A,     SDL_SCANCODE_S,         SDL_SCANCODE_D,           SDL_SCANCODE_F,
    SDL_SCANCODE_G,     SDL_SCANCODE_H,         SDL_SCANCODE_J,           SDL_SCANCODE_K,
    SDL_SCANCODE_L,     SDL_SCANCODE_SEMICOLON, SDL_SCANCODE_APOSTROPHE,  SDL_SCANCODE_Z,
    SDL_SCANCODE_X,     SDL_SCANCODE_C,         SDL_SCANCODE_V,           SDL_SCANCODE_B,
    SDL_SCANCODE_N,     SDL_SCANCODE_M,         SDL_SCANCODE_COMMA,       SDL_SCANCODE_PERIOD,
    SDL_SCANCODE_SLASH, SDL_SCANCODE_KP_1,      SDL_SCANCODE_KP_2,        SDL_SCANCODE_KP_3,
    SDL_SCANCODE_KP_4,  SDL_SCANCODE_KP_5,      SDL_SCANCODE_KP_6,        SDL_SCANCODE_KP_7,
    SDL_SCANCODE_KP_8,  SDL_SCANCODE_KP_9,      SDL_SCANCODE_KP_0,        SDL_SCANCODE_KP_MINUS,
    SDL_SCANCODE_SPACE, SDL_SCANCODE_GRAVE,     SDL_SCANCODE_BACKSLASH};
constexpr std::size_t kDigitKeys = 10;  // the first ones: 1 to 9 and 0

struct Typed {
    std::u32string_view plain, shifted;
};

Typed characters(Layout layout) {
    switch (layout) {
        case Layout::kUs:
            return {U"1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./1234567890- `\\",
                    U"!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?1234567890- ~|"};
        case Layout::kQwertz:
            return {U"1234567890ß´qwertzuiopü+asdfghjklöäyxcvbnm,.-1234567890- ^#",
                    U"!\"§$%&/()=?`QWERTZUIOPÜ*ASDFGHJKLÖÄYXCVBNM;:_1234567890- °'"};
        case Layout::kAzerty:
            return {U"&é\"'(-è_çà)=azertyuiop^$qsdfghjklmùwxcvbn,;:!1234567890- ²*",
                    U"1234567890°+AZERTYUIOP¨£QSDFGHJKLM%WXCVBN?./§1234567890- ²µ"};
    }
    unreachable("layout of a keyboard");
}

}  // namespace

std::optional<std::uint8_t> key_at(int scancode) {
    for (std::size_t key = 0; key < kScancodes.size(); ++key) {
        if (kScancodes[key] == scancode) return static_cast<std::uint8_t>(key);
    }
    return std::nullopt;
}

int scancode_of(std::uint8_t key) {
    return kScancodes.at(key);
}

char32_t typed_by(KeyStroke stroke, Layout layout) {
    const Typed all = characters(layout);
    return (stroke.shift ? all.shifted : all.plain).at(stroke.key);
}

char32_t meant_by(KeyStroke stroke, Layout layout) {
    if (kScancodes.at(stroke.key) == SDL_SCANCODE_GRAVE) return U'0';
    // An AZERTY keyboard has its hyphen on a digit's key.
    if (stroke.key < kDigitKeys && layout != Layout::kAzerty) stroke.shift = false;
    const char32_t typed = typed_by(stroke, layout);
    return typed == U'/' && layout == Layout::kUs ? U'-' : typed;
}

std::optional<KeyStroke> stroke_for(char32_t typed, Layout layout) {
    const Typed all = characters(layout);
    const auto plain = all.plain.find(typed), shifted = all.shifted.find(typed);
    if (std::min(plain, shifted) == std::u32string_view::npos) return std::nullopt;
    // The first key: the number pad is the last place to look for a digit.
    return KeyStroke{static_cast<std::uint8_t>(std::min(plain, shifted)), shifted < plain};
}

}  // namespace valurna::kiosk
