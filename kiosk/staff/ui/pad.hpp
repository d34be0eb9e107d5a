#pragma once
// What pages of the staff are made of, beside the toolkit's own widgets.

#include <optional>
#include <vector>

#include "kiosk/staff/view/last_question.hpp"
#include "kiosk/ui/toolkit/widgets.hpp"
#include "kiosk/view/status.hpp"

namespace valurna::kiosk {

// What every page of the staff with a bar at its foot begins with: paper, the bar on top, and the room between the bars.
struct StaffFrame {
    Rect body;    // at most `column` wide
    Rect bottom;  // for bottom_bar()
    std::optional<Event> event;
};
[[nodiscard]] StaffFrame staff_frame(Ui& ui, const Chrome& chrome, float column = 1300);

// The place of a pad of figures: taken off the end of `body`, or off its foot where the panel stands.
[[nodiscard]] Rect pad_place(Ui& ui, Rect& body);
// Ten figures as on a telephone, with the key that erases. They run from left to right in every language.
[[nodiscard]] std::optional<Event> draw_pad(Ui& ui, const Chrome& chrome, const Rect& place,
                                            const std::vector<Button>& figures, const Button& erase);
// The same on a keyboard.
[[nodiscard]] std::optional<Event> typed_figure(Ui& ui, const Button& erase);

// A question that a number answers, with the number as it is typed, and a word below it.
void number_question(Ui& ui, Rect body, std::string_view question, std::string_view number,
                     std::string_view below, bool error = false);

// The sign of how something does, in the middle of `place`.
inline constexpr float kMarkSide = 34;
void status_mark(Ui& ui, const Rect& place, StatusLine::Mark mark);

// Lines with their marks, one below the other, each in a frame. Returns the height that they took.
float status_lines(Ui& ui, const Rect& box, const std::vector<StatusLine>& lines);
[[nodiscard]] float status_height(Ui& ui, float width, const std::vector<StatusLine>& lines);

// One text of several that stand one below the other.
struct StackedText {
    const std::string* text;
    const TextStyle* style;
    float gap = 0;  // below it
};
// Their heights in `room`; an empty one has none. Where the room is too little, the longer ones give first: one line becomes
// unreadable sooner than many do.
[[nodiscard]] std::vector<float> stacked_heights(Ui& ui, float width, float room,
                                                 const std::vector<StackedText>& texts);

// The bar at the foot of a page that has a way back: that first, then what else there is. The key for back does the same.
[[nodiscard]] std::optional<Event> way_back(Ui& ui, Rect bottom, const Button& back,
                                            std::vector<BarItem> more = {});

// A page with a last question; `id`: of the button that leads on. `warns`: what comes of it is in bold.
[[nodiscard]] std::optional<Event> last_question(Ui& ui, const Chrome& chrome, const LastQuestion& asked,
                                                 std::string_view id, bool warns);

}  // namespace valurna::kiosk
