#pragma once
// What a hand meant, by finger and by keys. A tap is a press and a release on the same widget, for however
// long it lay there and however far it rolled inside; kRoll units outside are forgiven; farther lets the
// widget go for good. Keys walk one line of widgets in reading order: next, previous, select. No arrow key
// ever selects.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/touch/frame.hpp"

namespace valurna::kiosk {

class Finger {
  public:
    // `widgets` are those of the last frame, which the voter saw when touching. `page_changed`: they were
    // drawn for another page, so nothing on them can be pressed or released. `roll` in pixels.
    void update(const FrameInput& input, const std::vector<ProbeWidget>& widgets, bool page_changed,
                float roll);
    void forget() { *this = {}; }

    [[nodiscard]] const std::string& held() const { return held_; }      // drawn as pressed
    [[nodiscard]] const std::string& tapped() const { return tapped_; }  // for this frame only
    [[nodiscard]] bool touched() const { return touched_; }              // a finger came down this frame

  private:
    bool was_down_ = false, touched_ = false;
    std::string held_, tapped_;
    // The second half of a double tap must not press what the first half brought onto the screen.
    std::uint64_t last_tap_ms_ = 0;
    float last_x_ = -1.0e9F, last_y_ = -1.0e9F;
    bool fresh_page_ = false;
};

class FocusList {
  public:
    // A new page: the focus goes to its first widget that is not a control of the top bar.
    void restart() { current_.clear(); }
    void hide() { visible_ = false; }
    void show() { visible_ = true; }
    // Moves among the widgets of the last frame. The first key only shows where the focus is.
    void move(const std::vector<ProbeWidget>& widgets, std::string_view lead, bool forward);
    // After a frame: the focus must be on a widget that is shown and enabled. Where it is not, it goes to `lead` where that is
    // shown, else to the first widget.
    void settle(const std::vector<ProbeWidget>& widgets, std::string_view lead);

    [[nodiscard]] bool visible() const { return visible_; }
    [[nodiscard]] const std::string& current() const { return current_; }
    void set(std::string id) { current_ = std::move(id); }

  private:
    std::string current_;
    bool visible_ = false;
};

}  // namespace valurna::kiosk
