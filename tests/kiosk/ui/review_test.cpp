// How a ballot is laid out to be gone over once more: on as few pages as there can be, and all of them seen.
#include <map>

#include "kiosk/pages/review/view.hpp"
#include "tests/kiosk/ui/hands.hpp"

using namespace valurna;
using namespace valurna::kiosk;

namespace {

struct Shape {
    int width, height;
};

bool enabled(Bench& bench, const std::string& id) {
    const auto* widget = bench.window().ui().probe().find(id);
    return widget != nullptr && widget->enabled;
}

std::vector<std::string> lines_shown(Bench& bench) {
    std::vector<std::string> ids;
    for (const auto& widget : bench.window().ui().probe().widgets) {
        if (widget.id.ends_with(":change")) ids.push_back(widget.id);
    }
    return ids;
}

}  // namespace

TEST_CASE("One choice in each of two contests stands on one page, with the way on") {
    const auto [width, height] =
        GENERATE(Shape{1280, 800}, Shape{1920, 1080}, Shape{800, 1280}, Shape{1080, 1920});
    for (const auto tongue :
         {gallery::Tongue::kSwedish, gallery::Tongue::kEnglish, gallery::Tongue::kArabic}) {
        Bench bench(width, height);
        bench.show("review-two", tongue);
        CAPTURE(width, height);
        CHECK(lines_shown(bench) == std::vector<std::string>{"review:0:change", "review:1:0:change"});
        CHECK(enabled(bench, "forward"));
        CHECK(bench.window().ui().probe().find("next") == nullptr);
    }
}

TEST_CASE("The way on from a long review comes with its last page, and every line has been seen by then") {
    const auto [width, height] = GENERATE(Shape{1280, 800}, Shape{1920, 1080}, Shape{800, 1280});
    const auto size = GENERATE(TextSize::kDefault, TextSize::kLarge, TextSize::kLargest);
    Bench bench(width, height);
    bench.show("review-full", gallery::Tongue::kSwedish, size);
    CAPTURE(width, height, static_cast<int>(size));
    std::map<std::string, int> seen;
    int pages = 1;
    while (true) {
        for (const auto& id : lines_shown(bench))
            ++seen[id];
        if (!enabled(bench, "next")) break;
        REQUIRE_FALSE(bench.rig.touch("forward"));
        REQUIRE(bench.rig.touch("next"));
        REQUIRE(bench.events.back().is<NextPage>());
        std::get<ReviewPage>(bench.view().page).first = bench.events.back().get<NextPage>().first;
        ++bench.view().page_id;
        bench.rig.settle();
        ++pages;
        REQUIRE(pages < 20);
    }
    CHECK(pages > 1);
    CHECK(enabled(bench, "forward"));
    CHECK(seen.size() == 14);
    for (const auto& [id, times] : seen)
        CHECK(times == 1);
    // And back again, line by line as before.
    int back = 1;
    while (bench.rig.touch("previous")) {
        std::get<ReviewPage>(bench.view().page).first = bench.events.back().get<PreviousPage>().first;
        ++bench.view().page_id;
        bench.rig.settle();
        ++back;
        REQUIRE(back < 20);
    }
    CHECK(back == pages);
}
