// The program's parts together, without a display: keyboard alone, late answers, what is wiped.
#include "kiosk/app/station_session.hpp"

#include "kiosk/app/play.hpp"
#include "kiosk/flow/state.hpp"
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
        session = std::make_unique<StationSession>(
            election, messages, Settings{"sv", TextSize::kDefault, Theme::kDay}, sync::Polls::kOpen,
            StationSession::Ports{
                [this](TextSize size) { return window->ui().layout_facts(size); }, [this] { return now_ms; },
                [this](Effect effect, std::uint64_t of) { worker->run(std::move(effect), of); },
                [this] {
                    window->ui().wipe();
                    ++wipes;
                }});
        play = std::make_unique<Play>(*window, *session, *worker, now_ms, "");
        play->settle();
    }
    [[nodiscard]] std::string page() const { return place_of(session->state()); }
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
    std::unique_ptr<StationSession> session;
    std::unique_ptr<Play> play;
    int wipes = 0;
};
const State& voter(const Kiosk& panel) {
    return std::get<State>(panel.session->state());
}
const std::string Kiosk::kWords = std::string(valurna::tests::kBinDir) + "/../share/valurna/lang";

}  // namespace

TEST_CASE("A voter votes with the keyboard alone, and arrow keys and held keys cast nothing") {
    Kiosk panel;
    REQUIRE(panel.press("begin"));
    REQUIRE(panel.page() == "code");
    panel.play->rig().type(panel.station.codes[0]);
    REQUIRE(panel.press("forward"));
    REQUIRE(panel.page() == "ballot");
    // The first project on the page, whichever it is.
    std::string first;
    for (const auto& widget : panel.play->rig().probe().widgets) {
        if (first.empty() && widget.id.find(":choose") != std::string::npos) first = widget.id;
    }
    REQUIRE(panel.press(first));
    REQUIRE(listed(voter(panel).session->contests[0]).size() == 1);
    const auto chosen = listed(voter(panel).session->contests[0])[0];
    REQUIRE(panel.press("forward"));
    REQUIRE(panel.page() == "review");
    REQUIRE(panel.press("forward"));
    REQUIRE(panel.page() == "seal");
    for (const char* arrow : {"Right", "Left", "Up", "Down"}) {
        for (int i = 0; i < 10; ++i)
            panel.play->rig().key(arrow);
    }
    for (int i = 0; i < 20; ++i)
        panel.play->rig().key("Return", true);  // held
    panel.play->settle();
    REQUIRE(panel.page() == "seal");
    REQUIRE(panel.press("cast"));
    REQUIRE(panel.page() == "thanks");
    panel.play.reset();
    panel.session.reset();
    panel.worker.reset();
    const auto ballots = panel.station.opened_ballots();
    REQUIRE(ballots.size() == 1);
    CHECK(tests::projects_of(ballots[0].contests[0].choice).chosen == std::vector<std::uint32_t>(1, chosen));
}

TEST_CASE("An answer that comes after the voter has left is nobody's") {
    Kiosk panel;
    panel.session->handle(Begin{});
    panel.session->handle(CodeText{panel.station.codes[0]});
    panel.session->handle(GoBack{});
    panel.session->handle(Begin{});
    REQUIRE(panel.worker->wait_until_done(std::chrono::seconds(60)));
    panel.session->take(panel.worker->take());
    CHECK(panel.page() == "code");
    CHECK_FALSE(voter(panel).session.has_value());
    // Nor does the runner still hold the credential: a forged seal request finds nobody.
    panel.worker->run(SealBallot{{"area-only", {tests::knapsack("area", {1})}}}, 99);
    REQUIRE(panel.worker->wait_until_done(std::chrono::seconds(60)));
    const auto answers = panel.worker->take();
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].event.is<SealFailed>());
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
    REQUIRE(panel.page() == "ballot");
    CHECK(panel.wipes == 0);
    for (int second = 0; second < 76; ++second) {
        panel.now_ms += 1'000;
        panel.play->settle();
    }
    CHECK(panel.page() == "start");
    CHECK(panel.wipes == 1);
    CHECK(panel.window->pixels().pixels == before);
}

TEST_CASE("A station at rest draws no frame") {
    Kiosk panel;
    panel.play->settle();
    const auto frames = panel.window->frames();
    CHECK_FALSE(panel.session->next_wake().has_value());
    CHECK_FALSE(panel.window->wait(50));
    CHECK_FALSE(panel.session->changed());
    CHECK(panel.window->frames() == frames);
}
