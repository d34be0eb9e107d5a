#pragma once
// How a test gets to a page: by the events that lead there.

#include <string>
#include <vector>

#include "kiosk/flow/step.hpp"
#include "kiosk/pages/view.hpp"
#include "tests/kiosk/sample.hpp"
#include "tests/support/where.hpp"

namespace valurna::kiosk::sample {

inline const std::string kWords = std::string(valurna::tests::kBinDir) + "/../share/valurna/lang";

inline State after(const election::Election& election, const std::string& language,
                   const std::vector<Event>& events) {
    State state = start_state(election, {language, TextSize::kDefault, Theme::kDay}, true);
    state = step(std::move(state), Tick{1'000}, election).state;
    for (const auto& event : events)
        state = step(std::move(state), event, election).state;
    return state;
}

inline const std::vector<Event> kTyped{Begin{}, CodeText{"K7QF2MHT9WXA"}};

inline std::vector<Event> with(std::vector<Event> events, const std::vector<Event>& more) {
    events.insert(events.end(), more.begin(), more.end());
    return events;
}

}  // namespace valurna::kiosk::sample
