#pragma once
// What goes into a frame and what can be read from it afterwards. The platform makes the input; it holds at
// most one button edge, one key and one typed symbol, so that nothing is ever skipped or doubled. The probe
// tells what the last frame showed, for tests and for reading aloud; its boxes are pixels of the panel.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/paint/canvas.hpp"

namespace valurna::kiosk {

enum class Key { kNext, kPrevious, kSelect, kBack, kErase, kHelp };

// What came under a scanner, without its end. Under another keyboard layout it may be read in several ways.
struct ScannedLine {
    std::string text;
    std::vector<std::string> others;  // readings that are codes as well as `text` is
};

struct FrameInput {
    std::uint64_t now_ms = 0;  // monotonic
    bool pointer = false;      // a finger or the mouse is there
    float x = 0, y = 0;        // pixels
    bool down = false;
    std::optional<Key> key;
    std::optional<char> symbol;      // one typed character, as codes have it
    std::optional<char32_t> letter;  // the same as it was written, in any script
    std::optional<ScannedLine> line;
};

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

// A QR code as it is drawn, with its quiet zone, in pixels. An empty box: the text is too long for it.
struct ProbeCode {
    std::string text;
    Rect box;
};

struct Probe {
    std::vector<ProbeWidget> widgets;  // in the order of the focus list
    std::vector<ProbeOverflow> overflows;
    std::vector<ProbeCode> codes;

    [[nodiscard]] const ProbeWidget* find(std::string_view id) const {
        for (const auto& widget : widgets) {
            if (widget.id == id) return &widget;
        }
        return nullptr;
    }
};

}  // namespace valurna::kiosk
