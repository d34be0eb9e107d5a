#pragma once
// What the last frame showed, for tests and for reading aloud. Rects are pixels of the panel.

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/geometry.hpp"

namespace valurna::kiosk {

struct ProbeWidget {
    std::string id;
    Rect rect;
    bool enabled = true;
    std::string spoken;
    bool focused = false;  // the ring is drawn around it
};

// A text that did not fit its box. Tests fail on any.
struct ProbeOverflow {
    std::string text;
    Rect box;
    Size needed;
};

struct Probe {
    std::vector<ProbeWidget> widgets;  // in the order of the focus list
    std::vector<ProbeOverflow> overflows;

    [[nodiscard]] const ProbeWidget* find(std::string_view id) const {
        for (const auto& widget : widgets) {
            if (widget.id == id) return &widget;
        }
        return nullptr;
    }
};

}  // namespace valurna::kiosk
