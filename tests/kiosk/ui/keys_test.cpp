// A keyboard, a five-key pad, a scanner.
#include <algorithm>
#include <set>

#include "tests/kiosk/ui/hands.hpp"

namespace valurna::kiosk {
namespace {

const std::vector<std::string> kScreens{
    "start", "start-closed", "code",   "ballot", "ballot-approval", "details",   "review", "review-blank",
    "cast",  "tested",       "thanks", "idle",   "leave",           "languages", "sizes",  "help"};

TEST_CASE("Tab alone reaches every widget of every screen in reading order and comes round") {
    Bench bench;
    for (const std::string& name : kScreens) {
        INFO(name);
        bench.show(name);
        std::vector<std::string> order;
        for (const ProbeWidget& widget : bench.window().ui().probe().widgets) {
            if (widget.enabled) order.push_back(widget.id);
        }
        if (order.empty()) continue;
        if (name == "idle") {
            bench.rig.key("Tab");
            CHECK(bench.count<StillHere>() == 1);  // any key is a sign of life
            continue;
        }
        bench.rig.key("Tab");  // shows the ring
        const std::string first = bench.focused();
        REQUIRE_FALSE(first.empty());
        auto at = static_cast<std::size_t>(std::find(order.begin(), order.end(), first) - order.begin());
        for (std::size_t i = 0; i < order.size(); ++i) {
            CHECK(bench.focused() == order[at]);
            bench.rig.key("Tab");
            at = (at + 1) % order.size();
        }
        CHECK(bench.focused() == first);
        bench.rig.key("Shift+Tab");
        CHECK(bench.focused() == order[(at + order.size() - 1) % order.size()]);
    }
}

TEST_CASE("reading order is from top to bottom, row by row") {
    Bench bench;
    for (const std::string name : {"code", "ballot", "review", "thanks", "languages"}) {
        INFO(name);
        bench.show(name);
        const auto& widgets = bench.window().ui().probe().widgets;
        for (std::size_t i = 1; i < widgets.size(); ++i) {
            const Rect &a = widgets[i - 1].rect, &b = widgets[i].rect;
            const bool inside =
                a.contains(b.middle_x(), b.middle_y()) || b.contains(a.middle_x(), a.middle_y());
            const bool below = b.y >= a.bottom() - 1, beside = b.x >= a.right() - 1;
            INFO(widgets[i - 1].id << " then " << widgets[i].id);
            CHECK((inside || below || beside));
        }
    }
}

TEST_CASE("the first Enter only shows where the focus is, the second acts") {
    Bench bench;
    bench.show("ballot");
    bench.rig.key("Return");
    CHECK(bench.events.empty());
    const std::string at = bench.focused();
    CHECK(at == "project:0:details");
    bench.rig.key("Return");
    REQUIRE(bench.events.size() == 1);
    CHECK(bench.events[0].is<OpenProject>());
}

TEST_CASE("no arrow key ever casts, however often it is pressed") {
    Bench bench;
    bench.show("cast");
    for (const char* arrow : {"Right", "Down", "Left", "Up", "Tab"}) {
        for (int i = 0; i < 12; ++i)
            bench.rig.key(arrow);
    }
    CHECK(bench.events.empty());
}

TEST_CASE("a key that is held down does nothing more") {
    Bench bench;
    bench.show("ballot");
    bench.rig.key("Tab");
    bench.rig.key("Tab");
    const std::string at = bench.focused();
    for (int i = 0; i < 5; ++i)
        bench.rig.key("Tab", true);
    CHECK(bench.focused() == at);
    for (int i = 0; i < 5; ++i)
        bench.rig.key("Return", true);
    CHECK(bench.events.empty());
}

TEST_CASE("a touch hides the ring, the next key shows it again") {
    Bench bench;
    bench.show("ballot");
    bench.rig.key("Tab");
    CHECK_FALSE(bench.focused().empty());
    bench.rig.stroke(640, 45, 640, 45);
    CHECK(bench.focused().empty());
    bench.rig.key("Tab");
    CHECK_FALSE(bench.focused().empty());
}

TEST_CASE("a new page takes the focus to its first widget, and closing an overlay gives it back") {
    Bench bench;
    bench.show("ballot");
    for (int i = 0; i < 4; ++i)
        bench.rig.key("Tab");
    const std::string at = bench.focused();
    const View below = bench.view();
    bench.view().overlay = HelpOverlay{"Help", {"A line"}, {"Close", CloseOverlay{}, true, ""}};
    bench.rig.settle();
    CHECK(bench.focused() == "close");
    bench.view() = below;
    bench.rig.settle();
    CHECK(bench.focused() == at);
    ++bench.view().page_id;
    bench.rig.settle();
    CHECK(bench.focused() == "project:0:details");
}

TEST_CASE("Escape closes an overlay, F1 asks for help") {
    Bench bench;
    bench.show("sizes");
    bench.rig.key("Escape");
    CHECK(bench.count<CloseOverlay>() == 1);
    bench.show("ballot");
    bench.rig.key("F1");
    CHECK(bench.count<OpenHelp>() == 1);
}

TEST_CASE("a code typed by hand arrives symbol by symbol, and Backspace erases") {
    Bench bench;
    bench.show("code");
    bench.rig.type("k7qF");
    REQUIRE(bench.events.size() == 4);
    CHECK(bench.events[0].get<CodeSymbol>().symbol == 'k');
    CHECK(bench.events[3].get<CodeSymbol>().symbol == 'F');
    bench.rig.key("Backspace");
    CHECK(bench.count<CodeErase>() == 1);
}

TEST_CASE("while a code is checked the keys rest") {
    Bench bench;
    bench.show("code-checking");
    bench.rig.type("A");
    CHECK_FALSE(bench.rig.touch("key:A"));
    CHECK(bench.events.empty());
}

}  // namespace
}  // namespace valurna::kiosk
