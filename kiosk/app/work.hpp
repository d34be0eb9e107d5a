#pragma once
// What the worker's thread does: effects, one after the other, and what is to be looked after meanwhile.

#include <chrono>
#include <functional>
#include <utility>
#include <vector>

#include "kiosk/flow/event.hpp"

namespace valurna::kiosk {

class Work {
  public:
    virtual ~Work() = default;
    // The effect's secrets are overwritten when it is done.
    [[nodiscard]] virtual std::vector<Event> run(Effect& effect) = 0;
    // After an effect, and whenever nothing was asked for a while.
    [[nodiscard]] virtual std::vector<Event> look_around() { return {}; }
    // Whenever nothing was asked for a while.
    [[nodiscard]] virtual std::vector<Event> meanwhile() { return {}; }
    // Whether that is wanted soon.
    [[nodiscard]] virtual bool waits() const { return false; }

    // Work that goes on in a process of its own, such as on a stick: to be looked at several times a second.
    [[nodiscard]] virtual bool errand_under_way() const { return false; }
    [[nodiscard]] virtual std::vector<Event> look_at_errand() { return {}; }
    // The second copy: to be called as often as copy_due says.
    [[nodiscard]] virtual std::vector<Event> look_at_copy() { return {}; }
    [[nodiscard]] virtual std::chrono::milliseconds copy_due() const { return std::chrono::hours(1); }

    // Long work says by this how far it has come, while it runs. Set by the worker.
    void tell_by(std::function<void(Event)> tell) { tell_ = std::move(tell); }

  protected:
    void tell(Event event) const {
        if (tell_) tell_(std::move(event));
    }

  private:
    std::function<void(Event)> tell_;
};

}  // namespace valurna::kiosk
