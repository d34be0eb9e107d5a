#pragma once
// The session as the program holds it: the flow's state, the view that is made from it, and the effects that
// are sent out. Thread rule: the drawing thread.

#include <functional>
#include <optional>

#include "kiosk/app/worker.hpp"
#include "kiosk/pages/view.hpp"

namespace valurna::kiosk {

class StationSession {
  public:
    struct Ports {
        std::function<LayoutFacts(TextSize)> layout;
        std::function<std::uint64_t()> now_ms;
        std::function<void(Effect, std::uint64_t session)> run;  // off this thread
        std::function<void()> wipe;                              // what the toolkit keeps of the voter
    };
    StationSession(const election::Election& election, Messages& messages, const Settings& station,
                   sync::Polls polls, Ports ports);
    // From another state than a station's at rest.
    StationSession(const election::Election& election, Messages& messages, AnyState state, Ports ports);

    void handle(const Event& event);
    // A hand touched the panel outside all widgets: the voter is there, and nothing else changes.
    void notice_hand();
    // What the worker tells of a voter who has left since is dropped.
    void take(const std::vector<SessionEvent>& events);
    void pass_time();
    [[nodiscard]] const View& view();
    [[nodiscard]] bool changed() const { return changed_; }  // since the last view()
    [[nodiscard]] std::optional<std::uint64_t> next_wake() const { return next_wake_ms(state_); }
    [[nodiscard]] const AnyState& state() const { return state_; }
    [[nodiscard]] const StationFacts& station() const { return station_of(state_); }

  private:
    void step_with(const Event& event);

    const election::Election& election_;
    Messages& messages_;
    Ports ports_;
    AnyState state_;
    View view_;
    std::uint64_t session_ = 1;
    bool changed_ = true;
};

}  // namespace valurna::kiosk
