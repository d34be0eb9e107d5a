#pragma once
// The virtual canvas: one unit is one pixel of a 1280x800 panel at 149 dpi, one scale factor leads to real
// pixels, and text is sized in millimetres of capital height (VVSG 2.0, 7.1-K: four sizes).

#include "kiosk/flow/event.hpp"
#include "kiosk/ui/geometry.hpp"

namespace valurna::kiosk {

// A panel as it hangs there. `dpi` 0: unknown, then it is taken to be as large as a ten-inch tablet.
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
    [[nodiscard]] double millimetres(double units) const;

  private:
    Panel panel_;
    float scale_ = 1, width_ = 1280, height_ = 800;
};

// Capital height in units. Body text lies within 3.5-4.2, 4.8-5.6, 6.4-7.1, 8.5-9.0 mm; what stands in bars
// grows less, so that they never crowd out what they serve.
[[nodiscard]] float capital_height(Role role, TextSize size);

}  // namespace valurna::kiosk
