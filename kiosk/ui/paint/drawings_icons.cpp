#include "kiosk/ui/paint/drawings.hpp"
#include "kiosk/ui/paint/pen.hpp"

namespace valurna::kiosk {
namespace {

// All on a square of 24 units.
void path(cairo_t* pen, std::initializer_list<std::pair<double, double>> points) {
    bool first = true;
    for (const auto& [x, y] : points) {
        if (first)
            cairo_move_to(pen, x, y);
        else
            cairo_line_to(pen, x, y);
        first = false;
    }
    cairo_stroke(pen);
}

void circle(cairo_t* pen, double x, double y, double r) {
    cairo_new_sub_path(pen);
    cairo_arc(pen, x, y, r, 0, 4 * Pen::kQuarter);
}

void letter_a(cairo_t* pen, double left, double bottom, double height) {
    const double half = height * 0.42;
    path(pen, {{left, bottom}, {left + half, bottom - height}, {left + 2 * half, bottom}});
    path(pen, {{left + half * 0.38, bottom - height * 0.32}, {left + half * 1.62, bottom - height * 0.32}});
}

void globe(cairo_t* pen) {
    cairo_set_line_width(pen, 1.9);
    circle(pen, 12, 12, 9);
    cairo_stroke(pen);
    path(pen, {{3, 12}, {21, 12}});
    cairo_save(pen);
    cairo_translate(pen, 12, 12);
    cairo_scale(pen, 0.45, 1);
    circle(pen, 0, 0, 9);
    cairo_restore(pen);
    cairo_stroke(pen);
}

void contrast(cairo_t* pen) {
    circle(pen, 12, 12, 8.6);
    cairo_stroke(pen);
    cairo_arc(pen, 12, 12, 8.6, -Pen::kQuarter, Pen::kQuarter);
    cairo_close_path(pen);
    cairo_fill(pen);
}

void question(cairo_t* pen) {
    cairo_set_line_width(pen, 3.0);
    cairo_arc(pen, 12, 8.2, 4.7, -2.05 * Pen::kQuarter, 0.45 * Pen::kQuarter);
    cairo_curve_to(pen, 13.6, 13.0, 12, 13.2, 12, 15.6);
    cairo_stroke(pen);
    circle(pen, 12, 20.4, 1.95);
    cairo_fill(pen);
}

void backspace(cairo_t* pen) {
    path(pen, {{9, 5}, {21.4, 5}, {21.4, 19}, {9, 19}, {2.6, 12}, {9, 5}, {10, 5}});
    path(pen, {{11.4, 9.2}, {17, 14.8}});
    path(pen, {{17, 9.2}, {11.4, 14.8}});
}

void lock(cairo_t* pen) {
    cairo_arc(pen, 12, 9, 4.6, 2 * Pen::kQuarter, 4 * Pen::kQuarter);
    cairo_stroke(pen);
    path(pen, {{7.4, 9}, {7.4, 12}});
    path(pen, {{16.6, 9}, {16.6, 12}});
    cairo_rectangle(pen, 5.2, 11.4, 13.6, 9);
    cairo_fill_preserve(pen);
    cairo_stroke(pen);
}

void warning(cairo_t* pen) {
    path(pen, {{12, 3.4}, {22, 20.6}, {2, 20.6}, {12, 3.4}, {13, 5}});
    path(pen, {{12, 10}, {12, 14.4}});
    circle(pen, 12, 17.6, 1.3);
    cairo_fill(pen);
}

void info(cairo_t* pen) {
    circle(pen, 12, 12, 9.6);
    cairo_stroke(pen);
    circle(pen, 12, 7.6, 1.5);
    cairo_fill(pen);
    path(pen, {{12, 11.6}, {12, 16.8}});
}

void person(cairo_t* pen) {
    circle(pen, 12, 8, 4.4);
    cairo_fill(pen);
    cairo_arc(pen, 12, 22, 8.4, 2 * Pen::kQuarter, 4 * Pen::kQuarter);
    cairo_fill(pen);
}

void draw_icon(cairo_t* pen, Icon icon) {
    switch (icon) {
        case Icon::kTick:
            cairo_set_line_width(pen, 3.6);
            path(pen, {{4, 12.6}, {9.6, 18}, {20, 6.2}});
            return;
        case Icon::kForward:
            cairo_set_line_width(pen, 3.4);
            path(pen, {{9, 4.6}, {16, 12}, {9, 19.4}});
            return;
        case Icon::kBack:
            cairo_set_line_width(pen, 3.4);
            path(pen, {{15, 4.6}, {8, 12}, {15, 19.4}});
            return;
        case Icon::kUp:
            cairo_set_line_width(pen, 3.4);
            path(pen, {{4.6, 15}, {12, 8}, {19.4, 15}});
            return;
        case Icon::kDown:
            cairo_set_line_width(pen, 3.4);
            path(pen, {{4.6, 9}, {12, 16}, {19.4, 9}});
            return;
        case Icon::kMinus:
            cairo_set_line_width(pen, 3.4);
            path(pen, {{4.6, 12}, {19.4, 12}});
            return;
        case Icon::kPlus:
            cairo_set_line_width(pen, 3.4);
            path(pen, {{4.6, 12}, {19.4, 12}});
            path(pen, {{12, 4.6}, {12, 19.4}});
            return;
        case Icon::kClose:
            cairo_set_line_width(pen, 3.2);
            path(pen, {{5.5, 5.5}, {18.5, 18.5}});
            path(pen, {{18.5, 5.5}, {5.5, 18.5}});
            return;
        case Icon::kBackspace:
            return backspace(pen);
        case Icon::kContrast:
            return contrast(pen);
        case Icon::kHelp:
            return question(pen);
        case Icon::kTextSize:
            cairo_set_line_width(pen, 2.0);
            letter_a(pen, 0.9, 19, 8.6);
            cairo_set_line_width(pen, 2.7);
            letter_a(pen, 10, 19, 15);
            return;
        case Icon::kGlobe:
            return globe(pen);
        case Icon::kLock:
            return lock(pen);
        case Icon::kWarning:
            return warning(pen);
        case Icon::kPerson:
            return person(pen);
        case Icon::kInfo:
            return info(pen);
        case Icon::kFind:
            cairo_set_line_width(pen, 3.0);
            circle(pen, 10, 10, 6.4);
            cairo_stroke(pen);
            path(pen, {{15, 15}, {21, 21}});
            return;
    }
}

}  // namespace

bool turns_with_reading(Icon icon) {
    return icon == Icon::kForward || icon == Icon::kBack || icon == Icon::kBackspace || icon == Icon::kHelp;
}

Bitmap icon_bitmap(Icon icon, int side, Colour colour, bool mirrored) {
    Pen drawing(side, side);
    cairo_t* pen = drawing.cairo();
    cairo_scale(pen, side / 24.0, side / 24.0);
    if (mirrored) {
        cairo_translate(pen, 24, 0);
        cairo_scale(pen, -1, 1);
    }
    drawing.colour(colour);
    cairo_set_line_width(pen, 2.3);
    cairo_set_line_cap(pen, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(pen, CAIRO_LINE_JOIN_ROUND);
    draw_icon(pen, icon);
    return drawing.take();
}

Bitmap areas_bitmap(int width, int height, const std::vector<std::vector<std::pair<float, float>>>& rings,
                    Colour inside, Colour line, float line_width) {
    Pen pen(width, height);
    const double edge = line_width / 2;
    cairo_set_fill_rule(pen.cairo(), CAIRO_FILL_RULE_EVEN_ODD);
    cairo_set_line_join(pen.cairo(), CAIRO_LINE_JOIN_ROUND);
    for (const auto& ring : rings) {
        cairo_new_sub_path(pen.cairo());
        for (const auto& [x, y] : ring)
            cairo_line_to(pen.cairo(), edge + static_cast<double>(x) * (width - 2 * edge),
                          edge + static_cast<double>(y) * (height - 2 * edge));
        cairo_close_path(pen.cairo());
    }
    pen.colour(inside);
    cairo_fill_preserve(pen.cairo());
    pen.colour(line);
    cairo_set_line_width(pen.cairo(), line_width);
    cairo_stroke(pen.cairo());
    return pen.take();
}

Bitmap dashed_bitmap(int width, int height, Colour inside, Colour line, float line_width, float radius) {
    Pen drawing(width, height);
    cairo_t* pen = drawing.cairo();
    const double half = line_width / 2.0;
    const double w = line_width;
    drawing.rounded(half, half, width - w, height - w, radius);
    drawing.colour(inside);
    cairo_fill_preserve(pen);
    drawing.colour(line);
    cairo_set_line_width(pen, line_width);
    const double dash = line_width * 2.5;
    cairo_set_dash(pen, &dash, 1, 0);
    cairo_stroke(pen);
    return drawing.take();
}

}  // namespace valurna::kiosk
