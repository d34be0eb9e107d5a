#pragma once
// Where projects lie, on the outline that the election's definition gives (docs/formats/election.md).

#include <string>
#include <utility>
#include <vector>

#include "kiosk/view/choosing.hpp"

namespace valurna::kiosk {

struct ProjectMap {
    using Point =
        std::pair<float, float>;  // from the west and from the north, as parts of the map's width and height
    struct Pin {
        Point at;
        ProjectCard card;
    };
    float aspect = 1;                       // width by height
    std::vector<std::vector<Point>> rings;  // what is around, and its holes
    std::vector<Pin> pins;                  // in the order of the list
    std::vector<std::string> several;  // what is read aloud of pins near each other: of two, of three ...
    std::string elsewhere;             // how many lie on no map; empty: none
};

// `projects`: those of the contest that are shown. The election has an outline.
[[nodiscard]] ProjectMap map_of(const Reading& reading, const Chosen& chosen,
                                const std::vector<std::uint32_t>& projects);

}  // namespace valurna::kiosk
