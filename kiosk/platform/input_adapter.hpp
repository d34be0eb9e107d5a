#pragma once
// Turns SDL's events into what the toolkit takes: one finger or the mouse is followed, and a frame gets at
// most one button edge, one key and one typed symbol.
//
// A scanner types faster than a hand; that tells them apart. What it types is one line, whatever ends it: Enter, Tab, both,
// or nothing at all, then the pause after it does. The keys that end a line press nothing. A slow scanner's symbols are a
// hand's one by one, until they are a whole code: then they are a line as well.

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "kiosk/platform/burst.hpp"
#include "kiosk/ui/touch/frame.hpp"

union SDL_Event;
struct SDL_KeyboardEvent;

namespace valurna::kiosk {

class InputAdapter {
  public:
    InputAdapter(int width, int height, CodeReader reader)
        : width_(width), height_(height), reader_(std::move(reader)) {}
    void resize(int width, int height);

    // True: the event came from a hand, or from a scanner.
    bool take(const SDL_Event& event, std::uint64_t now_ms);
    // All events that there were at `now_ms` have been taken. Only this tells a pause: events that wait while a slow frame is
    // drawn are taken later than they came.
    void all_taken(std::uint64_t now_ms);
    // What goes into the next frame.
    [[nodiscard]] FrameInput next(std::uint64_t now_ms);
    // True: something still waits for a frame of its own.
    [[nodiscard]] bool pending() const { return !queue_.empty(); }
    // How long a pause must last until all_taken() says something new; 0: no pause is waited for.
    [[nodiscard]] int held_back_ms(std::uint64_t now_ms) const;
    void forget();  // drops all that was typed or touched and is not yet shown

  private:
    struct Moment {
        enum class Kind { kPointer, kLeave, kKey, kSymbol, kLine } kind = Kind::kPointer;
        float x = 0, y = 0;
        bool down = false;
        Key key = Key::kNext;
        char symbol = 0;  // as codes have it; 0: none of theirs
        char32_t letter = 0;
        ScannedLine line;
    };
    void pointer(float x, float y, bool down);
    void key_down(const SDL_KeyboardEvent& pressed, std::uint64_t now_ms);
    void typed(const char* text, std::uint64_t now_ms);
    // Passes on what was typed without a pause: a scanner's line or a hand's symbols.
    void end_burst();

    int width_, height_;
    std::deque<Moment> queue_;
    FrameInput state_;          // pointer as of the last frame
    bool queued_down_ = false;  // as of the end of the queue
    std::optional<std::int64_t> finger_;
    bool mouse_ = false;
    bool held_down_ = false;  // the last key was pressed long ago and repeats itself
    CodeReader reader_;
    Burst burst_;                              // symbols that may be a scanner's
    Burst paced_;                              // with those before it that a slow scanner may have typed
    std::uint64_t burst_ms_ = 0;               // when the last of them was taken
    std::optional<std::uint64_t> line_ended_;  // until no key can be the end of that line any more
};

}  // namespace valurna::kiosk
