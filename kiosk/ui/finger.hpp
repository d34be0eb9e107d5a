#pragma once
// What a finger meant. Pressed and let go on the same widget is a tap, however long it lay there and however
// far it rolled inside; up to kRoll units outside are forgiven; farther lets the widget go for good.

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/ui/input.hpp"
#include "kiosk/ui/probe.hpp"

namespace valurna::kiosk {

class Finger {
  public:
    // `widgets` are the last frame's: what the voter saw when touching. `page_changed`: the view is no longer
    // the one that they were drawn for, so nothing can be pressed or let go on it. `roll` in pixels.
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

}  // namespace valurna::kiosk
