#include "kiosk/pages/draw.hpp"

#include "kiosk/pages/overlays/draw.hpp"
#include "kiosk/ui/toolkit/pages.hpp"
#include "kiosk/ui/toolkit/widgets.hpp"

namespace valurna::kiosk {
namespace {

std::optional<Event> draw_view(const View& view, bool covered, Ui& ui) {
    // Wherever the station is: the flow says where a slip under the scanner means something.
    std::optional<Event> event;
    if (auto line = ui.take_line()) event = CodeText{std::move(line->text), std::move(line->others)};
    ui.fill(ui.page(), ui.colours().paper);
    ui.set_inert(covered);
    keep_first(event, std::visit([&](const auto& page) { return draw(page, view.chrome, ui); }, view.page));
    ui.set_inert(false);
    if (covered) keep_first(event, draw_overlay(view.overlay, view.chrome, ui));
    return event;
}

}  // namespace

FrameContent on_panel(const View& view) {
    const bool covered = !std::holds_alternative<std::monostate>(view.overlay);
    return {view.chrome,
            std::to_string(view.page_id) + "/" + std::to_string(view.page.index()) + "/" +
                std::to_string(view.overlay.index()),
            covered, [&view, covered](Ui& ui) { return draw_view(view, covered, ui); }};
}

}  // namespace valurna::kiosk
