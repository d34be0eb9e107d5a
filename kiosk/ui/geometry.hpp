#pragma once
// Boxes on the virtual canvas. Screens lay out from left to right; Ui mirrors whole boxes for right-to-left
// languages, so "start" is where reading begins.

#include <algorithm>

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

}  // namespace valurna::kiosk
