#pragma once
// Plays a script on a station without a display.

#include <functional>
#include <string>

#include "base/expected.hpp"
#include "kiosk/app/script.hpp"
#include "kiosk/app/station_session.hpp"
#include "kiosk/platform/rig.hpp"

namespace valurna::kiosk {

// `clock_ms` is the station's clock. Time passes only where the script says so; a wait takes no real time.
class Play {
  public:
    Play(Window& window, StationSession& session, Worker& worker, std::uint64_t& clock_ms,
         std::string screenshots);
    // From script.next on, to its end or until `ended` says so after a step. Stops at the first step that cannot be done; the
    // error says what was on the screen then.
    [[nodiscard]] Status run(Script& script, const std::function<bool()>& ended = {});

    // --- for tests, step by step ---
    [[nodiscard]] Rig& rig() { return rig_; }
    void settle();  // until neither hands, worker nor frames have anything left

  private:
    Status step(const Script& script, const ScriptStep& step);
    [[nodiscard]] bool touch(const std::string& widget);
    [[nodiscard]] bool find_in_pages(const std::string& widget);
    // Through the pages that come after this one.
    void turn_to_last();
    [[nodiscard]] std::string where() const;

    Window& window_;
    StationSession& session_;
    Worker& worker_;
    std::uint64_t& clock_ms_;
    std::string screenshots_;
    Rig rig_;
    std::size_t next_code_ = 0;
};

}  // namespace valurna::kiosk
