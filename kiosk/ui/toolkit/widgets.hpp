#pragma once
// What pages are made of. Everything is in canvas units, from left to right; Ui mirrors.

#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/ui/toolkit/ui.hpp"

namespace valurna::kiosk {

inline constexpr float kRadius = 20, kLine = 4, kThinLine = 3, kMargin = 20, kGap = 16;

enum class Kind {
    kPrimary,    // leads on
    kSecondary,  // another way, outlined
    kQuiet,      // needs no attention
    kKey,        // one symbol
    kChosen,     // is chosen
    kOnChosen,   // stands on the colour of what is done
};

struct Look {
    Kind kind = Kind::kSecondary;
    std::optional<Icon> before = {}, after = {};
    Role role = Role::kControl;
    bool icon_only = false;        // the label is only spoken
    std::string_view figure = {};  // in a disc, in the place of `before`
};

// Draws and registers a button. True: it was pressed and released, or selected by key, in this frame.
[[nodiscard]] bool button(Ui& ui, std::string_view id, const Rect& box, const Button& button,
                          const Look& look);
// The width that the label wants on one line.
[[nodiscard]] float button_width(Ui& ui, const Button& button, const Look& look);

// A figure on a disc that fills `box`: a place in an order.
void figure_disc(Ui& ui, const Rect& box, std::string_view figure, Colour disc, Colour ink);

enum class Tone { kHint, kError };
// Draws a notice across `box`, only as high as its words need. Returns its height.
float notice(Ui& ui, const Rect& box, std::string_view text, Tone tone, Role role = Role::kBody);
[[nodiscard]] float notice_height(Ui& ui, float width, std::string_view text, Role role = Role::kBody);

// A ballot's number in its groups, in one row where it fits into `width` at no less than `least` of its size, else in two rows.
[[nodiscard]] std::string number_in_rows(Ui& ui, std::string_view number, float width, float least = 1);
// Draws a ballot's number in a dashed frame, in one row or two. Returns the frame.
// `grow`: of its type, see Canvas::grow.
Rect number_plate(Ui& ui, const Rect& box, std::string_view number, float grow = 1);
[[nodiscard]] float number_plate_height(Ui& ui, float width, std::string_view number, float grow = 1);

// One place in a row of buttons. Buttons that do not fit side by side at full width share the width.
struct BarItem {
    std::string_view id;
    const Button* button = nullptr;
    Look look;
    bool at_end = false;  // counted from where reading ends
};
[[nodiscard]] std::optional<Event> button_row(Ui& ui, const Rect& row, const std::vector<BarItem>& items);

// --- widgets_bars.cpp: the bars of every page; each takes its strip off `page` ---
// Says on every page of a preview or of a practice election that no vote is one. top_bar draws it; a page without a
// top bar calls it.
void band(Ui& ui, const Chrome& chrome, Rect& page);
[[nodiscard]] float band_height(Ui& ui, TextSize size);
[[nodiscard]] float top_bar_height(TextSize size);
[[nodiscard]] float bottom_bar_height(TextSize size);
[[nodiscard]] std::optional<Event> top_bar(Ui& ui, const Chrome& chrome, Rect& page,
                                           std::string_view subtitle = {});
// The surface of a bottom bar of `rows` rows; returns where its buttons may stand.
[[nodiscard]] Rect bottom_bar(Ui& ui, Rect& page, int rows = 1);
[[nodiscard]] float bottom_bar_space(TextSize size, int rows);

// Words at the start and at the end of a line: where it is too short, both are set smaller alike. Returns what the first took.
struct Words {
    std::string_view text;
    TextStyle style;
};
Size two_ends(Ui& ui, const Rect& line, const Words& start, Words end);

struct Pager {
    const Button *back, *previous, *next, *forward;  // back and forward: nullptr where there is none
    std::string_view page_label;
    bool next_leads = false;    // the next page is the way on, and drawn as such
    bool forward_leads = true;  // else it is one thing among others that can be done
};
// Back, pages and forward: one row where the canvas is wide enough for this text size, else two.
[[nodiscard]] int pager_rows(const Canvas& canvas, TextSize size);
[[nodiscard]] std::optional<Event> pager_bar(Ui& ui, Rect& page, const Pager& pager);

// The first event wins, and both widgets are drawn.
inline void keep_first(std::optional<Event>& event, std::optional<Event>&& later) {
    if (!event && later) event = std::move(later);
}

}  // namespace valurna::kiosk
