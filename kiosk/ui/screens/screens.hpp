#pragma once
// One function a screen: lays out, draws, registers its widgets, and says what was done.

#include <optional>

#include "kiosk/ui/ui.hpp"
#include "kiosk/ui/widgets.hpp"
#include "kiosk/view/screens.hpp"

namespace valurna::kiosk {

// A screen together with what is on every screen.
template <typename Screen>
struct Page {
    const Screen& screen;
    const Chrome& chrome;
};

[[nodiscard]] std::optional<Event> draw(const Page<StartScreen>& page, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const Page<CodeScreen>& page, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const Page<BallotScreen>& page, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const Page<DetailsScreen>& page, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const Page<ReviewScreen>& page, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const Page<CastScreen>& page, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const Page<TestedScreen>& page, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const Page<ThanksScreen>& page, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const Page<StoppedScreen>& page, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const Page<ResultsScreen>& page, Ui& ui);
[[nodiscard]] std::optional<Event> draw_overlay(const Overlay& overlay, Ui& ui);

}  // namespace valurna::kiosk
