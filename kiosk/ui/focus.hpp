#pragma once
// One line of widgets in reading order: next, previous, select. No arrow ever selects.

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/probe.hpp"

namespace valurna::kiosk {

class FocusList {
  public:
    // A new page: focus goes to the first widget that is not a control of the top bar, once there is one.
    void restart() { current_.clear(); }
    void hide() { visible_ = false; }
    void show() { visible_ = true; }
    // Moves among the widgets of the last frame. The first key only shows where the focus is.
    void move(const std::vector<ProbeWidget>& widgets, bool forward);
    // After a frame: the focus must stand on something that is there and enabled.
    void settle(const std::vector<ProbeWidget>& widgets);

    [[nodiscard]] bool visible() const { return visible_; }
    [[nodiscard]] const std::string& current() const { return current_; }
    void set(std::string id) { current_ = std::move(id); }

  private:
    std::string current_;
    bool visible_ = false;
};

}  // namespace valurna::kiosk
