// Texts of several directions on one page.
#include "kiosk/pages/start/view.hpp"
#include "tests/kiosk/ui/hands.hpp"

using namespace valurna;
using namespace valurna::kiosk;

namespace {

std::vector<std::uint32_t> drawn(Bench& bench, const std::string& title) {
    std::get<StartPage>(bench.view().page).title = title;
    ++bench.view().page_id;
    bench.rig.settle();
    return bench.window().pixels().pixels;
}

}  // namespace

TEST_CASE("A sentence of an Arabic page runs from right to left also where it begins with a Swedish name") {
    Bench bench;
    bench.show("start", gallery::Tongue::kArabic);
    const std::string sentence = "\u2068Gungor\u2069 \u062d\u0635\u0644 \u0639\u0644\u0649 12.";
    // A mark of direction before it says to every program what it must be.
    const auto right = drawn(bench, "\u200F" + sentence);
    CHECK((drawn(bench, sentence) == right));
}

TEST_CASE("A Swedish text that stands alone on an Arabic page keeps its question mark at its end") {
    Bench bench;
    bench.show("start", gallery::Tongue::kArabic);
    const auto alone = drawn(bench, "\u2068Vem betalar?\u2069");
    CHECK((alone == drawn(bench, "\u2068Vem betalar\u200E?\u200E\u2069")));
    CHECK_FALSE((alone == drawn(bench, "\u2068\u200FVem betalar?\u2069")));
}

TEST_CASE("A Swedish text on an Arabic page begins its lines where the page begins its own") {
    Bench bench;
    bench.show("ballot-fallback", gallery::Tongue::kArabic);
    const auto& pixels = bench.window().pixels();
    // Of the first card: ink of the title in the half where one begins to read, beside the picture.
    const Rect card = bench.rect("project:0:details");
    const auto ink = [&](float from, float to) {
        int dark = 0;
        for (int y = static_cast<int>(card.y) + 16; y < static_cast<int>(card.y) + 50; ++y) {
            for (int x = static_cast<int>(from); x < static_cast<int>(to); ++x) {
                const auto pixel = pixels.pixels[static_cast<std::size_t>(y * pixels.width + x)];
                dark += (pixel & 0xffU) < 0x60U && ((pixel >> 8U) & 0xffU) < 0x60U ? 1 : 0;
            }
        }
        return dark;
    };
    const float words = card.x + card.w * 0.73F;  // the picture is at the right
    CHECK(ink(words - 60, words) > 20);
    CHECK(ink(card.x + 14, card.x + 40) == 0);
}
