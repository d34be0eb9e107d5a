#include "tally/print/style_mark.hpp"

#include "base/unreachable.hpp"

namespace valurna::tally {
namespace {

std::string shape_name(const words::Catalogue& words, Shape shape) {
    switch (shape) {
        case Shape::kCircle:
            return words.text("Circle");
        case Shape::kSquare:
            return words.text("Square");
        case Shape::kTriangle:
            return words.text("Triangle");
        case Shape::kStar:
            return words.text("Star");
        case Shape::kCross:
            return words.text("Cross");
        case Shape::kDiamond:
            return words.text("Diamond");
        case Shape::kHeart:
            return words.text("Heart");
        case Shape::kMoon:
            return words.text("Moon");
    }
    unreachable("shape of a mark");
}

const char* shape_symbol(Shape shape) {
    switch (shape) {
        case Shape::kCircle:
            return "●";
        case Shape::kSquare:
            return "■";
        case Shape::kTriangle:
            return "▲";
        case Shape::kStar:
            return "★";
        case Shape::kCross:
            return "✚";
        case Shape::kDiamond:
            return "◆";
        case Shape::kHeart:
            return "♥";
        case Shape::kMoon:
            return "☾";
    }
    unreachable("shape of a mark");
}

}  // namespace

std::optional<StyleMark> style_mark(const election::Election& election, const std::string& style) {
    if (election.styles.size() < 2) return std::nullopt;
    for (std::size_t i = 0; i < election.styles.size(); ++i) {
        if (election.styles[i].id == style)
            return StyleMark{static_cast<Shape>(i % kShapes), i / kShapes + 1};
    }
    return std::nullopt;
}

std::string mark_name(const words::Catalogue& words, const StyleMark& mark) {
    return shape_name(words, mark.shape) + (mark.round > 1 ? "\u00A0" + std::to_string(mark.round) : "");
}

std::string mark_symbol(const StyleMark& mark) {
    return shape_symbol(mark.shape) + (mark.round > 1 ? std::to_string(mark.round) : "");
}

}  // namespace valurna::tally
