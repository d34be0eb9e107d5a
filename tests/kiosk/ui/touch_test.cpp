// A finger on the panel, through SDL's own events.
#include "tests/kiosk/ui/hands.hpp"

namespace valurna::kiosk {
namespace {

TEST_CASE("a tap on the large button begins a vote") {
    Bench bench;
    bench.show("start");
    REQUIRE(bench.rig.touch("begin"));
    REQUIRE(bench.events.size() == 1);
    CHECK(bench.events[0].is<Begin>());
}

TEST_CASE("a mouse works as a finger does, and hovering does nothing") {
    Bench bench;
    bench.show("start");
    const Rect box = bench.rect("begin");
    bench.rig.click(box.middle_x(), box.middle_y());
    CHECK(bench.count<Begin>() == 1);
    CHECK(bench.events.size() == 1);
}

TEST_CASE("a finger that rolls 8 mm on a key still types it") {
    Bench bench;
    bench.show("code");
    const Rect key = bench.rect("key:A");
    const float eight_mm = 8.0F / 25.4F * 149.0F;
    REQUIRE(key.w > eight_mm);
    const float x = key.middle_x() - eight_mm / 2;
    bench.rig.stroke(x, key.middle_y(), x + eight_mm, key.middle_y());
    REQUIRE(bench.count<CodeSymbol>() == 1);
    CHECK(bench.events[0].get<CodeSymbol>().symbol == 'A');
}

TEST_CASE("a finger that rolls a little out of the button still presses it") {
    Bench bench;
    bench.show("ballot");
    const Rect box = bench.rect("forward");
    bench.rig.stroke(box.x + 20, box.middle_y(), box.x + 20, box.y - 20);
    CHECK(bench.count<GoForward>() == 1);
}

TEST_CASE("a finger that lies on the button for two seconds still presses it, once") {
    Bench bench;
    bench.show("cast");
    const Rect box = bench.rect("cast");
    bench.rig.stroke(box.middle_x(), box.middle_y(), box.middle_x(), box.middle_y(), 2000);
    CHECK(bench.count<Cast>() == 1);
}

TEST_CASE("a finger that slides off lets go, and sliding back does not press after all") {
    Bench bench;
    bench.show("cast");
    const Rect box = bench.rect("cast");
    bench.rig.stroke(box.middle_x(), box.middle_y(), box.middle_x(), box.y - 60);
    CHECK(bench.events.empty());
    bench.rig.finger_down(1, box.middle_x(), box.middle_y());
    bench.rig.frame();
    bench.rig.finger_move(1, box.middle_x(), box.y - 60);
    bench.rig.frame();
    bench.rig.finger_move(1, box.middle_x(), box.middle_y());
    bench.rig.frame();
    bench.rig.finger_up(1, box.middle_x(), box.middle_y());
    bench.rig.settle();
    CHECK(bench.events.empty());
}

TEST_CASE("sliding onto a button does not press it") {
    Bench bench;
    bench.show("cast");
    const Rect box = bench.rect("cast");
    bench.rig.stroke(box.middle_x(), box.y - 120, box.middle_x(), box.middle_y());
    CHECK(bench.events.empty());
}

TEST_CASE("a second finger is not followed") {
    Bench bench;
    bench.show("ballot");
    const Rect back = bench.rect("back"), forward = bench.rect("forward");
    bench.rig.finger_down(1, 5, 400);  // a palm on the edge
    bench.rig.frame();
    bench.rig.finger_down(2, forward.middle_x(), forward.middle_y());
    bench.rig.frame();
    bench.rig.finger_up(2, forward.middle_x(), forward.middle_y());
    bench.rig.frame();
    bench.rig.finger_up(1, 5, 400);
    bench.rig.settle();
    CHECK(bench.events.empty());
    bench.pass(500);
    bench.rig.finger_down(3, back.middle_x(), back.middle_y());
    bench.rig.frame();
    bench.rig.finger_up(3, back.middle_x(), back.middle_y());
    bench.rig.settle();
    CHECK(bench.count<GoBack>() == 1);
}

TEST_CASE("down and up in one batch of events is still a tap: one edge a frame") {
    Bench bench;
    bench.show("start");
    const Rect box = bench.rect("begin");
    bench.rig.finger_down(1, box.middle_x(), box.middle_y());
    bench.rig.finger_up(1, box.middle_x(), box.middle_y());
    bench.rig.settle();
    CHECK(bench.count<Begin>() == 1);
}

TEST_CASE("a double tap fires once a screen: its second half does not press what the first brought") {
    Bench bench;
    bench.show("review");
    const Rect box = bench.rect("forward");
    bench.rig.finger_down(1, box.middle_x(), box.middle_y());
    bench.rig.frame();
    bench.pass(60);
    bench.rig.finger_up(1, box.middle_x(), box.middle_y());
    for (int i = 0; i < 3 && bench.events.empty(); ++i)
        bench.rig.frame();
    REQUIRE(bench.count<GoForward>() == 1);
    bench.show("cast");  // the large button lies where the other was
    REQUIRE(bench.rect("cast").contains(box.middle_x(), box.middle_y()));
    bench.pass(120);
    bench.rig.finger_down(1, box.middle_x(), box.middle_y());
    bench.rig.frame();
    bench.pass(60);
    bench.rig.finger_up(1, box.middle_x(), box.middle_y());
    bench.rig.settle();
    CHECK(bench.count<Cast>() == 0);
    bench.pass(1000);  // meant this time
    REQUIRE(bench.rig.touch("cast"));
    CHECK(bench.count<Cast>() == 1);
}

TEST_CASE("two quick taps on the same key type it twice") {
    Bench bench;
    bench.show("code");
    const Rect key = bench.rect("key:7");
    for (int i = 0; i < 2; ++i) {
        bench.rig.finger_down(1, key.middle_x(), key.middle_y());
        bench.rig.frame();
        bench.pass(50);
        bench.rig.finger_up(1, key.middle_x(), key.middle_y());
        bench.rig.settle();
        bench.pass(60);
    }
    CHECK(bench.count<CodeSymbol>() == 2);
}

TEST_CASE("a press that was held while the screen changed presses nothing on the new one") {
    Bench bench;
    bench.show("review");
    const Rect box = bench.rect("forward");
    bench.rig.finger_down(1, box.middle_x(), box.middle_y());
    bench.rig.frame();
    bench.view().page_id += 100;
    bench.rig.frame();
    bench.rig.finger_up(1, box.middle_x(), box.middle_y());
    bench.rig.settle();
    CHECK(bench.events.empty());
}

TEST_CASE("a button that rests cannot be pressed") {
    Bench bench;
    bench.show("cast-busy");
    CHECK_FALSE(bench.rig.touch("cast"));
    const Rect box = bench.rect("cast");
    bench.rig.stroke(box.middle_x(), box.middle_y(), box.middle_x(), box.middle_y());
    CHECK(bench.events.empty());
}

TEST_CASE("the card opens, its button chooses, and neither does both") {
    Bench bench;
    bench.show("ballot");
    REQUIRE(bench.rig.touch("project:1:choose"));
    REQUIRE(bench.events.size() == 1);
    CHECK(bench.events[0].get<ToggleProject>().project == 1);
    const Rect card = bench.rect("project:1:details");
    bench.pass(500);
    bench.rig.stroke(card.x + 40, card.y + 40, card.x + 40, card.y + 40);
    REQUIRE(bench.events.size() == 2);
    CHECK(bench.events[1].get<OpenProject>().project == 1);
}

TEST_CASE("under an overlay the page is dead") {
    Bench bench;
    bench.show("leave");
    CHECK_FALSE(bench.rig.touch("forward"));
    bench.show("ballot");
    const Rect forward = bench.rect("forward");
    bench.show("leave");
    bench.pass(1000);
    bench.rig.stroke(forward.middle_x(), forward.middle_y(), forward.middle_x(), forward.middle_y());
    CHECK(bench.events.empty());
    REQUIRE(bench.rig.touch("leave"));
    CHECK(bench.count<ConfirmLeave>() == 1);
}

TEST_CASE("any touch answers the idle warning") {
    Bench bench;
    bench.show("idle");
    bench.pass(1000);
    bench.rig.stroke(10, 10, 10, 10);
    CHECK(bench.count<StillHere>() >= 1);
}

TEST_CASE("idle draws no frame") {
    Bench bench;
    bench.show("ballot");
    while (bench.window().wait(0))
        bench.rig.frame();
    const auto frames = bench.window().frames();
    CHECK_FALSE(bench.window().wait(40));
    CHECK(bench.window().frames() == frames);
    bench.window().wake();
    CHECK(bench.window().wait(40));
}

}  // namespace
}  // namespace valurna::kiosk
