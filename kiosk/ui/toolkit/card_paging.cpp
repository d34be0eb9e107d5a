#include <algorithm>
#include <cmath>

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

Rect card_area(Ui& ui, TextSize size, bool practice, int bar_rows) {
    Rect area = ui.page();
    area.take_top(top_bar_height(size) + rule_height(ui, size) + (practice ? practice_height(ui, size) : 0));
    area.take_bottom(bottom_bar_space(size, bar_rows));
    return area.inset(kMargin, 13);
}

float review_line_height(Ui& ui, TextSize size) {
    const float body = line_at(ui, Role::kBody, size);
    const bool stacked = ui.canvas().portrait() || size >= TextSize::kLarge;
    const float control = std::max(kTouchTarget, line_at(ui, Role::kControl, size) + 30);
    return std::round(stacked ? std::max(body * 1.3F + control + 24, 120.0F)
                              : std::max(100.0F, control + 24));
}

bool Ui::Impl::all_fit(Ui& ui, Grid grid, TextSize) const {
    const Rect area = card_area(ui, ui.text_size(), practice, pager_rows(ui.canvas(), ui.text_size()));
    const Rect cell = area.cell(grid.columns, grid.rows, 0, kTouchGap);
    return std::all_of(samples.begin(), samples.end(),
                       [&](const ProjectCard& card) { return card_fits(ui, cell, card); });
}

Ui::Grid Ui::card_grid(TextSize size) const {
    auto& ui = const_cast<Ui&>(*this);  // NOLINT: measuring fills caches only
    Impl& p = *impl_;
    const auto known = p.grids.find(size);
    if (known != p.grids.end()) return known->second;
    const TextSize before = p.size;
    p.size = size;
    p.setter.turn_to({p.language, p.rtl, size, p.canvas.scale()});
    const Rect area = card_area(ui, size, false, pager_rows(p.canvas, size));
    Grid best{1, 1};
    for (int rows = 1; rows <= kMostRows; ++rows) {
        for (int columns = 1; columns <= kMostColumns; ++columns) {
            if (columns * rows <= best.columns * best.rows) continue;
            const Rect cell = area.cell(columns, rows, 0, kTouchGap);
            const Size least = least_card(ui, size, card_shape(cell, size));
            if (cell.w < least.w || cell.h < least.h) continue;
            if (p.all_fit(ui, {columns, rows}, size)) best = {columns, rows};
        }
    }
    p.size = before;
    p.setter.turn_to({p.language, p.rtl, before, p.canvas.scale()});
    p.grids[size] = best;
    return best;
}

LayoutFacts Ui::layout_facts(TextSize size) const {
    auto& ui = const_cast<Ui&>(*this);  // NOLINT: measuring fills caches only
    const Grid grid = card_grid(size);
    Rect area = page();
    area.take_top(top_bar_height(size) + practice_height(ui, size));
    area.take_bottom(bottom_bar_space(size, pager_rows(canvas(), size)));
    area = area.inset(0, 14);
    // A contest's summary in one line and a notice of two stand around its lines.
    const float body = line_at(ui, Role::kBody, size), small = line_at(ui, Role::kSmall, size);
    area.take_top(body + 10);
    area.take_bottom(2 * small + 40);
    const float line = review_line_height(ui, size) + kTouchGap;
    return {static_cast<std::uint32_t>(grid.columns * grid.rows),
            static_cast<std::uint32_t>(std::max(1.0F, std::floor((area.h + kTouchGap) / line)))};
}

void Ui::fit_cards_to(std::vector<ProjectCard> samples) {
    impl_->samples = std::move(samples);
    impl_->grids.clear();
}

}  // namespace valurna::kiosk
