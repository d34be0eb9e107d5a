// What a voter waits for at the panel: 1280x800, our own raster, no display. The lower bound is measured in
// the same run: filling one frame and copying it once, which no program that shows a whole new frame can do
// without.

#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include "kiosk/pages/draw.hpp"
#include "kiosk/platform/rig.hpp"
#include "tests/bench/measure.hpp"
#include "tests/gallery/samples.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using bench::Series;
using bench::time_once;

namespace {

constexpr int kWidth = 1280, kHeight = 800, kRuns = 300;
constexpr double kMostFrame = 0.016, kMostTouch = 0.033, kMostFirst = 0.500;
constexpr long kMostKilobytes = 150 * 1024;

bool all_held = true;

void held(const char* what, bool yes) {
    std::printf("  %-58s %s\n", what, yes ? "held" : "NOT HELD");
    all_held = all_held && yes;
}

long resident_kilobytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
    }
    return 0;
}

std::unique_ptr<Window> panel() {
    WindowOptions options;
    options.width = kWidth;
    options.height = kHeight;
    options.headless = true;
    return Window::open(options).window;
}

View sample(Window& window, const std::string& name) {
    const LayoutFacts facts = window.ui().layout_facts(TextSize::kDefault);
    for (auto& one : gallery::samples(gallery::Tongue::kSwedish, TextSize::kDefault, Theme::kDay, facts)) {
        if (one.name == name) return one.view;
    }
    return {};
}

// A frame with its pixels, as a screen gets it.
void draw(Window& window, const View& view) {
    (void)window.frame(on_panel(view));
    (void)window.pixels();
}

void show_start(Window& window) {
    draw(window, sample(window, "start"));
}

}  // namespace

int main() {
    Series bound, first, known, fresh, touch;
    std::vector<std::uint32_t> from(static_cast<std::size_t>(kWidth) * kHeight), to(from.size());
    for (int i = 0; i < kRuns; ++i) {
        time_once(bound, [&] {
            std::fill(from.begin(), from.end(), 0xff000000U | static_cast<std::uint32_t>(i));
            std::memcpy(to.data(), from.data(), from.size() * sizeof from[0]);
        });
    }

    std::unique_ptr<Window> window;
    time_once(first, [&] {
        window = panel();
        if (window) show_start(*window);
    });
    if (!window) return 3;

    const std::vector<std::string> names{"start",  "code", "ballot", "details",
                                         "review", "cast", "thanks", "leave"};
    std::vector<View> views;
    for (const auto& name : names)
        views.push_back(sample(*window, name));
    for (const View& view : views)
        draw(*window, view);
    for (int i = 0; i < kRuns; ++i) {
        time_once(known, [&] { draw(*window, views[static_cast<std::size_t>(i) % views.size()]); });
    }
    for (int i = 0; i < 40; ++i) {
        for (const View& view : views) {
            window->ui().wipe();  // the next voter: every text is set anew
            time_once(fresh, [&] { draw(*window, view); });
        }
    }

    // From the finger's lifting to the frame that shows what came of it: the card turns chosen and back.
    View shown = views[2];
    Rig rig(
        *window, [&shown] { return on_panel(shown); },
        [&](const Event& event) {
            if (const auto* toggled = event.as<ToggleProject>()) {
                for (auto& card : std::get<BallotPage>(shown.page).cards) {
                    if (card.project == toggled->project) {
                        card.mark = card.mark == CardMark::kOpen ? CardMark::kChosen : CardMark::kOpen;
                    }
                }
            }
        });
    rig.settle();
    const ProbeWidget* choose = rig.probe().find("project:1:choose");
    if (choose == nullptr) return 3;
    const Rect box = choose->rect;
    for (int i = 0; i < kRuns; ++i) {
        rig.finger_down(1, box.middle_x(), box.middle_y());
        rig.frame();
        rig.finger_up(1, box.middle_x(), box.middle_y());
        time_once(touch, [&] {
            rig.frame();  // hears it
            (void)window->pixels();
            rig.frame();  // shows it
            (void)window->pixels();
        });
        rig.settle();
    }

    while (window->wait(0))
        rig.frame();
    const auto frames = window->frames();
    for (int i = 0; i < 20; ++i)
        (void)window->wait(50);
    const bool idle = window->frames() == frames;

    bench::print_heading();
    bench::print_row("first frame (fonts, window, start page)", first, bound.median());
    bench::print_row("frame, texts known", known, bound.median());
    bench::print_row("frame, every text set anew", fresh, bound.median());
    bench::print_row("touch to the frame that answers it", touch, bound.median());
    std::printf("  95th percentile: frame %s, touch %s; resident %ld MB, textures %zu MB\n",
                bench::duration(known.at(0.95)).c_str(), bench::duration(touch.at(0.95)).c_str(),
                resident_kilobytes() / 1024, window->ui().texture_bytes() >> 20U);
    held("first frame within 500 ms", first.median() <= kMostFirst);
    held("frame within 16 ms, 95th percentile", known.at(0.95) <= kMostFrame);
    held("touch to next frame within 33 ms, 95th percentile", touch.at(0.95) <= kMostTouch);
    held("idle for a second draws no frame", idle);
    held("resident within 150 MB", resident_kilobytes() <= kMostKilobytes);
    return all_held ? 0 : 1;
}
