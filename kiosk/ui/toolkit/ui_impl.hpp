#pragma once
// The implementation of Ui, shared by its source files only.

#include <map>
#include <tuple>

#include <imgui.h>

#include "kiosk/ui/paint/text.hpp"
#include "kiosk/ui/paint/texture.hpp"
#include "kiosk/ui/toolkit/ui.hpp"
#include "kiosk/ui/touch/hands.hpp"

namespace valurna::kiosk {

struct Ui::Impl {
    Impl(const Panel& panel, TextureStore& textures, PictureSource& source, const std::string& font);
    ~Impl();
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    [[nodiscard]] Rect to_pixels(const Rect& box) const;  // mirrored and rounded
    [[nodiscard]] bool mirrored() const { return rtl && !unmirrored; }
    [[nodiscard]] ImDrawList& list() const;
    void draw_texture(const CachedTexture& texture, float x, float y) const;
    void draw_ring();
    [[nodiscard]] bool all_fit(Ui& ui, Grid grid, bool finding) const;

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
    bool shown_covered = false;  // shown_page had an overlay over it
    std::string lead;            // where the last page drawn wants the focus, see lead_to
    std::string below_overlay;   // where the focus stood when an overlay opened
    std::size_t turned_to = 0;   // part of a long text
    std::vector<ProjectCard> samples;
    // Found once a panel and election, for pages with and without a band.
    std::map<std::tuple<TextSize, bool, bool>, Grid> grids;
    std::map<std::pair<TextSize, bool>, Grid> row_grids;
    std::map<std::tuple<TextSize, bool, float, float>, float> cost_types;  // see Ui::cost_type
    std::string language;
    bool banded = false;
};

}  // namespace valurna::kiosk
