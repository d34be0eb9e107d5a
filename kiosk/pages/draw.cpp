#include "kiosk/pages/draw.hpp"

#include "kiosk/pages/overlays/draw.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {
namespace {

std::optional<Event> draw_view(const View& view, bool covered, Ui& ui) {
    ui.fill(ui.page(), ui.colours().paper);
    ui.set_inert(covered);
    std::optional<Event> event =
        std::visit([&](const auto& page) { return draw(page, view.chrome, ui); }, view.page);
    ui.set_inert(false);
    if (!covered) return event;
    return draw_overlay(view.overlay, ui);
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
