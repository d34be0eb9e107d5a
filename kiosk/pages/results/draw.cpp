// A page of the result: what leads it beside or above, and as much of the rest as the panel holds.
#include <algorithm>
#include <cmath>

#include "kiosk/pages/results/draw_pieces.hpp"
#include "kiosk/pages/results/view.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {
namespace {

constexpr float kColumnGap = 36;

// How one page is divided at one height of the bottom bar.
struct Division {
    Rect lead, list;
    bool leads = false;  // the lead stands on every part; else it is part of the list
    std::vector<ResultPiece> pieces;
    std::vector<ResultPart> parts;
};

Division divide(Ui& ui, const ResultsPage& page, const Rect& body) {
    Division out;
    out.list = body;
    out.pieces = page.pieces;
    if (!page.lead.empty() && !page.pieces.empty()) {
        if (ui.canvas().portrait()) {
            const float height = pieces_height(ui, page.lead, body.w);
            out.leads = height <= body.h * 0.5F;
            if (out.leads) out.lead = out.list.take_top(height, kGap + 4);
        } else {
            const float width = std::round(std::min(body.w * 0.42F, 620.0F));
            out.leads = pieces_height(ui, page.lead, width) <= body.h;
            if (out.leads) out.lead = out.list.take_start(width, kColumnGap);
        }
    }
    if (!out.leads) out.pieces.insert(out.pieces.begin(), page.lead.begin(), page.lead.end());
    const Size part{out.list.w, out.list.h};
    out.pieces = divided(ui, out.pieces, part);
    out.parts = parts_of(ui, out.pieces, part);
    return out;
}

}  // namespace

std::optional<Event> draw(const ResultsPage& page, const Chrome& chrome, Ui& ui) {
    Rect area = ui.page();
    // Whose result it is stands under the title, or where the bar has no room for it on a line of its own.
    const TextStyle subject{.role = Role::kSmall, .colour = ui.colours().soft_ink};
    const bool below = ui.canvas().portrait() || ui.measure(page.subtitle, subject).w > area.w * 0.36F;
    std::optional<Event> event = top_bar(ui, chrome, area, below ? std::string() : page.subtitle);
    if (below) {
        const float width = area.w - 2 * (kMargin + 8);
        const Rect line = area.take_top(ui.measure(page.subtitle, subject, width).h + 14);
        ui.text({line.x + kMargin + 8, line.y + 14, width, line.h - 14}, page.subtitle, subject);
    }
    Rect foot = area;
    const auto body = [&](int rows) {
        Rect left = area;
        left.take_bottom(bottom_bar_space(ui.text_size(), rows));
        return left.inset(kMargin + 8, 18).column(1700);
    };
    auto division = divide(ui, page, body(1));
    if (const int rows = pager_rows(ui.canvas(), ui.text_size()); division.parts.size() > 1 && rows > 1)
        division = divide(ui, page, body(rows));

    const auto& parts = division.parts;
    std::size_t at = parts.size() - 1;
    while (at > 0 && parts[at].begin > page.first)
        --at;
    if (division.leads) keep_first(event, draw_pieces(ui, division.lead, page.lead));
    keep_first(event, draw_pieces(ui, division.list, pieces_in(division.pieces, parts[at])));

    Button previous = page.previous, next = page.next;
    previous.enabled = at > 0;
    next.enabled = at + 1 < parts.size();
    if (previous.enabled) previous.event = PreviousPage{static_cast<std::uint32_t>(parts[at - 1].begin)};
    if (next.enabled) next.event = NextPage{static_cast<std::uint32_t>(parts[at + 1].begin)};
    const auto way = [](const std::optional<Button>& button) { return button ? &*button : nullptr; };
    keep_first(event, pager_bar(ui, foot,
                                {way(page.back), &previous, &next, way(page.forward),
                                 std::to_string(at + 1) + " / " + std::to_string(parts.size())}));
    return event;
}

}  // namespace valurna::kiosk
