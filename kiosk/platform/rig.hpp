#pragma once
// Hands for tests and for the demo without a display: pushes real SDL events through the same input adapter
// that a panel uses, draws the frames, and hands each event to the program.

#include <functional>
#include <string>
#include <string_view>

#include "kiosk/platform/window.hpp"

namespace valurna::kiosk {

class Rig {
  public:
    using Show = std::function<FrameContent()>;
    using Handle = std::function<void(const Event&)>;
    // `pass_ms` moves the program's clock on; empty: real time passes by itself and nothing is waited for.
    Rig(Window& window, Show show, Handle handle, std::function<void(std::uint64_t)> pass_ms = {});

    void frame();   // one frame, its event handled
    void settle();  // frames until nothing more is waiting
    // Touches a widget's middle with a finger. False: it is not on the screen or not enabled.
    bool touch(std::string_view id);
    // A finger from one point to another, in pixels, held for `held_ms`, let go.
    void stroke(float from_x, float from_y, float to_x, float to_y, std::uint64_t held_ms = 80);
    void finger_down(long long finger, float x, float y);
    void finger_move(long long finger, float x, float y);
    void finger_up(long long finger, float x, float y);
    void click(float x, float y);  // the mouse
    // By SDL's names: "Tab", "Shift+Tab", "Right", "Return", "Space", "Escape", "Backspace", "F1".
    void key(std::string_view name, bool repeat = false);
    void type(std::string_view text);  // a hand on a keyboard, symbol by symbol
    void scan(std::string_view text);  // a scanner that types at once and ends with Return

    [[nodiscard]] const Probe& probe() const;
    [[nodiscard]] bool screenshot(const std::string& file) const;

  private:
    void pass(std::uint64_t ms);
    Window& window_;
    Show show_;
    Handle handle_;
    std::function<void(std::uint64_t)> pass_ms_;
};

}  // namespace valurna::kiosk
