#pragma once
// Calm drawings: the start screen's, and stand-ins where a project has no picture of its own.

#include <string>

#include "kiosk/ui/texture.hpp"

namespace valurna::kiosk {

// A drawing for the category: by its words in the languages of Pabulib's and our own files, else any of them,
// always the same for the same words.
[[nodiscard]] Bitmap stand_in(const std::string& category, int width, int height);
// Transparent but for what is drawn: swings, a child, the sun, trees; stands on the bottom edge.
[[nodiscard]] Bitmap start_scene(int width, int height, bool high_contrast);
// Cuts the corners off; radii in pixels.
void round_corners(Bitmap& bitmap, float left, float right, bool foot = true);

}  // namespace valurna::kiosk
