#include "base/print/pdf_pages.hpp"

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <qrencode.h>
#include <sodium.h>

#include "base/print/shape_path.hpp"
#include "base/unreachable.hpp"

namespace valurna::print {
namespace {

constexpr double kPointsPerMillimetre = 72.0 / 25.4;
constexpr const char* kTextFamilies = "Inter, Noto Sans, Noto Sans Arabic, Noto Sans Ethiopic, sans-serif";
constexpr const char* kCodeFamilies = "Noto Sans Mono, DejaVu Sans Mono, monospace";
constexpr double kShrink = 0.94;  // a try
constexpr double kLineHeight = 1.3;

double points(double millimetres) {
    return millimetres * kPointsPerMillimetre;
}
int pango_units(double millimetres) {
    return static_cast<int>(points(millimetres) * PANGO_SCALE);
}

struct Unref {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;

// Grows by doubling; every room that was outgrown is wiped by its own end.
class SecretSink {
  public:
    bool add(const unsigned char* data, std::size_t size) noexcept {
        try {
            if (used_ + size > room_.size()) grow(used_ + size);
        } catch (const std::bad_alloc&) {
            return false;
        }
        std::memcpy(room_.reveal().data() + used_, data, size);
        used_ += size;
        return true;
    }
    [[nodiscard]] SecretBytes content() const { return SecretBytes::copy_of(room_.reveal().first(used_)); }

  private:
    void grow(std::size_t least) {
        SecretBytes larger(std::max(least, std::max<std::size_t>(2 * room_.size(), 1U << 16)));
        if (used_ > 0) std::memcpy(larger.reveal().data(), std::as_const(room_).reveal().data(), used_);
        room_ = std::move(larger);
    }
    SecretBytes room_;
    std::size_t used_ = 0;
};

cairo_status_t write_out(void* sink, const unsigned char* data, unsigned size) {
    return static_cast<SecretSink*>(sink)->add(data, size) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

// What is left of a PNG that Cairo reads.
cairo_status_t read_in(void* rest, unsigned char* data, unsigned size) {
    auto& png = *static_cast<std::string_view*>(rest);
    if (size > png.size()) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(data, png.data(), size);
    png.remove_prefix(size);
    return CAIRO_STATUS_SUCCESS;
}

void add_attribute(PangoAttrList* attributes, PangoAttribute* attribute, const Mark& mark) {
    attribute->start_index = static_cast<guint>(mark.begin);
    attribute->end_index = static_cast<guint>(mark.end);
    pango_attr_list_insert(attributes, attribute);
}

void add_mark(PangoAttrList* attributes, const Mark& mark) {
    constexpr double kCodeSize = 0.9;  // letters of one width look larger than others
    switch (mark.kind) {
        case Mark::Kind::kBold:
            return add_attribute(attributes, pango_attr_weight_new(PANGO_WEIGHT_BOLD), mark);
        case Mark::Kind::kItalic:
            return add_attribute(attributes, pango_attr_style_new(PANGO_STYLE_ITALIC), mark);
        case Mark::Kind::kCode:
            add_attribute(attributes, pango_attr_family_new(kCodeFamilies), mark);
            return add_attribute(attributes, pango_attr_scale_new(kCodeSize), mark);
    }
    unreachable("mark of a text");
}

double height_of(PangoLayout* layout) {
    PangoRectangle ink, logical;
    pango_layout_get_extents(layout, &ink, &logical);
    return static_cast<double>(logical.height) / PANGO_SCALE / kPointsPerMillimetre;
}

PangoAlignment alignment_of(TextSide side) {
    switch (side) {
        case TextSide::kStart:
            return PANGO_ALIGN_LEFT;  // of a paragraph that runs left to right; Pango turns it for the others
        case TextSide::kEnd:
            return PANGO_ALIGN_RIGHT;
        case TextSide::kMiddle:
            return PANGO_ALIGN_CENTER;
    }
    unreachable("side of a page");
}

PangoAlignment turned(PangoAlignment alignment) {
    return alignment == PANGO_ALIGN_LEFT    ? PANGO_ALIGN_RIGHT
           : alignment == PANGO_ALIGN_RIGHT ? PANGO_ALIGN_LEFT
                                            : alignment;
}

}  // namespace

struct PdfPages::Impl {
    SecretSink sink;
    cairo_surface_t* surface = nullptr;
    cairo_t* cairo = nullptr;
    std::optional<PangoDirection> direction;

    [[nodiscard]] Layout layout_of(std::string_view text, double width, const TextLook& look) const {
        Layout layout(pango_cairo_create_layout(cairo));
        PangoContext* context = pango_layout_get_context(layout.get());
        // Positions for paper, not for the pixels of a screen.
        pango_context_set_round_glyph_positions(context, FALSE);
        pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
        pango_layout_set_alignment(layout.get(), alignment_of(look.side));
        if (direction) {
            // Codes run from left to right everywhere. Without its own guess Pango does not turn the sides.
            const bool code = look.typeface == Typeface::kCode;
            pango_context_set_base_dir(context, code ? PANGO_DIRECTION_LTR : *direction);
            pango_layout_set_auto_dir(layout.get(), FALSE);
            if (*direction == PANGO_DIRECTION_RTL)
                pango_layout_set_alignment(layout.get(), turned(alignment_of(look.side)));
        }
        pango_layout_set_width(layout.get(), pango_units(width));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD);
        if (look.hanging > 0) pango_layout_set_indent(layout.get(), -pango_units(look.hanging));
        set_font(layout.get(), look, look.points);
        return layout;
    }

    void set_font(PangoLayout* layout, const TextLook& look, double size) const {
        PangoFontDescription* font = pango_font_description_new();
        pango_font_description_set_family(font,
                                          look.typeface == Typeface::kCode ? kCodeFamilies : kTextFamilies);
        pango_font_description_set_weight(font, look.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
        pango_layout_set_font_description(layout, font);
        pango_font_description_free(font);
        // One line height for every script: a fallback font's own would tear the columns of a slip apart.
        PangoAttrList* attributes = pango_attr_list_new();
        pango_attr_list_insert(attributes, pango_attr_line_height_new_absolute(
                                               static_cast<int>(size * kLineHeight * PANGO_SCALE)));
        // A hyphen where a long code is broken would be read as a part of it.
        if (look.typeface == Typeface::kCode)
            pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
        pango_layout_set_attributes(layout, attributes);
        pango_attr_list_unref(attributes);
    }

    [[nodiscard]] bool fits(PangoLayout* layout, const Box& box) const {
        PangoRectangle ink, logical;
        pango_layout_get_extents(layout, &ink, &logical);
        return logical.height <= pango_units(box.height) && logical.width <= pango_units(box.width);
    }
};

PdfPages::PdfPages(const std::string& title) : impl_(std::make_unique<Impl>()) {
    impl_->surface =
        cairo_pdf_surface_create_for_stream(&write_out, &impl_->sink, points(kWidth), points(kHeight));
    cairo_pdf_surface_set_metadata(impl_->surface, CAIRO_PDF_METADATA_TITLE, title.c_str());
    impl_->cairo = cairo_create(impl_->surface);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(impl_->cairo, options);
    cairo_font_options_destroy(options);
    cairo_set_source_rgb(impl_->cairo, 0, 0, 0);
}

PdfPages::~PdfPages() {
    cairo_destroy(impl_->cairo);
    // Flushes into the sink, which is still there.
    cairo_surface_destroy(impl_->surface);
}

void PdfPages::set_direction(std::optional<bool> right_to_left) {
    impl_->direction.reset();
    if (right_to_left) impl_->direction = *right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
}

double PdfPages::flow(double x, double y, double width, std::string_view text, const TextLook& look,
                      Flow what, std::span<const Mark> marks) {
    const Layout layout = impl_->layout_of(text, width, look);
    if (!marks.empty()) {
        PangoAttrList* attributes = pango_attr_list_copy(pango_layout_get_attributes(layout.get()));
        for (const auto& mark : marks)
            add_mark(attributes, mark);
        pango_layout_set_attributes(layout.get(), attributes);
        pango_attr_list_unref(attributes);
    }
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    if (what == Flow::kDraw) {
        cairo_move_to(impl_->cairo, points(x), points(y));
        pango_cairo_show_layout(impl_->cairo, layout.get());
    }
    return height_of(layout.get());
}

double PdfPages::text(const Box& box, std::string_view text, const TextLook& look) {
    const Layout layout = impl_->layout_of(text, box.width, look);
    double size = look.points;
    while (!impl_->fits(layout.get(), box) && size * kShrink >= look.least_points) {
        size *= kShrink;
        impl_->set_font(layout.get(), look, size);
    }
    if (!impl_->fits(layout.get(), box)) {
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_height(layout.get(), pango_units(box.height));
        pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
    }
    const double height = height_of(layout.get());
    const double top = look.middle ? box.y + std::max(0.0, (box.height - height) / 2) : box.y;
    cairo_move_to(impl_->cairo, points(box.x), points(top));
    pango_cairo_show_layout(impl_->cairo, layout.get());
    return height;
}

void PdfPages::line(double x1, double y1, double x2, double y2, double width, double dash) {
    cairo_t* cairo = impl_->cairo;
    const double pattern[] = {points(dash), points(dash)};
    cairo_set_dash(cairo, pattern, dash > 0 ? 2 : 0, 0);
    cairo_set_line_width(cairo, points(width));
    cairo_move_to(cairo, points(x1), points(y1));
    cairo_line_to(cairo, points(x2), points(y2));
    cairo_stroke(cairo);
    cairo_set_dash(cairo, pattern, 0, 0);
}

void PdfPages::frame(const Box& box, double width) {
    cairo_set_line_width(impl_->cairo, points(width));
    cairo_rectangle(impl_->cairo, points(box.x), points(box.y), points(box.width), points(box.height));
    cairo_stroke(impl_->cairo);
}

void PdfPages::shape(const Box& box, Shape shape) {
    trace_shape(impl_->cairo,
                {points(box.x + box.width / 2), points(box.y + box.height / 2),
                 points(std::min(box.width, box.height)) / 2},
                shape);
    cairo_fill(impl_->cairo);
}

bool PdfPages::qr(const Box& box, std::string_view content, Correction correction) {
    std::string terminated(content);
    QRcode* code = QRcode_encodeString(
        terminated.c_str(), 0, correction == Correction::kLow ? QR_ECLEVEL_L : QR_ECLEVEL_Q, QR_MODE_8, 1);
    wipe(terminated);
    if (code == nullptr) return false;
    constexpr int kQuiet = 4;
    const double module = std::min(box.width, box.height) / (code->width + 2 * kQuiet);
    cairo_t* cairo = impl_->cairo;
    // One path of overlapping runs, filled once: no hairlines between modules on any printer or screen.
    constexpr double kOverlap = 1.02;
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            const int begin = x;
            while (x < code->width && (code->data[y * code->width + x] & 1) != 0)
                ++x;
            if (x == begin) continue;
            cairo_rectangle(cairo, points(box.x + (begin + kQuiet) * module),
                            points(box.y + (y + kQuiet) * module), points((x - begin) * module),
                            points(module * kOverlap));
        }
    }
    cairo_fill(cairo);
    sodium_memzero(code->data, static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width));
    QRcode_free(code);
    return true;
}

bool PdfPages::picture(const Box& box, std::string_view png) {
    cairo_surface_t* image = cairo_image_surface_create_from_png_stream(&read_in, &png);
    const bool read = cairo_surface_status(image) == CAIRO_STATUS_SUCCESS;
    if (read) {
        cairo_t* cairo = impl_->cairo;
        cairo_save(cairo);
        cairo_translate(cairo, points(box.x), points(box.y));
        cairo_scale(cairo, points(box.width) / cairo_image_surface_get_width(image),
                    points(box.height) / cairo_image_surface_get_height(image));
        cairo_set_source_surface(cairo, image, 0, 0);
        cairo_paint(cairo);
        cairo_restore(cairo);
    }
    cairo_surface_destroy(image);
    return read;
}

void PdfPages::end_page() {
    cairo_show_page(impl_->cairo);
}

std::optional<SecretBytes> PdfPages::finish() {
    cairo_surface_finish(impl_->surface);
    if (cairo_surface_status(impl_->surface) != CAIRO_STATUS_SUCCESS) return std::nullopt;
    return impl_->sink.content();
}

}  // namespace valurna::print
