#pragma once
// The virtual canvas. One unit is one pixel of a 1280x800 panel at 149 dpi, one scale factor leads to real
// pixels, and text is sized in millimetres of capital height (VVSG 2.0, 7.1-K: four sizes). Pages lay out
// from left to right; Ui mirrors whole boxes for right-to-left languages, so "start" is where reading begins.

#include <algorithm>

#include "kiosk/flow/event.hpp"

namespace valurna::kiosk {

struct Size {
    float w = 0, h = 0;
};

struct Rect {
    float x = 0, y = 0, w = 0, h = 0;

    [[nodiscard]] float right() const { return x + w; }
    [[nodiscard]] float bottom() const { return y + h; }
    [[nodiscard]] float middle_x() const { return x + w / 2; }
    [[nodiscard]] float middle_y() const { return y + h / 2; }
    [[nodiscard]] bool contains(float px, float py) const {
        return px >= x && py >= y && px < right() && py < bottom();
    }
    [[nodiscard]] Rect inset(float by) const { return inset(by, by); }
    [[nodiscard]] Rect inset(float horizontal, float vertical) const {
        return {x + horizontal, y + vertical, std::max(0.0F, w - 2 * horizontal),
                std::max(0.0F, h - 2 * vertical)};
    }
    [[nodiscard]] Rect centred(Size size) const {
        return {x + (w - size.w) / 2, y + (h - size.h) / 2, size.w, size.h};
    }

    // The middle of this box, no wider than `most`: lines and rows stay readable on wide panels.
    [[nodiscard]] Rect column(float most) const {
        const float width = std::min(w, most);
        return {x + (w - width) / 2, y, width, h};
    }

    // Each takes a strip off this box and returns it; `gap` more is left unused between the two.
    Rect take_top(float height, float gap = 0) {
        const Rect strip{x, y, w, std::min(height, h)};
        const float used = std::min(h, height + gap);
        y += used;
        h -= used;
        return strip;
    }
    Rect take_bottom(float height, float gap = 0) {
        const float got = std::min(height, h);
        const Rect strip{x, bottom() - got, w, got};
        h -= std::min(h, height + gap);
        return strip;
    }
    Rect take_start(float width, float gap = 0) {
        const Rect strip{x, y, std::min(width, w), h};
        const float used = std::min(w, width + gap);
        x += used;
        w -= used;
        return strip;
    }
    Rect take_end(float width, float gap = 0) {
        const float got = std::min(width, w);
        const Rect strip{right() - got, y, got, h};
        w -= std::min(w, width + gap);
        return strip;
    }
    // Cell `index` of a grid that fills this box row by row.
    [[nodiscard]] Rect cell(int columns, int rows, int index, float gap) const {
        const float cw = (w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
        const float ch = (h - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows);
        const auto column = static_cast<float>(index % columns), row = static_cast<float>(index / columns);
        return {x + column * (cw + gap), y + row * (ch + gap), cw, ch};
    }
};

// A panel as it is mounted. `dpi` 0 means unknown; the panel then counts as a ten-inch tablet.
struct Panel {
    int width = 1280, height = 800;  // pixels
    double dpi = 0;
};

// What a text is for. Its size follows from the role and the voter's text size.
enum class Role {
    kBody,      // what is read: questions, titles of projects, descriptions
    kSmall,     // places and the like; never under 3.5 mm
    kControl,   // buttons, bars
    kTitle,     // the top bar's title
    kLead,      // the one button that a page is for
    kHeadline,  // one sentence that carries a page
    kDisplay,   // the start screen's question, the thanks
    kCode,      // voting codes and ballot numbers
};

inline constexpr double kReferenceDpi = 149.0;
inline constexpr float kTouchTarget = 75.0F;  // 12.7 mm at the reference density
inline constexpr float kTouchGap = 15.0F;     // 2.54 mm
inline constexpr float kRoll = 24.0F;         // a finger may roll this far out of what it pressed

class Canvas {
  public:
    explicit Canvas(const Panel& panel);

    [[nodiscard]] const Panel& panel() const { return panel_; }
    [[nodiscard]] float scale() const { return scale_; }  // pixels a unit
    [[nodiscard]] float width() const { return width_; }  // units, at least 1280x800 or 800x1280
    [[nodiscard]] float height() const { return height_; }
    [[nodiscard]] bool portrait() const { return height_ > width_; }
    // How much larger than on a tablet a page with little on it stands: 1 to 1.9, by how much more room the panel has.
    [[nodiscard]] float grow() const;
    [[nodiscard]] double millimetres(double units) const;

  private:
    Panel panel_;
    float scale_ = 1, width_ = 1280, height_ = 800;
};

// Capital height in units. Body text lies within 3.5-4.2, 4.8-5.6, 6.4-7.1, 8.5-9.0 mm. What stands in bars
// grows less, so that bars always leave room for the page.
[[nodiscard]] float capital_height(Role role, TextSize size);

}  // namespace valurna::kiosk
