#pragma once
// A bitmap with a Cairo pen on it. Only for .cpp files: public headers stay free of Cairo.

#include <algorithm>
#include <utility>

#include <cairo/cairo.h>

#include "kiosk/ui/paint/texture.hpp"
#include "kiosk/ui/paint/theme.hpp"

namespace valurna::kiosk {

class Pen {
  public:
    Pen(int width, int height) {
        bitmap_.width = width > 0 ? width : 1;
        bitmap_.height = height > 0 ? height : 1;
        bitmap_.pixels.assign(
            static_cast<std::size_t>(bitmap_.width) * static_cast<std::size_t>(bitmap_.height), 0);
        open();
    }
    explicit Pen(Bitmap bitmap) : bitmap_(std::move(bitmap)) { open(); }
    ~Pen() { close(); }
    Pen(const Pen&) = delete;
    Pen& operator=(const Pen&) = delete;

    [[nodiscard]] cairo_t* cairo() { return pen_; }
    [[nodiscard]] Bitmap take() {
        close();
        return std::move(bitmap_);
    }

    void colour(Colour c) { cairo_set_source_rgba(pen_, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0); }
    void rounded(double x, double y, double w, double h, double radius) {
        const double r = std::min({radius, w / 2, h / 2});
        cairo_new_sub_path(pen_);
        cairo_arc(pen_, x + w - r, y + r, r, -kQuarter, 0);
        cairo_arc(pen_, x + w - r, y + h - r, r, 0, kQuarter);
        cairo_arc(pen_, x + r, y + h - r, r, kQuarter, 2 * kQuarter);
        cairo_arc(pen_, x + r, y + r, r, 2 * kQuarter, 3 * kQuarter);
        cairo_close_path(pen_);
    }
    void disc(double x, double y, double r, Colour c) {
        colour(c);
        cairo_new_sub_path(pen_);
        cairo_arc(pen_, x, y, r, 0, 4 * kQuarter);
        cairo_fill(pen_);
    }
    void box(double x, double y, double w, double h, double radius, Colour c) {
        colour(c);
        rounded(x, y, w, h, radius);
        cairo_fill(pen_);
    }
    void stroke(double x0, double y0, double x1, double y1, double width, Colour c) {
        colour(c);
        cairo_set_line_cap(pen_, CAIRO_LINE_CAP_ROUND);
        cairo_set_line_join(pen_, CAIRO_LINE_JOIN_ROUND);
        cairo_set_line_width(pen_, width);
        cairo_move_to(pen_, x0, y0);
        cairo_line_to(pen_, x1, y1);
        cairo_stroke(pen_);
    }

    static constexpr double kQuarter = 1.5707963267948966;

  private:
    void open() {
        surface_ = cairo_image_surface_create_for_data(
            reinterpret_cast<unsigned char*>(bitmap_.pixels.data()), CAIRO_FORMAT_ARGB32, bitmap_.width,
            bitmap_.height, bitmap_.width * 4);
        pen_ = cairo_create(surface_);
    }
    void close() {
        if (pen_ == nullptr) return;
        cairo_destroy(pen_);
        cairo_surface_finish(surface_);
        cairo_surface_destroy(surface_);
        pen_ = nullptr;
    }
    Bitmap bitmap_;
    cairo_surface_t* surface_ = nullptr;
    cairo_t* pen_ = nullptr;
};

}  // namespace valurna::kiosk
