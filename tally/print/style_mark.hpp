#pragma once
// The mark by which slips of different ballot styles are told apart: a black shape with a name, for people who
// see no colours and for printers that print none.

#include <cstddef>
#include <optional>
#include <string>

#include "base/print/shape.hpp"
#include "election/definition/definition.hpp"
#include "election/words/catalogue.hpp"

namespace valurna::tally {

using print::kShapes;
using print::Shape;

// The shapes in this order for the styles in the definition's order. With more styles than shapes they begin anew
// with a number: circle, ..., moon, circle 2, square 2.
struct StyleMark {
    Shape shape = Shape::kCircle;
    std::size_t round = 1;
    bool operator==(const StyleMark&) const = default;
};

// Nothing where there is one style, or none of this id.
[[nodiscard]] std::optional<StyleMark> style_mark(const election::Election& election,
                                                  const std::string& style);
// "Triangle", "Circle 2". `words` are those of slips (slip_words.hpp).
[[nodiscard]] std::string mark_name(const words::Catalogue& words, const StyleMark& mark);
// For plain text: "▲", "●2".
[[nodiscard]] std::string mark_symbol(const StyleMark& mark);

}  // namespace valurna::tally
