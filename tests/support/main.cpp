// Catch2's main: v2 is a header with its implementation in one place, v3 a library with its own.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_session.hpp>
#include <catch2/reporters/catch_reporter_event_listener.hpp>
#include <catch2/reporters/catch_reporter_registrars.hpp>
using Listener = Catch::EventListenerBase;
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
using Listener = Catch::TestEventListenerBase;
#endif

#include "tests/support/machine.hpp"

namespace {

// Each run of a test case is on a machine that remembers nothing, and never on that of whoever runs the tests.
struct OnAFreshMachine : Listener {
    using Listener::Listener;
    void sectionStarting(const Catch::SectionInfo& section) override {
        Listener::sectionStarting(section);
        if (depth_++ == 0) valurna::tests::use_fresh_machine();
    }
    void sectionEnded(const Catch::SectionStats& stats) override {
        Listener::sectionEnded(stats);
        if (--depth_ == 0) valurna::tests::forget_machines();
    }

  private:
    int depth_ = 0;
};
CATCH_REGISTER_LISTENER(OnAFreshMachine)

}  // namespace

int main(int argc, char** argv) {
    valurna::tests::use_fresh_machine();
    const int failed = Catch::Session().run(argc, argv);
    valurna::tests::forget_machines();
    return failed;
}
