#include "kiosk/platform/rig.hpp"

#include <cstring>

#include <SDL.h>

#include "kiosk/platform/window_impl.hpp"

namespace valurna::kiosk {
namespace {

constexpr std::uint64_t kPressMs = 80, kBetweenMs = 500, kHandMs = 200;
constexpr int kMostFrames = 400;

std::string utf8(char32_t character) {
    if (character < 0x80) return {static_cast<char>(character)};
    return {static_cast<char>(0xC0U | character >> 6U), static_cast<char>(0x80U | (character & 0x3FU))};
}

}  // namespace

Rig::Rig(Window& window, Show show, Handle handle, std::function<void(std::uint64_t)> pass_ms)
    : window_(window), show_(std::move(show)), handle_(std::move(handle)), pass_ms_(std::move(pass_ms)) {}

void Rig::pass(std::uint64_t ms) {
    if (pass_ms_)
        pass_ms_(ms);
    else
        SDL_Delay(static_cast<Uint32>(ms < kHandMs ? ms : kHandMs));
    window_.impl_->pump();  // the program sees that nothing came
}

void Rig::frame() {
    if (const auto event = window_.frame(show_())) handle_(*event);
}

void Rig::settle() {
    Window::Impl& parts = *window_.impl_;
    for (int i = 0; i < kMostFrames; ++i) {
        parts.pump();
        if (i > 0 && parts.hot == 0 && !parts.adapter.pending()) return;
        frame();
    }
}

void Rig::push_finger(unsigned type, long long finger, float x, float y) {
    const Bitmap& panel = window_.impl_->raster.pixels();  // only its size: nothing need be drawn for that
    SDL_Event event{};
    event.type = type;
    event.tfinger.fingerId = finger;
    event.tfinger.x = x / static_cast<float>(panel.width);
    event.tfinger.y = y / static_cast<float>(panel.height);
    SDL_PushEvent(&event);
}

void Rig::finger_down(long long finger, float x, float y) {
    push_finger(SDL_FINGERDOWN, finger, x, y);
}

void Rig::finger_move(long long finger, float x, float y) {
    push_finger(SDL_FINGERMOTION, finger, x, y);
}

void Rig::finger_up(long long finger, float x, float y) {
    push_finger(SDL_FINGERUP, finger, x, y);
}

void Rig::stroke(float from_x, float from_y, float to_x, float to_y, std::uint64_t held_ms) {
    constexpr int kSteps = 4;
    finger_down(1, from_x, from_y);
    frame();
    for (int i = 1; i <= kSteps; ++i) {
        pass(held_ms / kSteps);
        const float part = static_cast<float>(i) / kSteps;
        finger_move(1, from_x + (to_x - from_x) * part, from_y + (to_y - from_y) * part);
        frame();
    }
    finger_up(1, to_x, to_y);
    settle();
}

bool Rig::touch(std::string_view id) {
    settle();
    const ProbeWidget* widget = probe().find(id);
    if (widget == nullptr || !widget->enabled) return false;
    // A card's middle may lie under its button: the first corner that belongs to the widget itself will do.
    float x = widget->rect.middle_x(), y = widget->rect.middle_y();
    for (const ProbeWidget& other : probe().widgets) {
        if (&other > widget && other.rect.contains(x, y)) {
            x = widget->rect.x + 12;
            y = widget->rect.y + 12;
        }
    }
    pass(kBetweenMs);
    finger_down(1, x, y);
    frame();
    pass(kPressMs);
    finger_up(1, x, y);
    settle();
    return true;
}

void Rig::click(float x, float y) {
    pass(kBetweenMs);
    SDL_Event event{};
    event.type = SDL_MOUSEBUTTONDOWN;
    event.button.button = SDL_BUTTON_LEFT;
    event.button.x = static_cast<Sint32>(x);
    event.button.y = static_cast<Sint32>(y);
    SDL_PushEvent(&event);
    frame();
    pass(kPressMs);
    event.type = SDL_MOUSEBUTTONUP;
    SDL_PushEvent(&event);
    settle();
}

void Rig::press(std::string_view name, bool repeat) {
    SDL_Event event{};
    event.type = SDL_KEYDOWN;
    event.key.repeat = repeat ? 1 : 0;
    constexpr std::string_view kShift = "Shift+";
    if (name.starts_with(kShift)) {
        event.key.keysym.mod = KMOD_LSHIFT;
        name.remove_prefix(kShift.size());
    }
    const std::string key(name);
    event.key.keysym.sym = SDL_GetKeyFromName(key.c_str());
    event.key.keysym.scancode =
        SDL_GetScancodeFromName(key.c_str());  // needs no keyboard, unlike the way from sym
    SDL_PushEvent(&event);
}

void Rig::write(std::string_view character) {
    SDL_Event event{};
    event.type = SDL_TEXTINPUT;
    character.copy(event.text.text, sizeof event.text.text - 1);
    SDL_PushEvent(&event);
}

void Rig::key(std::string_view name, bool repeat) {
    pass(kHandMs);
    press(name, repeat);
    settle();
}

void Rig::type(std::string_view text) {
    while (!text.empty()) {
        std::size_t length = 1;
        while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U)
            ++length;
        pass(kHandMs);
        write(text.substr(0, length));
        settle();
        text.remove_prefix(length);
    }
    pass(kHandMs);
    settle();
}

void Rig::scan(std::string_view text, const Scanner& scanner) {
    pass(kHandMs);
    for (const char symbol : text) {
        const auto stroke = stroke_for(static_cast<unsigned char>(symbol), scanner.set_to);
        if (!stroke) continue;  // a scanner leaves out what its layout does not have
        SDL_Event event{};
        event.type = SDL_KEYDOWN;
        event.key.keysym.scancode = static_cast<SDL_Scancode>(scancode_of(stroke->key));
        event.key.keysym.mod = stroke->shift ? KMOD_LSHIFT : KMOD_NONE;
        KeyStroke seen = *stroke;
        const char32_t plain = typed_by({stroke->key, false}, scanner.station);
        if (scanner.caps_lock) {
            event.key.keysym.mod |= KMOD_CAPS;
            seen.shift = seen.shift != (plain >= U'a' && plain <= U'z');
        }
        event.key.keysym.sym = static_cast<SDL_Keycode>(plain);
        SDL_PushEvent(&event);
        write(utf8(typed_by(seen, scanner.station)));
        frame();
        pass(scanner.gap_ms);
    }
    for (const auto& name : scanner.ending) {
        press(name);
        frame();
        pass(scanner.gap_ms);
    }
    settle();
    pass(kHandMs);
    settle();
}

const Probe& Rig::probe() const {
    return window_.ui().probe();
}
bool Rig::screenshot(const std::string& file) const {
    return window_.save_png(file);
}

}  // namespace valurna::kiosk
