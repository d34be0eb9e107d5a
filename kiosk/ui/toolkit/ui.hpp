#pragma once
// The toolkit: draws one frame and turns what the hands did in it into at most one event. It owns Dear
// ImGui's context, the texts, the focus list and the finger. One Ui at a time in a process; one thread.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/flow/event.hpp"
#include "kiosk/ui/paint/canvas.hpp"
#include "kiosk/ui/paint/texture.hpp"
#include "kiosk/ui/paint/theme.hpp"
#include "kiosk/ui/touch/frame.hpp"
#include "kiosk/view/card.hpp"

struct ImDrawData;

namespace valurna::kiosk {

class Ui;

// What is on the panel, as far as the toolkit must know it.
struct FrameContent {
    const Chrome& chrome;
    std::string page_key;  // a new one takes the focus to the first widget
    bool covered = false;  // an overlay lies over the page: closing it gives the focus back
    // Draws everything and says what was done with it.
    std::function<std::optional<Event>(Ui&)> draw;
};

class Ui {
  public:
    Ui(const Panel& panel, TextureStore& textures, PictureSource& pictures,
       const std::string& font = "Inter");
    ~Ui();
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;

    // --- for the program ---
    // One frame: what the hands did goes in, what they meant comes out. Afterwards draw_data() holds the
    // frame.
    [[nodiscard]] std::optional<Event> frame(const FrameContent& content, const FrameInput& input);
    [[nodiscard]] const ImDrawData* draw_data() const;
    [[nodiscard]] const Probe& probe() const;
    // How much fits on a page. Ask again when the voter's text size changes.
    [[nodiscard]] LayoutFacts layout_facts(TextSize size) const;
    // From now on a page gets only as many cards as let all of these be shown whole. To be called once per
    // election, with each project in each language.
    void fit_cards_to(std::vector<ProjectCard> samples);
    // Drops all that came from the voter: textures of texts, probe, focus, finger.
    void wipe();
    // The panel turned or changed its size.
    void resize(const Panel& panel);
    [[nodiscard]] std::size_t texture_bytes() const;

    // --- for the pages: where ---
    [[nodiscard]] const Canvas& canvas() const;
    [[nodiscard]] Rect page() const;  // the whole canvas, in units
    [[nodiscard]] const Palette& colours() const;
    [[nodiscard]] TextSize text_size() const;
    [[nodiscard]] bool high_contrast() const;

    // --- for the pages: drawing, in units, left to right; mirrored where the language is ---
    void fill(const Rect& box, Colour colour, float radius = 0);
    void frame_box(const Rect& box, Colour inside, Colour line, float line_width, float radius);
    void dashed_box(const Rect& box, Colour inside, Colour line, float line_width, float radius);
    void disc(float x, float y, float radius, Colour colour);
    // Rings whose points are parts of the box, filled even and odd. One set of rings a size and colour at a time is kept.
    void areas(const Rect& box, const std::vector<std::vector<std::pair<float, float>>>& rings, Colour inside,
               Colour line, float line_width);
    // Draws `text` wrapped into `box`; returns what it took. What cannot fit is told to the probe.
    Size text(const Rect& box, std::string_view text, const TextStyle& style);
    // The size of `text` wrapped at `width`, at its full type size.
    [[nodiscard]] Size measure(std::string_view text, const TextStyle& style, float width = 100000);
    // Whether `text` fits `box` at no less than the style's least size.
    [[nodiscard]] bool fits(const Size& box, std::string_view text, const TextStyle& style);
    // How much smaller than its type size `text` must be set to stand in `box`; 1: not at all.
    [[nodiscard]] float shrink_for(const Size& box, std::string_view text, const TextStyle& style);
    // One line's height.
    [[nodiscard]] float line_height(Role role) const;
    void icon(Icon icon, const Rect& box, Colour colour);
    // The picture, or the drawing that stands in for it; corners rounded at the start, the end, or
    // both.
    struct Corners {
        float start = 0, end = 0;  // radius; start: the corners on the side where reading begins
        bool foot = true;          // those at the foot too
    };
    void picture(const std::string& path, const std::string& drawing, const Rect& box, Corners corners);
    void scene(const Rect& box);  // the start page's
    void qr(const std::string& text, const Rect& box);

    // --- for the pages: hands ---
    enum class Look { kRest, kDown };
    struct Touch {
        bool pressed = false;  // let go inside, or selected by key: act
        bool down = false;     // draw it pressed
    };
    // Registers a widget in reading order and says what happened to it. The ring is drawn by the toolkit.
    Touch touch(std::string_view id, const Rect& box, bool enabled, std::string_view spoken,
                float radius = 20);
    // What follows is drawn but cannot be used (a page under an overlay), until switched off.
    void set_inert(bool inert);
    // What follows runs from left to right in every language (codes), until switched off.
    void set_unmirrored(bool unmirrored);
    // True: something was touched or any key pressed in this frame.
    [[nodiscard]] bool anything_pressed() const;
    // Each is taken at most once per frame. A scanner's line is the station's matter; symbols and keys belong to the page and
    // are not taken while inert.
    [[nodiscard]] std::optional<ScannedLine> take_line();
    [[nodiscard]] std::optional<char> take_symbol();
    [[nodiscard]] std::optional<char32_t> take_letter();  // the same press, as it was written
    [[nodiscard]] bool take_key(Key key);
    // In this frame the focus goes here before it goes to the page's first widget, and stays though the widget rests.
    void lead_to(std::string_view id);
    // A key's ring is on the screen.
    [[nodiscard]] bool ring_visible() const;

    // --- for the pages: paging ---
    // `text` in parts that each fit `box` at full size, and which part the voter has turned to on this page.
    [[nodiscard]] std::vector<std::string> paginate(std::string_view text, const TextStyle& style,
                                                    const Size& box);
    [[nodiscard]] std::size_t turned_to() const;
    void turn_to(std::size_t part);
    struct Grid {
        int columns = 2, rows = 2;
    };
    // `finding`: where there are many projects, with words about what is shown of them above.
    [[nodiscard]] Grid card_grid(TextSize size, bool finding = false) const;
    [[nodiscard]] Grid row_grid(TextSize size) const;  // likewise, of projects in rows
    // How much smaller costs stand on cards of this size, so that they are alike in every language and on every page.
    [[nodiscard]] float cost_type(const Size& card);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace valurna::kiosk
