#include "base/print/shape_path.hpp"

#include <cmath>
#include <numbers>
#include <vector>

#include "base/unreachable.hpp"

namespace valurna::print {
namespace {

constexpr double kPi = std::numbers::pi;

struct Corner {
    double x, y;  // -1 to 1 from the middle; y grows downwards
};

void trace_corners(cairo_t* cairo, const Round& at, const std::vector<Corner>& corners) {
    for (const auto& corner : corners)
        cairo_line_to(cairo, at.x + corner.x * at.radius, at.y + corner.y * at.radius);
    cairo_close_path(cairo);
}

std::vector<Corner> star() {
    constexpr int kPoints = 5;
    constexpr double kInner = 0.42;
    std::vector<Corner> corners;
    for (int i = 0; i < 2 * kPoints; ++i) {
        const double angle = -kPi / 2 + i * kPi / kPoints, radius = i % 2 == 0 ? 1 : kInner;
        corners.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
    return corners;
}

void trace_heart(cairo_t* cairo, const Round& at) {
    const auto x = [&](double part) { return at.x + part * at.radius; };
    const auto y = [&](double part) { return at.y + part * at.radius; };
    cairo_move_to(cairo, x(0), y(0.95));
    cairo_curve_to(cairo, x(-0.5), y(0.5), x(-1), y(0.1), x(-1), y(-0.35));
    cairo_curve_to(cairo, x(-1), y(-1.05), x(-0.2), y(-1.05), x(0), y(-0.45));
    cairo_curve_to(cairo, x(0.2), y(-1.05), x(1), y(-1.05), x(1), y(-0.35));
    cairo_curve_to(cairo, x(1), y(0.1), x(0.5), y(0.5), x(0), y(0.95));
    cairo_close_path(cairo);
}

// A disc from which another one to its right takes a bite.
void trace_moon(cairo_t* cairo, const Round& at) {
    constexpr double kBiteAt = 0.55, kBite = 0.8;
    // Where the two circles meet.
    const double meet = (1 - kBite * kBite + kBiteAt * kBiteAt) / (2 * kBiteAt);
    const double outer = std::acos(meet), inner = std::acos((meet - kBiteAt) / kBite);
    cairo_arc(cairo, at.x, at.y, at.radius, outer, 2 * kPi - outer);
    cairo_arc_negative(cairo, at.x + kBiteAt * at.radius, at.y, kBite * at.radius, 2 * kPi - inner, inner);
    cairo_close_path(cairo);
}

}  // namespace

void trace_shape(cairo_t* cairo, const Round& at, Shape shape) {
    cairo_new_path(cairo);
    constexpr double kSide = 0.86, kArm = 0.33;
    switch (shape) {
        case Shape::kCircle:
            cairo_arc(cairo, at.x, at.y, at.radius, 0, 2 * kPi);
            return;
        case Shape::kSquare:
            return trace_corners(cairo, at,
                                 {{-kSide, -kSide}, {kSide, -kSide}, {kSide, kSide}, {-kSide, kSide}});
        case Shape::kTriangle:
            return trace_corners(cairo, at, {{0, -0.95}, {1, 0.85}, {-1, 0.85}});
        case Shape::kStar:
            return trace_corners(cairo, at, star());
        case Shape::kCross:
            return trace_corners(cairo, at,
                                 {{-kArm, -1},
                                  {kArm, -1},
                                  {kArm, -kArm},
                                  {1, -kArm},
                                  {1, kArm},
                                  {kArm, kArm},
                                  {kArm, 1},
                                  {-kArm, 1},
                                  {-kArm, kArm},
                                  {-1, kArm},
                                  {-1, -kArm},
                                  {-kArm, -kArm}});
        case Shape::kDiamond:
            return trace_corners(cairo, at, {{0, -1}, {0.75, 0}, {0, 1}, {-0.75, 0}});
        case Shape::kHeart:
            return trace_heart(cairo, at);
        case Shape::kMoon:
            return trace_moon(cairo, at);
    }
    unreachable("shape of a mark");
}

}  // namespace valurna::print
