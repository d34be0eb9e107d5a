// What is on the panel: everything fits, everything can be hit, everything can be read.
#include <algorithm>
#include <cmath>
#include <set>

#include "kiosk/ui/paint/theme.hpp"
#include "tests/kiosk/ui/hands.hpp"

namespace valurna::kiosk {
namespace {

void fit_to_election(Bench& bench, gallery::Tongue tongue, bool figures = false) {
    std::vector<ProjectCard> cards;
    for (const auto& sample : gallery::samples(tongue, TextSize::kDefault, Theme::kDay, {9})) {
        const auto* ballot = std::get_if<BallotPage>(&sample.view.page);
        if (ballot != nullptr && gallery::gives_figures(sample) == figures) {
            for (ProjectCard card : ballot->cards) {
                card.note.clear();
                cards.push_back(std::move(card));
            }
        }
    }
    bench.window().ui().fit_cards_to(std::move(cards));
}

void every_text_fits(int width, int height, TextSize size) {
    Bench bench(width, height);
    using gallery::Tongue;
    for (const auto& [tongue, figures] :
         {std::pair{Tongue::kSwedish, false}, std::pair{Tongue::kArabic, false},
          std::pair{Tongue::kLong, false}, std::pair{Tongue::kSwedish, true},
          std::pair{Tongue::kArabic, true}, std::pair{Tongue::kLong, true}}) {
        fit_to_election(bench, tongue, figures);
        const LayoutFacts facts = bench.window().ui().layout_facts(size);
        for (auto& sample : gallery::samples(tongue, size, Theme::kDay, facts)) {
            if (gallery::gives_figures(sample) != figures) continue;
            (void)bench.window().frame(on_panel(sample.view));
            for (const ProbeOverflow& spill : bench.window().ui().probe().overflows) {
                FAIL_CHECK(sample.name << " in " << sample.view.chrome.language_tag
                                       << ": does not fit: " << spill.text);
            }
        }
    }
}

// Nested targets are one target: a card and the button on it.
bool nested(const Rect& a, const Rect& b) {
    return a.contains(b.middle_x(), b.middle_y()) || b.contains(a.middle_x(), a.middle_y());
}

void targets_are_large_and_apart(int width, int height, TextSize size) {
    Bench bench(width, height);
    const LayoutFacts facts = bench.window().ui().layout_facts(size);
    const double mm = bench.window().ui().canvas().millimetres(1) / bench.window().ui().canvas().scale();
    constexpr double kLeast = 12.7, kApart = 2.54, kPixel = 0.18;  // a pixel's rounding
    for (auto& sample : gallery::samples(gallery::Tongue::kSwedish, size, Theme::kDay, facts)) {
        (void)bench.window().frame(on_panel(sample.view));
        const auto& widgets = bench.window().ui().probe().widgets;
        for (std::size_t i = 0; i < widgets.size(); ++i) {
            const Rect& a = widgets[i].rect;
            INFO(sample.name << ": " << widgets[i].id << " " << a.w * mm << " x " << a.h * mm << " mm");
            CHECK(a.w * mm >= kLeast - kPixel);
            CHECK(a.h * mm >= kLeast - kPixel);
            CHECK(a.x >= 0);
            CHECK(a.y >= 0);
            CHECK(a.right() <= static_cast<float>(width));
            CHECK(a.bottom() <= static_cast<float>(height));
            for (std::size_t j = i + 1; j < widgets.size(); ++j) {
                const Rect& b = widgets[j].rect;
                if (nested(a, b)) continue;
                const float across = std::max({0.0F, b.x - a.right(), a.x - b.right()});
                const float down = std::max({0.0F, b.y - a.bottom(), a.y - b.bottom()});
                INFO("and " << widgets[j].id);
                CHECK(std::hypot(across, down) * mm >= kApart - kPixel);
            }
        }
    }
}

TEST_CASE("every text fits its box on a landscape tablet, at all four sizes") {
    for (int size = 0; size < 4; ++size)
        every_text_fits(1280, 800, static_cast<TextSize>(size));
}
TEST_CASE("every text fits its box on a portrait tablet, at all four sizes") {
    for (int size = 0; size < 4; ++size)
        every_text_fits(800, 1280, static_cast<TextSize>(size));
}
ResultsPage& result_page(View& view) {
    if (auto* why = std::get_if<WhyPage>(&view.page)) return *why;
    return std::get<ResultsPage>(view.page);
}

// Page by page and part by part, as a reader turns them.
void every_part_of_the_result_fits(int width, int height, TextSize size) {
    Bench bench(width, height);
    for (const auto tongue : {gallery::Tongue::kSwedish, gallery::Tongue::kArabic, gallery::Tongue::kLong}) {
        for (auto& sample : gallery::result_samples(tongue, size, Theme::kDay)) {
            auto& screen = result_page(sample.view);
            std::size_t parts = 0, shown = 0;
            std::set<std::string> asked;
            for (bool more = true; more; ++parts) {
                REQUIRE(parts < 100);
                (void)bench.window().frame(on_panel(sample.view));
                const auto& probe = bench.window().ui().probe();
                for (const ProbeOverflow& spill : probe.overflows)
                    FAIL_CHECK(sample.name << " in " << sample.view.chrome.language_tag << ", part " << parts
                                           << ": does not fit: " << spill.text);
                for (const auto& widget : probe.widgets) {
                    if (widget.id.starts_with("why:")) asked.insert(widget.id);
                    const Rect& r = widget.rect;
                    CHECK((r.x >= 0 && r.y >= 0 && r.right() <= static_cast<float>(width) &&
                           r.bottom() <= static_cast<float>(height)));
                }
                const auto* next = probe.find("next");
                more = next != nullptr && next->enabled;
                if (!more) break;
                bench.view() = sample.view;
                bench.events.clear();
                REQUIRE(bench.rig.touch("next"));
                bench.rig.settle();
                REQUIRE(bench.count<NextPage>() == 1);
                const auto first = bench.events.front().get<NextPage>().first;
                REQUIRE(first > screen.first);
                screen.first = first;
                ++sample.view.page_id;
            }
            // No project is lost between two parts.
            for (const auto& piece : screen.pieces) {
                const auto* project = std::get_if<ResultProject>(&piece);
                if (project == nullptr || !project->open) continue;
                ++shown;
                CHECK(asked.contains("why:" + std::to_string(project->project)));
            }
            CHECK(asked.size() == shown);
        }
    }
}

TEST_CASE("every part of the result fits on a tablet, lying and standing, at all four sizes") {
    for (int size = 0; size < 4; ++size) {
        every_part_of_the_result_fits(1280, 800, static_cast<TextSize>(size));
        every_part_of_the_result_fits(800, 1280, static_cast<TextSize>(size));
    }
}
TEST_CASE("targets are 12.7 mm large and 2.54 mm apart, the code's keys included") {
    for (const auto size : {TextSize::kDefault, TextSize::kLargest}) {
        targets_are_large_and_apart(1280, 800, size);
        targets_are_large_and_apart(800, 1280, size);
    }
}

TEST_CASE("the body text's capitals measure what VVSG 2.0 asks for at each of the four sizes") {
    const std::pair<double, double> ranges[] = {{3.5, 4.2}, {4.8, 5.6}, {6.4, 7.1}, {8.5, 9.0}};
    const Canvas tablet({1280, 800, 149}), large({1920, 1080, 102});
    for (int size = 0; size < 4; ++size) {
        const float capital = capital_height(Role::kBody, static_cast<TextSize>(size));
        for (const Canvas* canvas : {&tablet, &large}) {
            CHECK(canvas->millimetres(capital) >= ranges[size].first);
            CHECK(canvas->millimetres(capital) <= ranges[size].second);
        }
        CHECK(tablet.millimetres(capital_height(Role::kSmall, static_cast<TextSize>(size))) >= 3.5);
    }
}

TEST_CASE("a panel too small for its density gets smaller units, never a smaller canvas") {
    const Canvas small({800, 480, 149});
    CHECK(small.width() >= 1280);
    CHECK(small.height() >= 799.9F);
    const Canvas wall({1080, 1920, 0});
    CHECK(wall.portrait());
    CHECK(wall.width() >= 800);
}

TEST_CASE("words stand out by day at least 10 to 1 where they carry a page, 7 to 1 where secondary") {
    const Palette& c = palette(Theme::kDay);
    for (const auto& [front, back] : {std::pair{c.ink, c.paper},
                                      {c.ink, c.surface},
                                      {c.ink, c.chosen_tint},
                                      {c.ink, c.sky},
                                      {c.on_primary, c.primary},
                                      {c.primary, c.surface},
                                      {c.on_primary, c.primary_down},
                                      {c.on_chosen, c.chosen},
                                      {c.on_hint, c.hint},
                                      {c.on_error, c.error}}) {
        CHECK(contrast_ratio(front, back) >= 10.0);
    }
    for (const auto& [front, back] : {std::pair{c.soft_ink, c.paper},
                                      {c.soft_ink, c.surface},
                                      {c.soft_ink, c.chosen_tint},
                                      {c.error, c.surface}}) {
        CHECK(contrast_ratio(front, back) >= 7.0);
    }
    CHECK(contrast_ratio(c.on_rest, c.rest) >= 4.5);
    for (const Colour back : {c.paper, c.surface, c.chosen_tint})
        CHECK(contrast_ratio(c.focus, back) >= 3.0);
}

TEST_CASE("high contrast is 21 to 1 wherever there are words that can be acted on") {
    const Palette& c = palette(Theme::kHighContrast);
    for (const auto& [front, back] : {std::pair{c.ink, c.paper},
                                      {c.ink, c.surface},
                                      {c.soft_ink, c.surface},
                                      {c.ink, c.chosen_tint},
                                      {c.ink, c.sky},
                                      {c.on_primary, c.primary},
                                      {c.primary, c.surface},
                                      {c.on_chosen, c.chosen},
                                      {c.on_hint, c.hint},
                                      {c.on_error, c.error},
                                      {c.line, c.surface}}) {
        CHECK(contrast_ratio(front, back) >= 20.99);
    }
    CHECK(contrast_ratio(c.focus, c.paper) >= 15.0);
}

TEST_CASE("the same view gives the same pixels, run after run") {
    std::vector<std::vector<std::uint32_t>> frames;
    for (int run = 0; run < 2; ++run) {
        Bench bench;
        for (const auto tongue : {gallery::Tongue::kSwedish, gallery::Tongue::kArabic}) {
            for (const char* name : {"start", "ballot", "thanks"}) {
                bench.show(name, tongue);
                frames.push_back(bench.window().pixels().pixels);
            }
        }
    }
    for (std::size_t i = 0; i < frames.size() / 2; ++i)
        CHECK((frames[i] == frames[i + frames.size() / 2]));
}

TEST_CASE("Arabic is the mirror of the layout, but codes run from left to right") {
    Bench bench;
    bench.show("ballot", gallery::Tongue::kArabic);
    CHECK(bench.rect("back").x > bench.rect("forward").x);
    bench.show("code", gallery::Tongue::kArabic);
    CHECK(bench.rect("key:0").x < bench.rect("key:1").x);
    CHECK(bench.rect("back").x > bench.rect("forward").x);
}

TEST_CASE("wiping leaves nothing of the voter: no text, no number, no focus, nothing in the probe") {
    Bench bench;
    bench.show("thanks");
    bench.rig.key("Tab");
    const std::size_t before = bench.window().ui().texture_bytes();
    bench.window().ui().wipe();
    CHECK(bench.window().ui().probe().widgets.empty());
    CHECK(bench.focused().empty());
    CHECK(bench.window().ui().texture_bytes() < before / 2);
    bench.show("start");
    CHECK(bench.focused().empty());
    CHECK(bench.window().ui().probe().find("done") == nullptr);
}

TEST_CASE("texture memory stays bounded however many texts pass by") {
    Bench bench;
    bench.show("details");
    View view = bench.view();
    for (int i = 0; i < 150; ++i) {
        auto& screen = std::get<DetailsPage>(view.page);
        screen.card.title = "Project number " + std::to_string(i);
        screen.description =
            "Words " + std::to_string(i) + " and more words, so that there is something to draw here.";
        (void)bench.window().frame(on_panel(view));
    }
    CHECK(bench.window().ui().texture_bytes() < 80U << 20U);
}

TEST_CASE("markup that is not markup is shown as it is") {
    Bench bench;
    bench.show("start");
    std::get<StartPage>(bench.view().page).introduction = "2 < 3 & <b>so on";
    bench.rig.settle();
    CHECK(bench.window().ui().probe().overflows.empty());
}

TEST_CASE("a long description is turned, not cut, and the turning is not the session's business") {
    Bench bench;
    bench.show("details", gallery::Tongue::kLong);
    REQUIRE(bench.window().ui().probe().find("next") != nullptr);
    const auto first = bench.window().pixels().pixels;
    REQUIRE(bench.rig.touch("next"));
    CHECK(bench.events.empty());
    CHECK((bench.window().pixels().pixels != first));
    REQUIRE(bench.rig.touch("previous"));
    bench.rig.settle();
    CHECK_FALSE(bench.rig.touch("previous"));  // at the first part it rests
}

TEST_CASE("Costs stand on the cards in one size, whatever the language and the page") {
    Bench bench(1280, 800);
    std::vector<ProjectCard> all;
    for (const auto tongue :
         {gallery::Tongue::kSwedish, gallery::Tongue::kEnglish, gallery::Tongue::kArabic}) {
        for (auto& sample : gallery::samples(tongue, TextSize::kDefault, Theme::kDay, {4})) {
            const auto* ballot = std::get_if<BallotPage>(&sample.view.page);
            if (ballot == nullptr) continue;
            for (auto card : ballot->cards) {
                card.note.clear();
                all.push_back(card);
            }
        }
    }
    bench.window().ui().fit_cards_to(all);
    std::vector<float> types;
    for (const auto tongue :
         {gallery::Tongue::kSwedish, gallery::Tongue::kEnglish, gallery::Tongue::kArabic}) {
        bench.show("ballot", tongue);
        types.push_back(bench.window().ui().cost_type({620, 260}));
    }
    CHECK(types[0] == types[1]);
    CHECK(types[0] == types[2]);
}

}  // namespace
}  // namespace valurna::kiosk
