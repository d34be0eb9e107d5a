#pragma once
// The few signs beside words, drawn as lines so that they are sharp at any size.

#include "kiosk/ui/style.hpp"
#include "kiosk/ui/texture.hpp"

namespace valurna::kiosk {

[[nodiscard]] Bitmap icon_bitmap(Icon icon, int side, Colour colour, bool mirrored);
// Signs that point along the reading direction.
[[nodiscard]] bool turns_with_reading(Icon icon);
// A box with a dashed border, pixels.
[[nodiscard]] Bitmap dashed_bitmap(int width, int height, Colour inside, Colour line, float line_width,
                                   float radius);

}  // namespace valurna::kiosk
