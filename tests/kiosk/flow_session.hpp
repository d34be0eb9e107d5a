#pragma once
// A session driven event by event, with what it asked for last.

#include "kiosk/flow/step.hpp"
#include "tests/kiosk/driven.hpp"

namespace valurna::kiosk::flow_tests {

struct FlowSession : Driven<State> {
    explicit FlowSession(election::Election of = sample::election()) : Driven<State>("sv", std::move(of)) {}
    void wait(std::uint64_t ms) { give(Tick{state.now_ms + ms}); }
    [[nodiscard]] std::string page() const { return std::string(name_of(state.page)); }
    [[nodiscard]] std::string overlay() const { return std::string(name_of(state.overlay)); }
    void type(const std::string& code) {
        for (const char c : code)
            give(CodeSymbol{c});
    }
    void submit(const std::string& code) {
        type(code);
        give(CodeSubmit{});
    }
    void admit(const std::string& style = "area-only") {
        give(Begin{});
        submit("K7QF2MHT9WXA");
        give(AdmittedVoter{style, 7});
    }
    void choose_and_review() {
        admit();
        give(ToggleProject{0});
        give(GoForward{});
    }
    void seal() {
        choose_and_review();
        give(GoForward{});
        give(Sealed{sample::kNumber});
    }
};

inline const std::string kCode = "K7QF2MHT9WXA";

}  // namespace valurna::kiosk::flow_tests
