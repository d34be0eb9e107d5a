#include <algorithm>

#include "kiosk/ui/touch/hands.hpp"

namespace valurna::kiosk {

void FocusList::move(const std::vector<ProbeWidget>& widgets, bool forward) {
    settle(widgets);
    if (!visible_) {
        visible_ = true;
        return;
    }
    const auto count = static_cast<std::ptrdiff_t>(widgets.size());
    const auto at =
        std::find_if(widgets.begin(), widgets.end(), [&](const auto& w) { return w.id == current_; });
    if (at == widgets.end()) return;
    std::ptrdiff_t index = at - widgets.begin();
    for (std::ptrdiff_t step = 0; step < count; ++step) {
        index = (index + (forward ? 1 : count - 1)) % count;
        if (widgets[static_cast<std::size_t>(index)].enabled) break;
    }
    current_ = widgets[static_cast<std::size_t>(index)].id;
}

void FocusList::settle(const std::vector<ProbeWidget>& widgets) {
    const auto usable = [&](const auto& w) { return w.enabled && w.id == current_; };
    if (std::any_of(widgets.begin(), widgets.end(), usable)) return;
    const auto content = std::find_if(widgets.begin(), widgets.end(), [](const auto& w) {
        return w.enabled && !w.id.starts_with("chrome:");
    });
    const auto any = std::find_if(widgets.begin(), widgets.end(), [](const auto& w) { return w.enabled; });
    current_ = content != widgets.end() ? content->id : any != widgets.end() ? any->id : std::string{};
}

}  // namespace valurna::kiosk
