#pragma once
// What the station draws by itself: pictures that stand in where a project has none, the scene of the start
// page, the signs beside words (lines, so that they are sharp at any size), and QR codes.

#include <string>

#include "kiosk/ui/paint/texture.hpp"
#include "kiosk/ui/paint/theme.hpp"

namespace valurna::kiosk {

// A drawing for the category: by its words in the languages of Pabulib's and our own files, else any of them,
// always the same for the same words.
[[nodiscard]] Bitmap stand_in(const std::string& category, int width, int height);
// Transparent but for what is drawn: swings, a child, the sun, trees; stands on the bottom edge.
[[nodiscard]] Bitmap start_scene(int width, int height, bool high_contrast);
// Cuts the corners off; radii in pixels.
void round_corners(Bitmap& bitmap, float left, float right, bool foot = true);

// --- drawings_icons.cpp ---
[[nodiscard]] Bitmap icon_bitmap(Icon icon, int side, Colour colour, bool mirrored);
// Signs that point along the reading direction.
[[nodiscard]] bool turns_with_reading(Icon icon);
// A box with a dashed border, pixels.
[[nodiscard]] Bitmap dashed_bitmap(int width, int height, Colour inside, Colour line, float line_width,
                                   float radius);

// --- drawings_qr.cpp ---
// `text` as a QR code (ISO/IEC 18004, level M) of whole pixels a module with its quiet zone of four, black on
// white in every theme, at most `side` pixels wide. Empty: the text is too long or the side too small.
[[nodiscard]] Bitmap qr_bitmap(const std::string& text, int side);

}  // namespace valurna::kiosk
