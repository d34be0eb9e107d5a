#pragma once
// The outlines of the marks of ballot styles, as paths of Cairo.

#include <cairo.h>

#include "base/print/shape.hpp"

namespace valurna::print {

struct Round {
    double x = 0, y = 0, radius = 0;  // points
};

// Makes the outline inside the circle `at` the current path, to be filled.
void trace_shape(cairo_t* cairo, const Round& at, Shape shape);

}  // namespace valurna::print
