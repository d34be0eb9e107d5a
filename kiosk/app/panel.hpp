#pragma once
// What every way of running the program needs of its panel: the window, its words, and the loop that draws.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "base/expected.hpp"
#include "base/system/end_signal.hpp"
#include "kiosk/app/options.hpp"
#include "kiosk/app/station_session.hpp"
#include "kiosk/platform/window.hpp"

namespace valurna::kiosk {

[[nodiscard]] std::uint64_t steady_ms();
// From the system's own randomness.
[[nodiscard]] std::uint64_t fresh_seed();
// What a scanner may type at a station: voting codes, staff cards, notes with addresses.
[[nodiscard]] CodeReader codes_of_voters_and_staff();
// The pictures of an election by their paths, for a window.
[[nodiscard]] std::function<std::optional<Bytes>(const std::string&)> pictures_of(
    std::map<std::string, Bytes> pictures);
// As the options say; what codes and pictures are is the caller's to add.
[[nodiscard]] WindowOptions window_options(const Options& options);
[[nodiscard]] Expected<std::unique_ptr<Window>> open_window(const WindowOptions& wanted);
// kEnvironment where the words of the screens are missing.
[[nodiscard]] Expected<std::unique_ptr<Messages>> screen_words();

// When the loop ends by itself, and how long it may sleep before that is asked again.
struct Until {
    std::function<bool()> ended;
    std::uint64_t longest_sleep_ms = 60'000;
    std::function<std::vector<Event>()> seen = {};  // elsewhere than on the panel, since this was asked last
};
// Draws until somebody ends the program (false), or `until` does (true).
[[nodiscard]] bool draw_until(Window& window, StationSession& session, Worker& worker, EndSignal& end,
                              bool allow_exit, const Until& until);

}  // namespace valurna::kiosk
