#pragma once
// How a test gets to a page: by the events that lead there.

#include <string>
#include <vector>

#include "kiosk/pages/view.hpp"
#include "kiosk/staff/flow/any_state.hpp"
#include "tests/kiosk/sample.hpp"
#include "tests/support/where.hpp"

namespace valurna::kiosk::sample {

inline const std::string kWords = std::string(valurna::tests::kBinDir) + "/../share/valurna/lang";

// Of the votes that a station has, and where its server is.
inline StationLook look(std::uint64_t ballots = 31, std::uint64_t confirmed = 28) {
    StationLook look;
    look.place = "Bergsjön";
    look.ballots = ballots;
    look.confirmed = confirmed;
    look.entries = ballots + 3;  // opened, closed, and one of the staff's
    look.entries_confirmed = confirmed == ballots ? look.entries : confirmed + 2;
    look.server = StationLook::Server::kReached;
    look.minutes_since_contact = 4;
    look.free_mb = 9'000;
    look.pools = {{"both", 12}, {"area-only", 3}};
    return look;
}

inline AnyState after(const election::Election& election, const std::string& language,
                      const std::vector<Event>& events) {
    AnyState state = start_state(election, {language, TextSize::kDefault, Theme::kDay}, true);
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
