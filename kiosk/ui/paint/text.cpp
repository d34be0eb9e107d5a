#include "kiosk/ui/paint/text.hpp"

#include <array>
#include <cmath>
#include <cstring>
#include <optional>

#include <pango/pangocairo.h>

#include "base/text/direction.hpp"

namespace valurna::kiosk {
namespace {

constexpr std::size_t kTextBound = 40U << 20U;
constexpr int kUnbounded = 1 << 24;
constexpr double kLines = 1.23, kTightLines = 1.14;  // line heights, in type sizes

template <typename T>
struct Unref {
    void operator()(T* object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, Unref<PangoLayout>>;
using Context = std::unique_ptr<PangoContext, Unref<PangoContext>>;

struct FontFree {
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
using Font = std::unique_ptr<PangoFontDescription, FontFree>;

struct Tried {
    Layout layout;
    int width = 0, height = 0;
    bool fits = false;
    double shrink = 1;
    int narrowed = 0;  // pixels taken off the box's width to balance the lines
};

bool valid_markup(std::string_view text) {
    return pango_parse_markup(text.data(), static_cast<int>(text.size()), 0, nullptr, nullptr, nullptr,
                              nullptr) != FALSE;
}

}  // namespace

struct TextSetter::Impl {
    Impl(TextureStore& store, const std::string& family)
        : cache(store, kTextBound),
          families(family + ", Inter, Noto Sans, Noto Sans Arabic, Noto Sans Ethiopic") {
        context.reset(pango_font_map_create_context(pango_cairo_font_map_get_default()));
        cairo_font_options_t* options = cairo_font_options_create();
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        pango_cairo_context_set_font_options(context.get(), options);
        cairo_font_options_destroy(options);
        pango_cairo_context_set_resolution(context.get(), 72.0);
        pango_context_set_round_glyph_positions(context.get(), FALSE);
        capital_ratio = measure_capital(families);
        code_ratio = measure_capital(kCodeFamilies);
    }

    static constexpr const char* kCodeFamilies = "Noto Sans Mono, DejaVu Sans Mono, monospace";

    double measure_capital(const std::string& family) {
        const Layout layout(pango_layout_new(context.get()));
        const Font font(pango_font_description_new());
        pango_font_description_set_family(font.get(), family.c_str());
        pango_font_description_set_absolute_size(font.get(), 1000.0 * PANGO_SCALE);
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_text(layout.get(), "H", 1);
        PangoRectangle ink;
        pango_layout_get_extents(layout.get(), &ink, nullptr);
        const double ratio = static_cast<double>(ink.height) / PANGO_SCALE / 1000.0;
        return ratio > 0.3 && ratio < 1.2 ? ratio : 0.72;
    }

    [[nodiscard]] double font_pixels(Role role) const {
        return static_cast<double>(capital_height(role, page.size) * page.scale) /
               (role == Role::kCode ? code_ratio : capital_ratio);
    }

    // Align start and end follow the page, also where a text runs against it.
    [[nodiscard]] PangoAlignment alignment(Align across) const {
        if (across == Align::kMiddle) return PANGO_ALIGN_CENTER;
        return (across == Align::kStart) == page.right_to_left ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
    }

    Tried lay_out(std::string_view text, const TextStyle& style, double shrink, int width,
                  PangoWrapMode wrap) {
        Tried tried{Layout(pango_layout_new(context.get())), 0, 0, false, 1, 0};
        PangoLayout* layout = tried.layout.get();
        const Font font(pango_font_description_new());
        pango_font_description_set_family(font.get(),
                                          style.role == Role::kCode ? kCodeFamilies : families.c_str());
        const bool heavy = style.role == Role::kDisplay || style.role == Role::kHeadline;
        pango_font_description_set_weight(font.get(), !style.bold ? PANGO_WEIGHT_NORMAL
                                                      : heavy     ? PANGO_WEIGHT_ULTRABOLD
                                                                  : PANGO_WEIGHT_BOLD);
        pango_font_description_set_absolute_size(font.get(), font_pixels(style.role) * shrink * PANGO_SCALE);
        pango_layout_set_font_description(layout, font.get());
        pango_layout_set_auto_dir(layout, FALSE);
        if (style.rich && valid_markup(text)) {
            pango_layout_set_markup(layout, text.data(), static_cast<int>(text.size()));
        } else {
            pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
        }
        pango_layout_set_alignment(layout, alignment(style.across));
        if (width < kUnbounded) pango_layout_set_width(layout, width * PANGO_SCALE);
        pango_layout_set_wrap(layout, wrap);
        set_line_height(layout, font_pixels(style.role) * shrink * (heavy ? kTightLines : kLines));
        measure_into(tried);
        return tried;
    }

    // One height for lines of every script: a fallback font's own would make boxes jump from language to
    // language.
    static void set_line_height(PangoLayout* layout, double pixels) {
        PangoAttrList* now = pango_layout_get_attributes(layout);
        PangoAttrList* attributes = now != nullptr ? pango_attr_list_copy(now) : pango_attr_list_new();
        pango_attr_list_insert(attributes,
                               pango_attr_line_height_new_absolute(static_cast<int>(pixels * PANGO_SCALE)));
        pango_layout_set_attributes(layout, attributes);
        pango_attr_list_unref(attributes);
    }

    static void measure_into(Tried& tried) {
        PangoRectangle logical;
        pango_layout_get_extents(tried.layout.get(), nullptr, &logical);
        tried.width = static_cast<int>(std::ceil(static_cast<double>(logical.width) / PANGO_SCALE));
        tried.height = static_cast<int>(std::ceil(static_cast<double>(logical.height) / PANGO_SCALE));
    }

    // Large lines look best when they are about equally long: the narrowest width with no line more.
    static void balance(Tried& tried, const TextStyle& style, int width) {
        const int lines = pango_layout_get_line_count(tried.layout.get());
        if ((style.role != Role::kDisplay && style.role != Role::kHeadline) || lines < 2 || lines > 4) return;
        int low = width / 3, high = width;
        while (high - low > 8) {
            const int middle = (low + high) / 2;
            pango_layout_set_width(tried.layout.get(), middle * PANGO_SCALE);
            PangoRectangle logical;
            pango_layout_get_pixel_extents(tried.layout.get(), nullptr, &logical);
            const bool same =
                pango_layout_get_line_count(tried.layout.get()) == lines && logical.width <= middle;
            (same ? high : low) = middle;
        }
        pango_layout_set_width(tried.layout.get(), high * PANGO_SCALE);
        // The box stays as wide as it was: lines are moved to where the alignment wants them.
        measure_into(tried);
        tried.narrowed = width - high;
    }

    Tried fit(std::string_view text, const TextStyle& style, int width, int height) {
        for (double shrink = style.most; shrink > style.least - 0.001; shrink -= 0.04) {
            Tried tried = lay_out(text, style, shrink, width, PANGO_WRAP_WORD);
            tried.fits = tried.width <= width && tried.height <= height;
            tried.shrink = shrink;
            if (tried.fits) {
                balance(tried, style, width);
                return tried;
            }
        }
        Tried broken = lay_out(text, style, std::min(style.least, style.most), width, PANGO_WRAP_WORD_CHAR);
        broken.shrink = style.least;
        broken.fits = broken.width <= width && broken.height <= height;
        if (!broken.fits) {
            pango_layout_set_height(broken.layout.get(), height * PANGO_SCALE);
            pango_layout_set_ellipsize(broken.layout.get(), PANGO_ELLIPSIZE_END);
            measure_into(broken);
        }
        return broken;
    }

    [[nodiscard]] std::string name(char kind, std::string_view text, const TextStyle& style, int width,
                                   int height) const {
        std::array<char, 160> head{};
        const int length = std::snprintf(
            head.data(), head.size(), "%c|%d|%d|%d%d%d%d|%02x%02x%02x%02x|%dx%d|%d|%d|%s|", kind,
            static_cast<int>(style.role), static_cast<int>(page.size), static_cast<int>(style.bold),
            static_cast<int>(style.rich), static_cast<int>(style.across),
            static_cast<int>(page.right_to_left), style.colour.r, style.colour.g, style.colour.b,
            style.colour.a, width, height,
            static_cast<int>(style.least * 100.0F) * 200 + static_cast<int>(style.most * 100.0F),
            static_cast<int>(page.scale * 1000.0F),
            style.language != nullptr ? style.language : page.language.c_str());
        std::string key(head.data(), static_cast<std::size_t>(std::min<int>(length, head.size() - 1)));
        return key.append(text);
    }

    // A number of letters and digits runs from left to right in every language; a text that is another's by itself in its
    // own direction; all else as the page, also where it begins with a foreign name.
    [[nodiscard]] bool runs_rtl(std::string_view text, Role role) const {
        if (role == Role::kCode) return false;
        const auto own = direction_of_isolates(text);
        return own ? *own == Direction::kRightToLeft : page.right_to_left;
    }

    void choose_language(std::string_view text, const TextStyle& style) {
        const std::string& wanted = page.language;
        pango_context_set_language(
            context.get(),
            pango_language_from_string(style.language != nullptr ? style.language : wanted.c_str()));
        pango_context_set_base_dir(context.get(),
                                   runs_rtl(text, style.role) ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    }

    TextureCache cache;
    std::string families;
    Context context;
    double capital_ratio = 0.727, code_ratio = 0.714;
    TextPage page;
};

TextSetter::TextSetter(TextureStore& store, const std::string& family)
    : impl_(std::make_unique<Impl>(store, family)) {}
TextSetter::~TextSetter() = default;

void TextSetter::begin_frame(const TextPage& page) {
    impl_->page = page;
    impl_->cache.begin_frame();
}

void TextSetter::turn_to(const TextPage& page) {
    impl_->page = page;
}

std::vector<std::string> TextSetter::paginate(std::string_view text, const TextStyle& style, int width,
                                              int height) {
    impl_->choose_language(text, style);
    const Tried tried = impl_->lay_out(text, style, style.most, width, PANGO_WRAP_WORD_CHAR);
    std::vector<std::string> pages;
    PangoLayoutIter* at = pango_layout_get_iter(tried.layout.get());
    int from = 0, top = 0;
    do {
        PangoRectangle line;
        pango_layout_iter_get_line_extents(at, nullptr, &line);
        const int start = pango_layout_iter_get_line_readonly(at)->start_index;
        if (line.y + line.height - top > height * PANGO_SCALE && start > from) {
            pages.emplace_back(
                text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(start - from)));
            from = start;
            top = line.y;
        }
    } while (pango_layout_iter_next_line(at) != FALSE);
    pango_layout_iter_free(at);
    pages.emplace_back(text.substr(static_cast<std::size_t>(from)));
    for (std::string& page : pages) {
        while (!page.empty() && (page.back() == ' ' || page.back() == '\n'))
            page.pop_back();
    }
    return pages;
}

const CachedTexture& TextSetter::measure(std::string_view text, const TextStyle& style, int width,
                                         int height) {
    TextStyle colourless = style;
    colourless.colour = {};
    const std::string name = impl_->name('m', text, colourless, width, height);
    if (const CachedTexture* known = impl_->cache.find(name)) return *known;
    impl_->choose_language(text, style);
    const Tried tried = impl_->fit(text, style, width, height);
    CachedTexture entry;
    entry.took = {static_cast<float>(tried.width), static_cast<float>(tried.height)};
    entry.fits = tried.fits;
    entry.shrink = static_cast<float>(tried.shrink);
    return impl_->cache.put(name, {}, entry);
}

const CachedTexture& TextSetter::set(std::string_view text, const TextStyle& style, int width, int height) {
    const std::string name = impl_->name('t', text, style, width, height);
    if (const CachedTexture* known = impl_->cache.find(name)) return *known;
    impl_->choose_language(text, style);
    const Tried tried = impl_->fit(text, style, width, height);
    CachedTexture entry;
    entry.took = {static_cast<float>(tried.width), static_cast<float>(tried.height)};
    entry.fits = tried.fits;
    entry.shrink = static_cast<float>(tried.shrink);

    PangoRectangle ink;
    pango_layout_get_pixel_extents(tried.layout.get(), &ink, nullptr);
    Bitmap bitmap;
    // One pixel more on each side: antialiasing may reach past the ink's whole pixels.
    const bool to_right = (style.across == Align::kStart) == impl_->page.right_to_left;
    const int shift = style.across == Align::kMiddle ? tried.narrowed / 2 : to_right ? tried.narrowed : 0;
    entry.left = ink.x - 1 + shift;
    entry.top = ink.y - 1;
    if (ink.width > 0 && ink.height > 0) {
        bitmap.width = ink.width + 2;
        bitmap.height = ink.height + 2;
        bitmap.pixels.assign(static_cast<std::size_t>(bitmap.width) * static_cast<std::size_t>(bitmap.height),
                             0);
        cairo_surface_t* surface = cairo_image_surface_create_for_data(
            reinterpret_cast<unsigned char*>(bitmap.pixels.data()), CAIRO_FORMAT_ARGB32, bitmap.width,
            bitmap.height, bitmap.width * 4);
        cairo_t* pen = cairo_create(surface);
        cairo_translate(pen, 1 - ink.x, 1 - ink.y);
        cairo_set_source_rgba(pen, style.colour.r / 255.0, style.colour.g / 255.0, style.colour.b / 255.0,
                              style.colour.a / 255.0);
        pango_cairo_show_layout(pen, tried.layout.get());
        cairo_destroy(pen);
        cairo_surface_finish(surface);
        cairo_surface_destroy(surface);
    }
    return impl_->cache.put(name, std::move(bitmap), entry);
}

float TextSetter::line_height(Role role) {
    return measure("Hg", TextStyle{.role = role}, kUnbounded, kUnbounded).took.h;
}

void TextSetter::wipe() {
    impl_->cache.clear();
}
std::size_t TextSetter::bytes() const {
    return impl_->cache.bytes();
}

}  // namespace valurna::kiosk
