#pragma once
// The inside of Ui, shared by its two source files only.

#include <map>

#include <imgui.h>

#include "kiosk/ui/finger.hpp"
#include "kiosk/ui/focus.hpp"
#include "kiosk/ui/text.hpp"
#include "kiosk/ui/texture_cache.hpp"
#include "kiosk/ui/ui.hpp"

namespace valurna::kiosk {

struct Ui::Parts {
    Parts(const Panel& panel, TextureStore& textures, PictureSource& source, const std::string& font);
    ~Parts();
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    [[nodiscard]] Rect to_pixels(const Rect& box) const;  // mirrored and rounded
    [[nodiscard]] bool mirrored() const { return rtl && !unmirrored; }
    [[nodiscard]] ImDrawList& list() const;
    void draw_texture(const CachedTexture& texture, float x, float y) const;
    [[nodiscard]] std::string page_key(const View& view) const;
    void draw_ring();
    [[nodiscard]] bool all_fit(Ui& ui, Grid grid, TextSize size) const;

    Canvas canvas;
    ImGuiContext* context = nullptr;
    TextSetter setter;
    TextureCache pictures;  // public things: pictures, stand-ins, icons
    TextureCache codes;     // QR codes of ballot numbers
    PictureSource& source;

    // of the running frame
    FrameInput input;
    bool rtl = false, unmirrored = false, inert = false, acted = false, symbol_taken = false,
         key_taken = false;
    TextSize size = TextSize::kDefault;
    Theme theme = Theme::kDay;
    Probe probe;
    float ring_radius = 20;

    // from frame to frame
    Probe last;
    FocusList focus;
    Finger finger;
    std::string shown_page, selected;
    std::string below_overlay;  // where the focus stood when an overlay opened
    std::size_t turned_to = 0;  // part of a long text
    std::vector<ProjectCard> samples;
    std::map<TextSize, Grid> grids;  // found once a panel and election
    std::string language;
    bool practice = false;
};

}  // namespace valurna::kiosk
