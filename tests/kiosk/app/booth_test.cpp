// The program's parts together, without a display: keyboard alone, late answers, what is wiped.
#include "kiosk/app/booth.hpp"

#include "kiosk/app/play.hpp"
#include "kiosk/flow/names.hpp"
#include "kiosk/platform/window.hpp"
#include "tests/kiosk/app/station_folder.hpp"
#include "tests/kiosk/sample.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using namespace valurna::kiosk;

namespace {

// All that station_program.cpp puts together, with the test's hands on it.
struct Kiosk {
    Kiosk() : station(folder.path() + "/station", sample::election(), 2), log(""), messages(kWords) {
        WindowOptions options;
        options.headless = true;
        options.now_ms = [this] { return now_ms; };
        auto opened = Window::open(options);
        REQUIRE(opened.window);
        window = std::move(opened.window);
        auto polling = sync::PollingStation::open(station.folder);
        REQUIRE(polling.has_value());
        REQUIRE(polling.value().open_polls().has_value());
        worker = std::make_unique<Worker>(
            std::make_unique<EffectRunner>(station_in(station.folder, std::move(polling).value()), log,
                                           [] { return std::uint64_t{3}; }),
            [this] { window->wake(); });
        booth = std::make_unique<Booth>(
            election, messages, Settings{"sv", TextSize::kDefault, Theme::kDay}, sync::Polls::kOpen,
            Booth::Ports{
                [this](TextSize size) { return window->ui().layout_facts(size); }, [this] { return now_ms; },
                [this](Effect effect, std::uint64_t session) { worker->run(std::move(effect), session); },
                [this] {
                    window->ui().wipe();
                    ++wipes;
                }});
        play = std::make_unique<Play>(*window, *booth, *worker, now_ms, "");
        play->settle();
    }
    [[nodiscard]] std::string screen() const { return std::string(name_of(booth->state().screen)); }
    // Walks the focus to a widget by Tab alone, then presses it.
    bool press(const std::string& id) {
        for (int i = 0; i < 120; ++i) {
            const auto* widget = play->rig().probe().find(id);
            if (widget != nullptr && widget->focused) {
                play->rig().key("Return");
                play->settle();
                return true;
            }
            play->rig().key("Tab");
        }
        return false;
    }

    static const std::string kWords;
    std::uint64_t now_ms = 1'000;
    tests::TemporaryFolder folder;
    tests::StationFolder station;
    election::Election election = sample::election();
    Log log;
    Messages messages;
    std::unique_ptr<Window> window;
    std::unique_ptr<Worker> worker;
    std::unique_ptr<Booth> booth;
    std::unique_ptr<Play> play;
    int wipes = 0;
};
const std::string Kiosk::kWords = std::string(valurna::tests::kBinDir) + "/../share/valurna/lang";

}  // namespace

TEST_CASE("A voter votes with the keyboard alone, and arrow keys and held keys cast nothing") {
    Kiosk panel;
    REQUIRE(panel.press("begin"));
    REQUIRE(panel.screen() == "code");
    panel.play->rig().type(panel.station.codes[0]);
    REQUIRE(panel.press("forward"));
    REQUIRE(panel.screen() == "ballot");
    // The first project on the page, whichever it is.
    std::string first;
    for (const auto& widget : panel.play->rig().probe().widgets) {
        if (first.empty() && widget.id.find(":choose") != std::string::npos) first = widget.id;
    }
    REQUIRE(panel.press(first));
    REQUIRE(panel.booth->state().session->contests[0].chosen.size() == 1);
    const auto chosen = panel.booth->state().session->contests[0].chosen[0];
    REQUIRE(panel.press("forward"));
    REQUIRE(panel.screen() == "review");
    REQUIRE(panel.press("forward"));
    REQUIRE(panel.screen() == "seal");
    for (const char* arrow : {"Right", "Left", "Up", "Down"}) {
        for (int i = 0; i < 10; ++i)
            panel.play->rig().key(arrow);
    }
    for (int i = 0; i < 20; ++i)
        panel.play->rig().key("Return", true);  // held
    panel.play->settle();
    REQUIRE(panel.screen() == "seal");
    REQUIRE(panel.press("cast"));
    REQUIRE(panel.screen() == "thanks");
    panel.play.reset();
    panel.booth.reset();
    panel.worker.reset();
    const auto ballots = panel.station.opened_ballots();
    REQUIRE(ballots.size() == 1);
    CHECK(tests::projects_of(ballots[0].contests[0].choice).chosen == std::vector<std::uint32_t>(1, chosen));
}

TEST_CASE("An answer that comes after the voter has left is nobody's") {
    Kiosk panel;
    panel.booth->handle(Begin{});
    panel.booth->handle(CodeText{panel.station.codes[0]});
    panel.booth->handle(GoBack{});
    panel.booth->handle(Begin{});
    REQUIRE(panel.worker->wait_until_done(std::chrono::seconds(60)));
    panel.booth->take(panel.worker->take());
    CHECK(panel.screen() == "code");
    CHECK_FALSE(panel.booth->state().session.has_value());
    // Nor does the runner still hold the credential: a forged seal request finds nobody.
    panel.worker->run(SealBallot{{"area-only", {tests::knapsack("area", {1})}}}, 99);
    REQUIRE(panel.worker->wait_until_done(std::chrono::seconds(60)));
    const auto answers = panel.worker->take();
    REQUIRE(answers.size() == 1);
    CHECK(std::holds_alternative<SealFailed>(answers[0].event));
}

TEST_CASE("Each voter leaves a wiped screen: texts, size, contrast and language are the station's again") {
    Kiosk panel;
    const auto before = panel.window->pixels().pixels;
    REQUIRE(panel.play->rig().touch("lang:ar"));
    REQUIRE(panel.play->rig().touch("begin"));
    panel.play->rig().type(panel.station.codes[0]);
    REQUIRE(panel.play->rig().touch("forward"));
    panel.play->settle();
    REQUIRE(panel.play->rig().touch("chrome:contrast"));
    panel.play->settle();
    REQUIRE(panel.screen() == "ballot");
    CHECK(panel.wipes == 0);
    for (int second = 0; second < 76; ++second) {
        panel.now_ms += 1'000;
        panel.play->settle();
    }
    CHECK(panel.screen() == "start");
    CHECK(panel.wipes == 1);
    CHECK(panel.window->pixels().pixels == before);
}

TEST_CASE("A station at rest draws no frame") {
    Kiosk panel;
    panel.play->settle();
    const auto frames = panel.window->frames();
    CHECK_FALSE(panel.booth->next_wake().has_value());
    CHECK_FALSE(panel.window->wait(50));
    CHECK_FALSE(panel.booth->changed());
    CHECK(panel.window->frames() == frames);
}
