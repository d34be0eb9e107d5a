#pragma once
// What an event does at each page, implemented in kiosk/pages/<page>/flow.cpp. True: the page knows the
// event. A handler that does not know it changes nothing.

#include "kiosk/flow/stepper.hpp"

namespace valurna::kiosk {

[[nodiscard]] bool handle(AtStart& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtCode& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtBallot& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtDetails& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtArrange& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtReview& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtCast& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtTested& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtThanks& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtStopped& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtResults& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtWhy& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtReady& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtFind& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtCompare& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtGroup& at, const Event& event, Stepper& step);

// Language, text size, contrast and help: known at every page of the voter and of the staff.
[[nodiscard]] bool handle_settings(const Event& event, StationFacts& station,
                                   const election::Election& election);
// While one of their overlays is shown it takes all that hands do.
[[nodiscard]] bool handle_overlay(const Event& event, StationFacts& station,
                                  const election::Election& election);

}  // namespace valurna::kiosk
