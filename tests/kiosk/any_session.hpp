#pragma once
// The station driven event by event, whoever stands at it, with what it asked for last.

#include "tests/kiosk/places.hpp"

namespace valurna::kiosk::flow_tests {

struct AnySession {
    election::Election election = sample::election();
    AnyState state = start_state(election, {"en", TextSize::kDefault, Theme::kDay}, true);
    std::vector<Effect> effects;  // of the last event

    AnySession() {
        give(Tick{1'000});
        give(StationLooked{sample::look()});
    }
    void give(const Event& event) {
        auto next = step(std::move(state), event, election);
        state = std::move(next.state);
        effects = std::move(next.effects);
    }
    void give(const std::vector<Event>& events) {
        for (const auto& event : events)
            give(event);
    }
    void wait(std::uint64_t ms) { give(Tick{station().now_ms + ms}); }
    void pin(const std::string& figures) {
        for (const char figure : figures)
            give(Figure{figure});
    }
    template <class E>
    [[nodiscard]] int count() const {
        int found = 0;
        for (const auto& effect : effects)
            found += std::holds_alternative<E>(effect) ? 1 : 0;
        return found;
    }
    [[nodiscard]] std::string place() const { return place_of(state); }
    [[nodiscard]] const StationFacts& station() const { return station_of(state); }
    [[nodiscard]] const State& voter() const { return std::get<State>(state); }
    [[nodiscard]] const StaffState& staff() const { return std::get<StaffState>(state); }
    template <class P>
    [[nodiscard]] P page() {
        Messages messages(sample::kWords);
        return std::get<P>(view(state, election, {}, messages).page);
    }
};

inline const std::string kStaffCard = "VALURNA-STAFF-7Q2KF8M2";

}  // namespace valurna::kiosk::flow_tests
