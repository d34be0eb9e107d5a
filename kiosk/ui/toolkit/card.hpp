#pragma once
// A project on the ballot, and how many of them a page holds. The whole card opens the details, its button
// chooses.

#include <optional>
#include <string>

#include "kiosk/ui/toolkit/widgets.hpp"

namespace valurna::kiosk {

// Wide cards put cost and button beside the words, others under them; tall ones have their picture on top.
enum class CardShape { kStacked, kWide, kTall };
[[nodiscard]] CardShape card_shape(const Rect& box, TextSize size);
// The least a card must measure at a text size for a title of two lines.
[[nodiscard]] Size least_card(Ui& ui, TextSize size, CardShape shape);

// Titles and costs of one page are set in one size: what the longest of them needs.
struct CardType {
    float title = 1, cost = 1;
};
[[nodiscard]] CardType card_type(Ui& ui, const Rect& box, const ProjectCard& card);
// "project:3"
[[nodiscard]] std::string card_id(const ProjectCard& card);
// All of `box` opens the details; what is drawn inside comes over it.
struct CardGround {
    std::optional<Event> event;
    Colour inside;  // to be filled with
};
[[nodiscard]] CardGround card_ground(Ui& ui, const Rect& box, const ProjectCard& card);
// What chooses it, as its mark says.
[[nodiscard]] Look choose_look(const ProjectCard& card);
[[nodiscard]] Button choose_button(const ProjectCard& card);
// What chooses it, or the control in its place: how wide it wants to be, and itself. `id` is card_id.
[[nodiscard]] float choosing_width(Ui& ui, const ProjectCard& card);
[[nodiscard]] std::optional<Event> draw_choosing(Ui& ui, const std::string& id, const Rect& box,
                                                 const ProjectCard& card);
[[nodiscard]] std::optional<Event> project_card(Ui& ui, const Rect& box, const ProjectCard& card,
                                                CardType type);
// Whether every word of it fits.
[[nodiscard]] bool card_fits(Ui& ui, const Rect& box, const ProjectCard& card);

// --- card_paging.cpp: where lists stand and how much of them fits, before any string is known ---
// Portrait: the question has a line of its own above the rule.
[[nodiscard]] float question_height(Ui& ui, TextSize size);
[[nodiscard]] float rule_height(Ui& ui, TextSize size);
// Above the cards where there are many: what is shown of them.
[[nodiscard]] float find_strip_height(Ui& ui, TextSize size);
// The ballot's cards, between the rule (and what is shown of many) and the bottom bar.
[[nodiscard]] Rect card_area(Ui& ui, TextSize size, bool banded, int bar_rows, bool finding = false);

// --- card_row.cpp: a project as a row of a short list, with the same button as its card ---
[[nodiscard]] float project_row_height(Ui& ui, TextSize size);
[[nodiscard]] bool row_fits(Ui& ui, const Rect& box, const ProjectCard& card);
[[nodiscard]] std::optional<Event> project_row(Ui& ui, const Rect& box, const ProjectCard& card);

}  // namespace valurna::kiosk
