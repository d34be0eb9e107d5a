#pragma once
// Sound by SDL. Nothing is opened before something is to be heard, so a machine without a loudspeaker starts as any other.

namespace valurna::kiosk {

// Two notes, the second one higher, and returns when they have been played (about 0.7 s). False where this machine has no
// loudspeaker that takes them. Any thread, one at a time.
[[nodiscard]] bool play_two_notes();

}  // namespace valurna::kiosk
