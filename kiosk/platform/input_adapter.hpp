#pragma once
// Turns SDL's events into what the toolkit takes: one finger or the mouse is followed, and a frame gets at
// most one button edge, one key and one typed symbol. A scanner types faster than a hand; that tells them
// apart.

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>

#include "kiosk/ui/touch/frame.hpp"

union SDL_Event;

namespace valurna::kiosk {

class InputAdapter {
  public:
    InputAdapter(int width, int height) : width_(width), height_(height) {}
    void resize(int width, int height);

    // True: the event came from a hand.
    bool take(const SDL_Event& event, std::uint64_t now_ms);
    // What goes into the next frame.
    [[nodiscard]] FrameInput next(std::uint64_t now_ms);
    // True: something still waits for a frame of its own.
    [[nodiscard]] bool pending(std::uint64_t now_ms);
    // How long typed symbols still wait for more of a scanner's line; 0: no symbol waits.
    [[nodiscard]] int held_back_ms(std::uint64_t now_ms) const;
    void forget();  // drops all that was typed or touched and is not yet shown

  private:
    struct Moment {
        enum class Kind { kPointer, kLeave, kKey, kSymbol, kLine } kind = Kind::kPointer;
        float x = 0, y = 0;
        bool down = false;
        Key key = Key::kNext;
        char symbol = 0;
        std::string line;
    };
    void pointer(float x, float y, bool down);
    void typed(char symbol, std::uint64_t now_ms);
    void enter(std::uint64_t now_ms);
    void release_typed();

    int width_, height_;
    std::deque<Moment> queue_;
    FrameInput state_;          // pointer as of the last frame
    bool queued_down_ = false;  // as of the end of the queue
    std::optional<std::int64_t> finger_;
    bool mouse_ = false;
    std::string burst_;  // symbols that may be a scanner's
    std::uint64_t burst_ms_ = 0;
};

}  // namespace valurna::kiosk
