#include "kiosk/platform/input_adapter.hpp"

#include <array>
#include <span>

#include <SDL.h>

#include "base/secret_bytes.hpp"

namespace valurna::kiosk {
namespace {

constexpr std::uint64_t kScannerGapMs = 50;  // most scanners type a symbol each 1 to 30 ms; hands over 60
// Slow scanners (by radio, or set so for an old till) take up to 120 ms a symbol. A hand that types a whole code without a
// longer pause has typed its code, and need not press Continue.
constexpr std::uint64_t kSlowGapMs = 150;
constexpr std::uint64_t kLineEndMs =
    300;  // after a line; nobody looks up from a slip and presses a key sooner
constexpr std::size_t kShortestLine = 8;
constexpr std::size_t kLongestQueue = 512;

std::optional<Key> key_of(const SDL_Keysym& pressed) {
    const bool shift = (pressed.mod & KMOD_SHIFT) != 0;
    switch (pressed.sym) {
        case SDLK_TAB:
            return shift ? Key::kPrevious : Key::kNext;
        case SDLK_RIGHT:
        case SDLK_DOWN:
            return Key::kNext;
        case SDLK_LEFT:
        case SDLK_UP:
            return Key::kPrevious;
        case SDLK_RETURN:
        case SDLK_KP_ENTER:
        case SDLK_SPACE:
            return Key::kSelect;
        case SDLK_ESCAPE:
            return Key::kBack;
        case SDLK_BACKSPACE:
            return Key::kErase;
        case SDLK_F1:
            return Key::kHelp;
        default:
            return std::nullopt;
    }
}

// Shift, Caps Lock and their like change other keys and are none themselves.
bool is_modifier(SDL_Scancode position) {
    return (position >= SDL_SCANCODE_LCTRL && position <= SDL_SCANCODE_RGUI) ||
           position == SDL_SCANCODE_CAPSLOCK || position == SDL_SCANCODE_NUMLOCKCLEAR ||
           position == SDL_SCANCODE_MODE;
}

// `text` is UTF-8 and not at its end; it moves on.
char32_t next_character(const char*& text) {
    const auto first = static_cast<unsigned char>(*text++);
    const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    char32_t character = more == 0 ? first : first & (0x3FU >> more);
    for (int i = 0; i < more && (static_cast<unsigned char>(*text) & 0xC0U) == 0x80U; ++i)
        character = character << 6U | (static_cast<unsigned char>(*text++) & 0x3FU);
    return character;
}

}  // namespace

void InputAdapter::resize(int width, int height) {
    width_ = width;
    height_ = height;
    forget();
}

void InputAdapter::forget() {
    queue_.clear();
    burst_.clear();
    paced_.clear();
    state_ = {};
    queued_down_ = false;
    finger_.reset();
    mouse_ = false;
}

void InputAdapter::pointer(float x, float y, bool down) {
    const bool moved_only = down == queued_down_ && !queue_.empty() &&
                            queue_.back().kind == Moment::Kind::kPointer && queue_.back().down == down &&
                            queue_.size() > 1;
    if (moved_only) {  // a later place replaces an earlier one, an edge never
        const Moment& before = queue_[queue_.size() - 2];
        if (before.kind == Moment::Kind::kPointer && before.down == down) queue_.pop_back();
    }
    if (queue_.size() < kLongestQueue) queue_.push_back({Moment::Kind::kPointer, x, y, down, {}, {}, {}, {}});
    queued_down_ = down;
}

void InputAdapter::end_burst() {
    if (burst_.empty()) return;
    const auto end_line = [this](ScannedLine line) {
        queue_.push_back({Moment::Kind::kLine, 0, 0, false, {}, {}, {}, std::move(line)});
        line_ended_ = burst_ms_;
    };
    if (burst_.size() >= kShortestLine) {
        end_line(burst_.line(reader_));
    } else {
        for (const char32_t letter : burst_.written()) {
            if (letter != U' ' && queue_.size() < kLongestQueue)
                queue_.push_back(
                    {Moment::Kind::kSymbol, 0, 0, false, {}, plain_of(reader_, letter), letter, {}});
        }
    }
    if (paced_.size() > burst_.size()) {  // the last piece of what a slow scanner may have typed
        if (auto code = paced_.code(reader_)) {
            end_line(*std::move(code));
            paced_.clear();
        }
    }
    burst_.clear();
}

void InputAdapter::all_taken(std::uint64_t now_ms) {
    if (!burst_.empty() && now_ms > burst_ms_ + kScannerGapMs) end_burst();
    if (!paced_.empty() && now_ms > burst_ms_ + kSlowGapMs) paced_.clear();
    if (line_ended_ && now_ms > *line_ended_ + kLineEndMs) line_ended_.reset();
}

void InputAdapter::typed(const char* text, std::uint64_t now_ms) {
    if (held_down_) return;
    std::array<char32_t, SDL_TEXTINPUTEVENT_TEXT_SIZE> written{};
    std::size_t size = 0;
    while (*text != '\0' && size < written.size()) {
        const char32_t character = next_character(text);
        if (character < ' ' || (character == ' ' && burst_.empty())) continue;
        written.at(size++) = character;
    }
    if (size == 0) return;
    burst_.add_text({written.data(), size});
    paced_.add_text({written.data(), size});
    burst_ms_ = now_ms;
    wipe(std::as_writable_bytes(std::span(written)));
}

void InputAdapter::key_down(const SDL_KeyboardEvent& pressed, std::uint64_t now_ms) {
    const SDL_Keysym& key = pressed.keysym;
    if (is_modifier(key.scancode)) return;
    const auto command = key_of(key);
    const bool commands = (key.mod & (KMOD_CTRL | KMOD_GUI)) != 0;
    const bool spaced = key.sym == SDLK_SPACE && !burst_.empty();  // within a scanner's line
    const auto position = key_at(key.scancode);
    if (position && !commands && (!command || spaced)) {
        const KeyStroke stroke{*position, (key.mod & KMOD_SHIFT) != 0};
        burst_.add_key(stroke);
        paced_.add_key(stroke);
        burst_ms_ = now_ms;
        return;
    }
    if (!command) return;  // what no layout has a symbol on may still write one, and ends no line
    end_burst();
    paced_.clear();
    if (line_ended_ || commands) return;
    queue_.push_back({Moment::Kind::kKey, 0, 0, false, *command, {}, {}, {}});
}

bool InputAdapter::take(const SDL_Event& event, std::uint64_t now_ms) {
    const auto finger_x = [&] { return event.tfinger.x * static_cast<float>(width_); };
    const auto finger_y = [&] { return event.tfinger.y * static_cast<float>(height_); };
    switch (event.type) {
        case SDL_FINGERDOWN:
            if (finger_ || mouse_) return true;  // a second finger, or a hand already on the mouse
            finger_ = event.tfinger.fingerId;
            pointer(finger_x(), finger_y(), true);
            return true;
        case SDL_FINGERMOTION:
            if (finger_ == event.tfinger.fingerId) pointer(finger_x(), finger_y(), true);
            return true;
        case SDL_FINGERUP:
            if (finger_ != event.tfinger.fingerId) return true;
            finger_.reset();
            pointer(finger_x(), finger_y(), false);
            queue_.push_back({Moment::Kind::kLeave, 0, 0, false, {}, {}, {}, {}});
            return true;
        case SDL_MOUSEBUTTONDOWN:
            if (event.button.which == SDL_TOUCH_MOUSEID || event.button.button != SDL_BUTTON_LEFT || finger_)
                return true;
            mouse_ = true;
            pointer(static_cast<float>(event.button.x), static_cast<float>(event.button.y), true);
            return true;
        case SDL_MOUSEMOTION:
            if (event.motion.which == SDL_TOUCH_MOUSEID || finger_ || !mouse_)
                return false;  // hovering means nothing
            pointer(static_cast<float>(event.motion.x), static_cast<float>(event.motion.y), true);
            return true;
        case SDL_MOUSEBUTTONUP:
            if (!mouse_ || event.button.button != SDL_BUTTON_LEFT) return false;
            mouse_ = false;
            pointer(static_cast<float>(event.button.x), static_cast<float>(event.button.y), false);
            queue_.push_back({Moment::Kind::kLeave, 0, 0, false, {}, {}, {}, {}});
            return true;
        case SDL_KEYDOWN:
            held_down_ = event.key.repeat != 0;
            if (!held_down_) key_down(event.key, now_ms);
            return true;
        case SDL_TEXTINPUT:
            typed(event.text.text, now_ms);
            return true;
        default:
            return false;
    }
}

FrameInput InputAdapter::next(std::uint64_t now_ms) {
    state_.now_ms = now_ms;
    FrameInput out = state_;
    if (queue_.empty()) return out;
    Moment moment = std::move(queue_.front());
    queue_.pop_front();
    switch (moment.kind) {
        case Moment::Kind::kPointer:
            out.pointer = true;
            out.x = moment.x;
            out.y = moment.y;
            out.down = moment.down;
            break;
        case Moment::Kind::kLeave:
            out.pointer = false;
            break;
        case Moment::Kind::kKey:
            out.key = moment.key;
            break;
        case Moment::Kind::kSymbol:
            if (moment.symbol != 0 && moment.symbol != ' ') out.symbol = moment.symbol;
            out.letter = moment.letter;
            break;
        case Moment::Kind::kLine:
            out.line = std::move(moment.line);
            break;
    }
    state_.pointer = out.pointer;
    state_.x = out.x;
    state_.y = out.y;
    state_.down = out.down;
    return out;
}

int InputAdapter::held_back_ms(std::uint64_t now_ms) const {
    std::optional<std::uint64_t> until;
    if (line_ended_) until = *line_ended_ + kLineEndMs;
    if (!paced_.empty()) until = burst_ms_ + (burst_.empty() ? kSlowGapMs : kScannerGapMs);
    if (!until) return 0;
    return *until > now_ms ? static_cast<int>(*until - now_ms) + 1 : 1;
}

}  // namespace valurna::kiosk
