#include "kiosk/staff/flow/staff_state.hpp"

#include <algorithm>

namespace valurna::kiosk {

StaffState staff_state(StationFacts station) {
    StaffState state;
    static_cast<StationFacts&>(state) = std::move(station);
    state.overlay = NoOverlay{};
    state.touched_ms = state.now_ms;
    ++state.turns;
    return state;
}

bool at_work(const StaffState& state) {
    const auto* check = std::get_if<AtCheck>(&state.page);
    const auto* list = std::get_if<AtReadiness>(&state.page);
    return state.doing || (check != nullptr && check->busy) || (list != nullptr && list->saving);
}

bool waiting_for_worker(const StaffState& state) {
    const auto* pin = std::get_if<AtPin>(&state.page);
    const auto* card = std::get_if<AtStaffCard>(&state.page);
    return at_work(state) || (pin != nullptr && pin->checking) || (card != nullptr && card->checking);
}

std::optional<std::uint64_t> next_wake_ms(const StaffState& state) {
    if (const auto* pin = std::get_if<AtPin>(&state.page)) {
        if (pin->checking) return std::nullopt;
        std::uint64_t wake = state.touched_ms + kPinMs;
        if (pin->wait_until_ms > state.now_ms)
            wake = std::min(wake, next_second(pin->wait_until_ms, state.now_ms));
        return wake;
    }
    if (const auto* card = std::get_if<AtStaffCard>(&state.page))
        return card->checking ? std::nullopt : std::optional(state.touched_ms + kPinMs);
    std::uint64_t look = state.looked_ms + look_every_ms(state);
    if (const auto* stick = std::get_if<AtStick>(&state.page); stick != nullptr && !state.doing)
        look = std::min(look, stick->looked_ms + kLookAtStickEveryMs);
    return waiting_for_worker(state) ? look : std::min(look, last_life_ms(state) + kStaffLockMs);
}

std::uint64_t last_life_ms(const StaffState& state) {
    const auto* day = std::get_if<AtDayEnd>(&state.page);
    return day != nullptr && day->grown ? std::max(day->grown->at_ms, state.touched_ms) : state.touched_ms;
}

std::uint64_t look_every_ms(const StaffState& state) {
    return std::holds_alternative<AtDayEnd>(state.page) ? kLookAtDayEndMs : kLookEveryMs;
}

std::optional<std::uint32_t> with_figure(std::uint32_t number, char figure) {
    if (figure < '0' || figure > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint32_t>(figure - '0');
    return number == 0 || number > kLargestClass ? std::nullopt : std::optional(number);
}

std::uint64_t left_of(const StationFacts& station, const std::string& style) {
    for (const auto& pool : pools_left(station)) {
        if (pool.style == style) return pool.left;
    }
    return 0;
}

std::vector<StationLook::Pool> pools_left(const StationFacts& station) {
    std::vector<StationLook::Pool> left;
    if (!station.look) return left;
    std::copy_if(station.look->pools.begin(), station.look->pools.end(), std::back_inserter(left),
                 [](const auto& pool) { return pool.left > 0; });
    return left;
}

}  // namespace valurna::kiosk
