#pragma once
// Gives a state one event after the other, and keeps the effects of the last one. The state is the voter's session, or the station
// with both sides.

#include "kiosk/flow/step.hpp"
#include "tests/kiosk/sample.hpp"

namespace valurna::kiosk::flow_tests {

template <class S>
struct Driven {
    election::Election election;
    S state;
    std::vector<Effect> effects;  // of the last event

    explicit Driven(const std::string& language, election::Election of = sample::election())
        : election(std::move(of)),
          state(start_state(election, {language, TextSize::kDefault, Theme::kDay}, true)) {
        give(Tick{1'000});
    }
    void give(const Event& event) {
        auto next = step(std::move(state), event, election);
        state = std::move(next.state);
        effects = std::move(next.effects);
    }
    template <class E>
    [[nodiscard]] int count() const {
        int found = 0;
        for (const auto& effect : effects)
            found += std::holds_alternative<E>(effect) ? 1 : 0;
        return found;
    }
};

}  // namespace valurna::kiosk::flow_tests
