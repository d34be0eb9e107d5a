#pragma once
// Dear ImGui 1.86 (Debian 12) and 1.90 and later through one set of names. No voter-facing text goes through
// ImGui.

#include <cstdint>

#include <imgui.h>

#include "kiosk/ui/paint/texture.hpp"
#include "kiosk/ui/touch/frame.hpp"

namespace valurna::kiosk::compat {

inline ImTextureID to_imgui(TextureId id) {
    return (ImTextureID)(static_cast<std::intptr_t>(id));
}  // NOLINT
inline TextureId from_imgui(ImTextureID id) {
    return static_cast<TextureId>((std::intptr_t)id);
}  // NOLINT

inline void hand_over(ImGuiIO& io, const FrameInput& input) {
    constexpr float kNowhere = -3.0e38F;
    const float x = input.pointer ? input.x : kNowhere, y = input.pointer ? input.y : kNowhere;
#if IMGUI_VERSION_NUM >= 18700
    io.ConfigInputTrickleEventQueue = false;  // our adapter already gives one edge per frame
    io.AddMousePosEvent(x, y);
    io.AddMouseButtonEvent(0, input.down);
#else
    io.MousePos = ImVec2(x, y);
    io.MouseDown[0] = input.down;
#endif
}

// ImGui asks for its font atlas even though no word is drawn with it: vertex colours sample its white pixel.
inline void plain_atlas(ImGuiIO& io) {
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    io.Fonts->SetTexID(to_imgui(kPlainTexture));
}

}  // namespace valurna::kiosk::compat
