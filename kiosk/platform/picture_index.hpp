#pragma once
// A page of HTML that shows a folder of pictures of screens, for whoever looks at all of them.

#include <string>
#include <vector>

namespace valurna::kiosk {

struct PictureOfScreen {
    std::string file;                // relative to the index
    std::vector<std::string> facts;  // one for each of the index's headings: "ballot", "sv", "1280x800"
    std::string note = {};           // below the picture; may be empty
};

// All pictures in their order. Where a browser runs scripts, one can keep to one value of a heading; it begins with the first
// picture's, of all headings but the first. `about`: a sentence above them.
[[nodiscard]] std::string picture_index(const std::string& title, const std::string& about,
                                        const std::vector<std::string>& headings,
                                        const std::vector<PictureOfScreen>& pictures);

}  // namespace valurna::kiosk
