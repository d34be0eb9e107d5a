#include "kiosk/staff/ui/progress.hpp"

#include <algorithm>
#include <cmath>

namespace valurna::kiosk {

void progress_bar(Ui& ui, const Rect& bar, std::uint64_t done, std::uint64_t all) {
    const Palette& c = ui.colours();
    ui.frame_box(bar, c.track, c.pictures_framed ? c.ink : c.line, kThinLine, bar.h / 2);
    if (done == 0 || all == 0) return;
    Rect filled = bar.inset(kThinLine, kThinLine);
    const float share = std::min(1.0F, static_cast<float>(done) / static_cast<float>(all));
    const float width = std::max(filled.h, std::floor(filled.w * share));  // never narrower than it is round
    ui.fill(filled.take_start(width), c.primary, filled.h / 2);
}

}  // namespace valurna::kiosk
