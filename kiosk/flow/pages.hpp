#pragma once
// What an event does at each page, implemented in kiosk/pages/<page>/flow.cpp. True: the page knows the
// event. A handler that does not know it changes nothing.

#include "kiosk/flow/stepper.hpp"

namespace valurna::kiosk {

[[nodiscard]] bool handle(AtStart& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtCode& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtBallot& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtDetails& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtReview& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtCast& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtTested& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtThanks& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtStopped& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtResults& at, const Event& event, Stepper& step);
[[nodiscard]] bool handle(AtWhy& at, const Event& event, Stepper& step);

// Language, text size, contrast, help, and the wish to leave: known at every page.
[[nodiscard]] bool handle_settings(const Event& event, Stepper& step);
// While an overlay is shown it takes all events of the voter.
[[nodiscard]] bool handle_overlay(const Event& event, Stepper& step);

}  // namespace valurna::kiosk
