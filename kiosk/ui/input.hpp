#pragma once
// What the hands did since the last frame. The platform makes these; at most one button edge, one key and one
// typed symbol a frame, so that nothing is ever skipped or doubled.

#include <cstdint>
#include <optional>
#include <string>

namespace valurna::kiosk {

enum class Key { kNext, kPrevious, kSelect, kBack, kErase, kHelp };

struct FrameInput {
    std::uint64_t now_ms = 0;  // monotonic
    bool pointer = false;      // a finger or the mouse is there
    float x = 0, y = 0;        // pixels
    bool down = false;
    std::optional<Key> key;
    std::optional<char> symbol;       // one typed character
    std::optional<std::string> line;  // a scanned line, without its end
};

}  // namespace valurna::kiosk
