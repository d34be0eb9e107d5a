#pragma once
// What the station draws by itself: pictures that stand in where a project has none, the scene of the start
// page, the signs beside words (lines, so that they are sharp at any size), and QR codes.

#include <string>
#include <utility>
#include <vector>

#include "kiosk/ui/paint/texture.hpp"
#include "kiosk/ui/paint/theme.hpp"

namespace valurna::kiosk {

// Stands in for a missing picture: the drawing of that name (election/definition), or for any other name one that
// means nothing, so that no picture says what the project is not.
[[nodiscard]] Bitmap stand_in(const std::string& name, int width, int height);
// Swings, a child, the sun and trees on the bottom edge; all the rest is transparent.
[[nodiscard]] Bitmap start_scene(int width, int height, bool high_contrast);
// Cuts the corners off; radii in pixels.
void round_corners(Bitmap& bitmap, float left, float right, bool foot = true);

// --- drawings_icons.cpp ---
[[nodiscard]] Bitmap icon_bitmap(Icon icon, int side, Colour colour, bool mirrored);
// True for signs that point along the reading direction.
[[nodiscard]] bool turns_with_reading(Icon icon);
// A box with a dashed border; all measures in pixels.
// Rings whose points are parts of width and height, filled even and odd.
[[nodiscard]] Bitmap areas_bitmap(int width, int height,
                                  const std::vector<std::vector<std::pair<float, float>>>& rings,
                                  Colour inside, Colour line, float line_width);
[[nodiscard]] Bitmap dashed_bitmap(int width, int height, Colour inside, Colour line, float line_width,
                                   float radius);

// --- drawings_qr.cpp ---
// `text` as a QR code (ISO/IEC 18004, level L), black on white in every theme. A module has a whole number of
// pixels, the quiet zone four modules, and the code at most `side` pixels. Empty: the text is too long or the
// side too small.
[[nodiscard]] Bitmap qr_bitmap(const std::string& text, int side);

}  // namespace valurna::kiosk
