#pragma once
// A headless panel with a clock of its own and somebody's hands on it.

#include <cstdint>
#include <string>
#include <vector>

#include "crypto/keys/symbols.hpp"
#include "kiosk/pages/draw.hpp"
#include "kiosk/platform/rig.hpp"
#include "tests/gallery/samples.hpp"
#include "tests/support/catch.hpp"

namespace valurna::kiosk {

class Bench {
  public:
    explicit Bench(int width = 1280, int height = 800) : window_(open(width, height)) {}

    // Shows one of the gallery's samples from now on.
    void show(const std::string& name, gallery::Tongue tongue = gallery::Tongue::kEnglish,
              TextSize size = TextSize::kDefault, Theme theme = Theme::kDay) {
        const LayoutFacts facts = window().ui().layout_facts(size);
        for (auto& sample : gallery::samples(tongue, size, theme, facts)) {
            if (sample.name != name) continue;
            view_ = sample.view;
            rig.settle();
            return;
        }
        FAIL("no sample is called " << name);
    }

    Window& window() { return *window_; }
    View& view() { return view_; }
    std::vector<Event> events;
    [[nodiscard]] std::uint64_t now() const { return now_; }
    void pass(std::uint64_t ms) { now_ += ms; }

    [[nodiscard]] Rect rect(const std::string& id) {
        const ProbeWidget* widget = window().ui().probe().find(id);
        INFO(id);
        REQUIRE(widget != nullptr);
        return widget->rect;
    }
    [[nodiscard]] std::string focused() {
        for (const ProbeWidget& widget : window().ui().probe().widgets) {
            if (widget.focused) return widget.id;
        }
        return {};
    }
    template <typename T>
    [[nodiscard]] std::size_t count() const {
        std::size_t n = 0;
        for (const Event& event : events)
            n += event.is<T>() ? 1 : 0;
        return n;
    }

  private:
    std::unique_ptr<Window> open(int width, int height) {
        WindowOptions options;
        options.width = width;
        options.height = height;
        options.headless = true;
        options.now_ms = [this] { return now_; };
        options.codes = {crypto::plain_character, [](std::string_view line) {
                             return crypto::check_code(line) == crypto::CodeProblem::kNone;
                         }};
        auto opened = Window::open(options);
        INFO(opened.problem);
        REQUIRE(opened.window);
        return std::move(opened.window);
    }

    std::uint64_t now_ = 1'000'000;
    std::unique_ptr<Window> window_;
    View view_;

  public:
    Rig rig{*window_, [this] { return on_panel(view_); },
            [this](const Event& event) { events.push_back(event); },
            [this](std::uint64_t ms) { now_ += ms; }};
};

}  // namespace valurna::kiosk
