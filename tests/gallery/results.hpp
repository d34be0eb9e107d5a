#pragma once
// The result's pages for the gallery.

#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

[[nodiscard]] std::vector<Sample> result_samples(Tongue tongue, kiosk::TextSize size, kiosk::Theme theme);

}  // namespace valurna::gallery
