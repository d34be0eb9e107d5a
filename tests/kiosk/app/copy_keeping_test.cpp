// The second copy while people vote: what becomes of it is told, and nobody waits.
#include "kiosk/app/copy_keeping.hpp"

#include <fstream>
#include <thread>

#include "tests/support/catch.hpp"
#include "tests/support/programs.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using namespace std::chrono_literals;

namespace {

using Copy = StationLook::Copy;

// A medium that a test holds in its hand: what is sent off says this.
struct Medium {
    Medium() : log(folder.path() + "/log"), keeping([this] { return send(); }) {}

    std::optional<Expected<Errand>> send() {
        if (!named) return std::nullopt;
        ++sent;
        return Errand::begin({"sh", "-c", script});
    }
    // Until what was sent off has ended.
    void settle() {
        for (int i = 0; i < 400 && keeping.due(now) == 100ms; ++i) {
            std::this_thread::sleep_for(5ms);
            static_cast<void>(keeping.look(log, now));
        }
    }
    [[nodiscard]] int times_logged(const std::string& part) const {
        std::ifstream in(folder.path() + "/log");
        int found = 0;
        for (std::string line; std::getline(in, line);)
            found += line.find(part) != std::string::npos ? 1 : 0;
        return found;
    }

    tests::TemporaryFolder folder;
    Log log;
    bool named = true;
    std::string script = "echo kept 5";
    int sent = 0;
    CopyKeeping::Clock::time_point now{1h};
    CopyKeeping keeping;
};

}  // namespace

TEST_CASE("Where staff have named no second medium nothing is sent off and nothing is told") {
    Medium at;
    at.named = false;
    CHECK_FALSE(at.keeping.look(at.log, at.now));
    CHECK(at.keeping.state() == Copy::kNone);
    CHECK(at.sent == 0);
}

TEST_CASE(
    "Each vote is copied, several at once together, and every half minute it is seen that the medium is still there") {
    Medium at;
    const std::string go = at.folder.path() + "/go";  // until then the first copy is under way
    at.script = "until [ -e " + go + " ]; do sleep 0.01; done; echo kept 5";
    static_cast<void>(at.keeping.look(at.log, at.now));
    for (int vote = 0; vote < 5; ++vote)
        at.keeping.want();
    static_cast<void>(at.keeping.look(at.log, at.now));
    CHECK(at.sent == 1);  // one at a time
    std::ofstream(go) << "now";
    at.settle();
    CHECK(at.keeping.state() == Copy::kKept);
    at.settle();
    CHECK(at.sent == 2);
    CHECK(at.keeping.due(at.now) > 20s);
    at.now += 31s;
    static_cast<void>(at.keeping.look(at.log, at.now));
    CHECK(at.sent == 3);
}

TEST_CASE(
    "A medium that was taken out is told once, asked for every ten seconds, and taken up again when it is back") {
    Medium at;
    at.script = "echo trouble the second medium: it is not here; exit 1";
    static_cast<void>(at.keeping.look(at.log, at.now));
    at.settle();
    CHECK(at.keeping.state() == Copy::kMissing);
    at.keeping.want();
    CHECK_FALSE(at.keeping.look(at.log, at.now));
    CHECK(at.sent == 1);
    at.now += 11s;
    static_cast<void>(at.keeping.look(at.log, at.now));
    at.settle();
    CHECK(at.sent == 2);
    CHECK(at.times_logged("it is not here") == 1);
    at.script = "echo kept 9";
    at.now += 11s;
    static_cast<void>(at.keeping.look(at.log, at.now));
    at.settle();
    CHECK(at.keeping.state() == Copy::kKept);
    CHECK(at.times_logged("the second copy is whole again") == 1);
}

TEST_CASE(
    "A medium that hangs is told after a quarter of a minute, holds nobody, and no second one is sent to it") {
    Medium at;
    at.script = "exec sleep 600";
    const auto from = std::chrono::steady_clock::now();
    static_cast<void>(at.keeping.look(at.log, at.now));
    for (int vote = 0; vote < 20; ++vote) {
        at.keeping.want();
        at.now += 1s;
        static_cast<void>(at.keeping.look(at.log, at.now));
    }
    CHECK(at.sent == 1);
    CHECK(at.keeping.state() == Copy::kMissing);
    at.now += 5min;
    static_cast<void>(at.keeping.look(at.log, at.now));  // given up
    at.now += 11s;
    at.script = "echo kept 20";
    static_cast<void>(at.keeping.look(at.log, at.now));
    at.settle();
    CHECK(at.keeping.state() == Copy::kKept);
    CHECK(std::chrono::steady_clock::now() - from < 10s);
}

TEST_CASE("A medium that knows another story is passed on in its own words") {
    Medium at;
    at.script = "echo contradicts two copies of this folder went on; exit 1";
    static_cast<void>(at.keeping.look(at.log, at.now));
    at.settle();
    REQUIRE(at.keeping.contradiction());
    CHECK(*at.keeping.contradiction() == "two copies of this folder went on");
}
