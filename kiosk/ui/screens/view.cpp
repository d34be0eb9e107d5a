#include "kiosk/ui/screens/screens.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const View& view, Ui& ui) {
    const bool covered = !std::holds_alternative<std::monostate>(view.overlay);
    ui.fill(ui.page(), ui.colours().paper);
    ui.set_inert(covered);
    std::optional<Event> event = std::visit(
        [&](const auto& screen) {
            return draw(Page<std::decay_t<decltype(screen)>>{screen, view.chrome}, ui);
        },
        view.screen);
    ui.set_inert(false);
    if (!covered) return event;
    return draw_overlay(view.overlay, ui);
}

}  // namespace valurna::kiosk
