#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "kiosk/ui/toolkit/card.hpp"
#include "kiosk/ui/toolkit/ui_impl.hpp"
#include "kiosk/ui/toolkit/widgets.hpp"

namespace valurna::kiosk {
namespace {

constexpr int kMostColumns = 3, kMostRows = 4;

// One line's height at a text size that is not the running one.
float line_at(Ui& ui, Role role, TextSize size) {
    return ui.line_height(role) * capital_height(role, size) / capital_height(role, ui.text_size());
}

}  // namespace

float question_height(Ui& ui, TextSize size) {
    return ui.canvas().portrait() ? std::round(line_at(ui, Role::kControl, size) * 1.2F) : 0;
}

float rule_height(Ui& ui, TextSize size) {
    return question_height(ui, size) +
           std::round(line_at(ui, Role::kControl, size) + 26 + 6 + 16 + kThinLine + 4);
}

float find_strip_height(Ui& ui, TextSize size) {
    return std::round(line_at(ui, Role::kSmall, size) + 6);
}

Rect card_area(Ui& ui, TextSize size, bool banded, int bar_rows, bool finding) {
    Rect area = ui.page();
    area.take_top(top_bar_height(size) + rule_height(ui, size) + (banded ? band_height(ui, size) : 0) +
                  (finding ? find_strip_height(ui, size) : 0));
    area.take_bottom(bottom_bar_space(size, bar_rows));
    return area.inset(kMargin, finding ? 8 : 13);
}

bool Ui::Impl::all_fit(Ui& ui, Grid grid, bool finding) const {
    const Rect area = card_area(ui, ui.text_size(), banded, pager_rows(ui.canvas(), ui.text_size()), finding);
    const Rect cell = area.cell(grid.columns, grid.rows, 0, kTouchGap);
    return std::all_of(samples.begin(), samples.end(),
                       [&](const ProjectCard& card) { return card_fits(ui, cell, card); });
}

Ui::Grid Ui::card_grid(TextSize size, bool finding) const {
    auto& ui = const_cast<Ui&>(*this);  // NOLINT: measuring fills caches only
    Impl& p = *impl_;
    const auto known = p.grids.find({size, finding, p.banded});
    if (known != p.grids.end()) return known->second;
    const TextSize before = p.size;
    p.size = size;
    p.setter.turn_to({p.language, p.rtl, size, p.canvas.scale()});
    const Rect area = card_area(ui, size, p.banded, pager_rows(p.canvas, size), finding);
    Grid best{1, 1};
    for (int rows = 1; rows <= kMostRows; ++rows) {
        for (int columns = 1; columns <= kMostColumns; ++columns) {
            if (columns * rows <= best.columns * best.rows) continue;
            const Rect cell = area.cell(columns, rows, 0, kTouchGap);
            const CardShape shape = card_shape(cell, size);
            Size least = least_card(ui, size, shape);
            // Among many, cards with their picture on top may be narrow: a page with more of them is worth it.
            if (finding && shape == CardShape::kTall) least = {least.w * 0.62F, least.h * 1.4F};
            if (cell.w < least.w || cell.h < least.h) continue;
            if (p.all_fit(ui, {columns, rows}, finding)) best = {columns, rows};
        }
    }
    p.size = before;
    p.setter.turn_to({p.language, p.rtl, before, p.canvas.scale()});
    p.grids[{size, finding, p.banded}] = best;
    return best;
}

float Ui::cost_type(const Size& card) {
    Impl& p = *impl_;
    const auto key = std::tuple(p.size, p.banded, card.w, card.h);
    const auto known = p.cost_types.find(key);
    if (known != p.cost_types.end()) return known->second;
    float least = 1;
    std::set<std::tuple<std::string, std::string, std::string>>
        seen;  // what a cost's room and length come from
    for (ProjectCard sample : p.samples) {
        if (!seen.emplace(sample.cost, sample.choose.label, sample.mark_label).second) continue;
        for (const CardMark mark : {CardMark::kOpen, CardMark::kChosen}) {
            sample.mark = mark;
            least = std::min(least, card_type(*this, {0, 0, card.w, card.h}, sample).cost);
        }
    }
    return p.cost_types[key] = least;
}

Ui::Grid Ui::row_grid(TextSize size) const {
    auto& ui = const_cast<Ui&>(*this);  // NOLINT: as above
    Impl& p = *impl_;
    const auto known = p.row_grids.find({size, p.banded});
    if (known != p.row_grids.end()) return known->second;
    const TextSize before = p.size;
    p.size = size;
    p.setter.turn_to({p.language, p.rtl, size, p.canvas.scale()});
    const Rect area = card_area(ui, size, p.banded, pager_rows(p.canvas, size), true);
    const float row = project_row_height(ui, size);
    Grid grid{1, std::max(1, static_cast<int>((area.h + kTouchGap) / (row + kTouchGap)))};
    // In type sizes: a title of about ten letters beside the button.
    if (area.w > 2 * 12 * capital_height(Role::kControl, size) / 0.727F + kTouchGap) {
        const Rect half = area.cell(2, grid.rows, 0, kTouchGap);
        const bool fit = std::all_of(p.samples.begin(), p.samples.end(),
                                     [&](const ProjectCard& card) { return row_fits(ui, half, card); });
        if (fit) grid.columns = 2;
    }
    p.size = before;
    p.setter.turn_to({p.language, p.rtl, before, p.canvas.scale()});
    return p.row_grids[{size, p.banded}] = grid;
}

LayoutFacts Ui::layout_facts(TextSize size) const {
    const auto all = [](Grid grid) { return static_cast<std::uint32_t>(grid.columns * grid.rows); };
    return {all(card_grid(size)), all(card_grid(size, true)), all(row_grid(size))};
}

void Ui::fit_cards_to(std::vector<ProjectCard> samples) {
    impl_->samples = std::move(samples);
    impl_->grids.clear();
    impl_->row_grids.clear();
    impl_->cost_types.clear();
}

}  // namespace valurna::kiosk
