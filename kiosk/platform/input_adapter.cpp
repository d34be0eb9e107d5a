#include "kiosk/platform/input_adapter.hpp"

#include <SDL.h>

namespace valurna::kiosk {
namespace {

constexpr std::uint64_t kScannerGapMs = 35;  // scanners type a symbol each 1 to 20 ms; hands over 60
constexpr std::size_t kShortestLine = 8;
constexpr std::size_t kLongestBurst = 256, kLongestQueue = 512;

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

}  // namespace

void InputAdapter::resize(int width, int height) {
    width_ = width;
    height_ = height;
    forget();
}

void InputAdapter::forget() {
    queue_.clear();
    burst_.assign(burst_.size(), '\0');
    burst_.clear();
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
    if (queue_.size() < kLongestQueue) queue_.push_back({Moment::Kind::kPointer, x, y, down, {}, {}, {}});
    queued_down_ = down;
}

void InputAdapter::release_typed() {
    for (const char symbol : burst_) {
        if (queue_.size() < kLongestQueue)
            queue_.push_back({Moment::Kind::kSymbol, 0, 0, false, {}, symbol, {}});
    }
    burst_.assign(burst_.size(), '\0');
    burst_.clear();
}

void InputAdapter::typed(char symbol, std::uint64_t now_ms) {
    if (!burst_.empty() && (now_ms - burst_ms_ > kScannerGapMs || burst_.size() >= kLongestBurst))
        release_typed();
    burst_.push_back(symbol);
    burst_ms_ = now_ms;
}

void InputAdapter::enter(std::uint64_t now_ms) {
    if (burst_.size() >= kShortestLine && now_ms - burst_ms_ <= kScannerGapMs) {
        queue_.push_back({Moment::Kind::kLine, 0, 0, false, {}, {}, burst_});
        burst_.assign(burst_.size(), '\0');
        burst_.clear();
        return;
    }
    release_typed();
    queue_.push_back({Moment::Kind::kKey, 0, 0, false, Key::kSelect, {}, {}});
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
            queue_.push_back({Moment::Kind::kLeave, 0, 0, false, {}, {}, {}});
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
            queue_.push_back({Moment::Kind::kLeave, 0, 0, false, {}, {}, {}});
            return true;
        case SDL_KEYDOWN:
            if (event.key.repeat != 0) return true;
            if (event.key.keysym.sym == SDLK_RETURN || event.key.keysym.sym == SDLK_KP_ENTER) {
                enter(now_ms);
            } else if (const auto key = key_of(event.key.keysym)) {
                release_typed();
                queue_.push_back({Moment::Kind::kKey, 0, 0, false, *key, {}, {}});
            }
            return true;
        case SDL_TEXTINPUT:
            for (const char* at = event.text.text; *at != 0; ++at) {
                if (*at > ' ' && *at < 0x7f) typed(*at, now_ms);
            }
            return true;
        default:
            return false;
    }
}

FrameInput InputAdapter::next(std::uint64_t now_ms) {
    if (!burst_.empty() && now_ms - burst_ms_ > kScannerGapMs) release_typed();
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
            out.symbol = moment.symbol;
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

bool InputAdapter::pending(std::uint64_t now_ms) {
    if (!burst_.empty() && now_ms - burst_ms_ > kScannerGapMs) release_typed();
    return !queue_.empty();
}

int InputAdapter::held_back_ms(std::uint64_t now_ms) const {
    if (burst_.empty()) return 0;
    const std::uint64_t passed = now_ms - burst_ms_;
    return passed > kScannerGapMs ? 1 : static_cast<int>(kScannerGapMs - passed) + 1;
}

}  // namespace valurna::kiosk
