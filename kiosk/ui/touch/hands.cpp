#include "kiosk/ui/touch/hands.hpp"

#include <algorithm>
#include <cmath>

namespace valurna::kiosk {
namespace {
constexpr std::uint64_t kDoubleTapMs = 400;
constexpr float kSamePlaceRolls = 4;  // in rolls: about a fingertip's width
}  // namespace

void Finger::update(const FrameInput& input, const std::vector<ProbeWidget>& widgets, bool page_changed,
                    float roll) {
    tapped_.clear();
    touched_ = false;
    if (page_changed) {
        held_.clear();
        fresh_page_ = true;
    }
    const bool pressed = input.down && !was_down_, released = !input.down && was_down_;
    was_down_ = input.down;

    if (pressed) {
        touched_ = true;
        held_.clear();
        const bool again = fresh_page_ && input.now_ms - last_tap_ms_ < kDoubleTapMs &&
                           std::hypot(input.x - last_x_, input.y - last_y_) < kSamePlaceRolls * roll;
        if (page_changed || again) return;
        // The last registered lies on top: a card's button above the card.
        for (const ProbeWidget& widget : widgets) {
            if (widget.enabled && widget.rect.contains(input.x, input.y)) held_ = widget.id;
        }
        return;
    }
    if (held_.empty()) return;
    const ProbeWidget* target = nullptr;
    for (const ProbeWidget& widget : widgets) {
        if (widget.enabled && widget.id == held_) target = &widget;
    }
    if (target == nullptr || !target->rect.inset(-roll).contains(input.x, input.y)) {
        held_.clear();
        return;
    }
    if (released) {
        tapped_ = held_;
        held_.clear();
        last_tap_ms_ = input.now_ms;
        last_x_ = input.x;
        last_y_ = input.y;
        fresh_page_ = false;
    }
}

// --- keys ---

void FocusList::move(const std::vector<ProbeWidget>& widgets, std::string_view lead, bool forward) {
    settle(widgets, lead);
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

void FocusList::settle(const std::vector<ProbeWidget>& widgets, std::string_view lead) {
    const auto usable = [&](const auto& w) { return w.enabled && w.id == current_; };
    if (std::any_of(widgets.begin(), widgets.end(), usable)) return;
    if (std::any_of(widgets.begin(), widgets.end(), [&](const auto& w) { return w.id == lead; })) {
        current_ = lead;
        return;
    }
    const auto content = std::find_if(widgets.begin(), widgets.end(), [](const auto& w) {
        return w.enabled && !w.id.starts_with("chrome:");
    });
    const auto any = std::find_if(widgets.begin(), widgets.end(), [](const auto& w) { return w.enabled; });
    current_ = content != widgets.end() ? content->id : any != widgets.end() ? any->id : std::string{};
}

}  // namespace valurna::kiosk
