#pragma once
// Hands for tests and for the demo without a display. It pushes real SDL events through the input adapter
// that a panel uses, draws the frames, and passes each event on to the program.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/platform/window.hpp"

namespace valurna::kiosk {

// A scanner: it presses the keys of the layout that it was set to, fast, and the station's keyboard layout makes characters
// of them.
struct Scanner {
    std::vector<std::string> ending{"Return"};  // names of keys
    Layout set_to = Layout::kUs, station = Layout::kUs;
    bool caps_lock = false;    // at the station
    std::uint64_t gap_ms = 5;  // from one key to the next
};

class Rig {
  public:
    using Show = std::function<FrameContent()>;
    using Handle = std::function<void(const Event&)>;
    // `pass_ms` moves the program's clock on. Where it is empty, real time passes by itself.
    Rig(Window& window, Show show, Handle handle, std::function<void(std::uint64_t)> pass_ms = {});

    void frame();   // one frame, its event handled
    void settle();  // frames until nothing more is waiting
    // Touches the middle of a widget with a finger. False: it is not on the screen, or it is not enabled.
    bool touch(std::string_view id);
    // Moves a finger from one point to another, in pixels, holds it for `held_ms` and lifts it.
    void stroke(float from_x, float from_y, float to_x, float to_y, std::uint64_t held_ms = 80);
    void finger_down(long long finger, float x, float y);
    void finger_move(long long finger, float x, float y);
    void finger_up(long long finger, float x, float y);
    void click(float x, float y);  // the mouse
    // By SDL's names: "Tab", "Shift+Tab", "Right", "Return", "Space", "Escape", "Backspace", "F1".
    void key(std::string_view name, bool repeat = false);
    void type(std::string_view text);  // a hand on a keyboard, symbol by symbol; UTF-8
    void scan(std::string_view text, const Scanner& scanner = {});

    // What a keyboard sends, without time and frames: a key by its name, and the character that came of it, in UTF-8.
    void press(std::string_view name, bool repeat = false);
    void write(std::string_view character);

    [[nodiscard]] const Probe& probe() const;
    [[nodiscard]] bool screenshot(const std::string& file) const;

  private:
    void pass(std::uint64_t ms);
    void push_finger(unsigned type, long long finger, float x, float y);
    Window& window_;
    Show show_;
    Handle handle_;
    std::function<void(std::uint64_t)> pass_ms_;
};

}  // namespace valurna::kiosk
