#pragma once
// The station driven event by event, whoever stands at it, with what it asked for last.

#include "tests/kiosk/driven.hpp"
#include "tests/kiosk/places.hpp"

namespace valurna::kiosk::flow_tests {

struct AnySession : Driven<AnyState> {
    AnySession() : Driven("en") { give(StationLooked{sample::look()}); }
    using Driven::give;
    void give(const std::vector<Event>& events) {
        for (const auto& event : events)
            give(event);
    }
    void wait(std::uint64_t ms) { give(Tick{station().now_ms + ms}); }
    void pin(const std::string& figures) {
        for (const char figure : figures)
            give(Figure{figure});
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
