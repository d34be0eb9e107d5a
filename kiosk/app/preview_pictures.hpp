#pragma once
// The pages of a preview as pictures: one folder a language, and in it one a panel, with an index.html above them.

#include "kiosk/app/preview_program.hpp"

namespace valurna::kiosk {

// Into options.pictures, which must not exist or be empty. One voter goes through the whole ballot on each panel. What does not
// fit on a page is noted, on standard output and in the index.
[[nodiscard]] Status draw_preview(const Options& options, const Preview& preview);

}  // namespace valurna::kiosk
