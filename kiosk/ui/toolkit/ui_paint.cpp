#include <array>
#include <cmath>

#include "kiosk/ui/paint/drawings.hpp"
#include "kiosk/ui/toolkit/imgui_compat.hpp"
#include "kiosk/ui/toolkit/ui.hpp"
#include "kiosk/ui/toolkit/ui_impl.hpp"

namespace valurna::kiosk {
namespace {

ImU32 packed(Colour c) {
    return IM_COL32(c.r, c.g, c.b, c.a);
}
ImVec2 low(const Rect& r) {
    return {r.x, r.y};
}
ImVec2 high(const Rect& r) {
    return {r.right(), r.bottom()};
}

std::string hex(Colour c) {
    std::array<char, 16> out{};
    std::snprintf(out.data(), out.size(), "%02x%02x%02x%02x", c.r, c.g, c.b, c.a);
    return out.data();
}

}  // namespace

ImDrawList& Ui::Impl::list() const {
    return *ImGui::GetBackgroundDrawList();
}

Rect Ui::Impl::to_pixels(const Rect& box) const {
    const float s = canvas.scale();
    const float left = mirrored() ? canvas.width() - box.right() : box.x;
    const float x0 = std::round(left * s), y0 = std::round(box.y * s);
    const float x1 = std::round((left + box.w) * s), y1 = std::round(box.bottom() * s);
    return {x0, y0, x1 - x0, y1 - y0};
}

void Ui::Impl::draw_texture(const CachedTexture& texture, float x, float y) const {
    if (texture.id == 0) return;
    const ImVec2 from(x + static_cast<float>(texture.left), y + static_cast<float>(texture.top));
    const ImVec2 to(from.x + static_cast<float>(texture.width), from.y + static_cast<float>(texture.height));
    list().AddImage(compat::to_imgui(texture.id), from, to);
}

void Ui::fill(const Rect& box, Colour colour, float radius) {
    const Rect r = impl_->to_pixels(box);
    if (r.w <= 0 || r.h <= 0) return;
    impl_->list().AddRectFilled(low(r), high(r), packed(colour), std::round(radius * impl_->canvas.scale()));
}

void Ui::frame_box(const Rect& box, Colour inside, Colour line, float line_width, float radius) {
    // Two fills rather than a stroke: crisp on whole pixels, and the inner corner is concentric with the
    // outer.
    Impl& p = *impl_;
    const Rect outer = p.to_pixels(box);
    const float width = std::max(1.0F, std::round(line_width * p.canvas.scale()));
    const float round = std::round(radius * p.canvas.scale());
    const Rect inner = outer.inset(width);
    p.list().AddRectFilled(low(outer), high(outer), packed(line), round);
    p.list().AddRectFilled(low(inner), high(inner), packed(inside), std::max(0.0F, round - width));
}

void Ui::dashed_box(const Rect& box, Colour inside, Colour line, float line_width, float radius) {
    Impl& p = *impl_;
    const Rect r = p.to_pixels(box);
    const std::string name = "d" + hex(inside) + hex(line) + std::to_string(static_cast<int>(r.w)) + "x" +
                             std::to_string(static_cast<int>(r.h));
    const CachedTexture* known = p.pictures.find(name);
    if (known == nullptr) {
        known = &p.pictures.put(name,
                                dashed_bitmap(static_cast<int>(r.w), static_cast<int>(r.h), inside, line,
                                              line_width * p.canvas.scale(), radius * p.canvas.scale()),
                                {});
    }
    p.draw_texture(*known, r.x, r.y);
}

void Ui::areas(const Rect& box, const std::vector<std::vector<std::pair<float, float>>>& rings, Colour inside,
               Colour line, float line_width) {
    Impl& p = *impl_;
    const Rect r = p.to_pixels(box);
    std::size_t points = 0;
    for (const auto& ring : rings)
        points += ring.size();
    const std::string name = "m" + hex(inside) + hex(line) + std::to_string(static_cast<int>(r.w)) + "x" +
                             std::to_string(static_cast<int>(r.h)) + ":" + std::to_string(rings.size()) +
                             ":" + std::to_string(points);
    const CachedTexture* known = p.pictures.find(name);
    if (known == nullptr) {
        known = &p.pictures.put(name,
                                areas_bitmap(static_cast<int>(r.w), static_cast<int>(r.h), rings, inside,
                                             line, line_width * p.canvas.scale()),
                                {});
    }
    p.draw_texture(*known, r.x, r.y);
}

void Ui::disc(float x, float y, float radius, Colour colour) {
    const Impl& p = *impl_;
    const float s = p.canvas.scale();
    p.list().AddCircleFilled(ImVec2((p.mirrored() ? p.canvas.width() - x : x) * s, y * s), radius * s,
                             packed(colour));
}

Size Ui::text(const Rect& box, std::string_view text, const TextStyle& style) {
    Impl& p = *impl_;
    if (text.empty()) return {};
    const float s = p.canvas.scale();
    const Rect r = p.to_pixels(box);
    // At the larger sizes a text that cannot stand in its box at that size may come down to what it is by
    // default, rather than lose its end.
    TextStyle yielding = style;
    if (p.size > TextSize::kDefault) {
        yielding.least *= capital_height(style.role, TextSize::kDefault) / capital_height(style.role, p.size);
    }
    const CachedTexture& set = p.setter.set(text, yielding, static_cast<int>(r.w), static_cast<int>(r.h));
    if (!set.fits) {
        p.probe.overflows.push_back({std::string(text), r, set.took});
    }
    const float spare = r.h - set.took.h;
    const float y = style.down == Align::kStart    ? r.y
                    : style.down == Align::kMiddle ? r.y + std::floor(spare / 2)
                                                   : r.y + std::floor(spare);
    p.draw_texture(set, r.x, y);
    return {set.took.w / s, set.took.h / s};
}

Size Ui::measure(std::string_view text, const TextStyle& style, float width) {
    Impl& p = *impl_;
    const float s = p.canvas.scale();
    TextStyle whole = style;
    whole.least = 1;
    constexpr int kHuge = 1 << 20;
    const int pixels =
        width * s < static_cast<float>(kHuge) ? static_cast<int>(std::floor(width * s)) : kHuge;
    const CachedTexture& set = p.setter.measure(text, whole, pixels, kHuge);
    // A pixel more: boxes round to whole pixels at both ends, and a text must fit the box that was made for
    // it.
    return {(set.took.w + 1) / s, (set.took.h + 1) / s};
}

bool Ui::fits(const Size& box, std::string_view text, const TextStyle& style) {
    Impl& p = *impl_;
    const float s = p.canvas.scale();
    return p.setter.measure(text, style, static_cast<int>(box.w * s), static_cast<int>(box.h * s)).fits;
}

float Ui::shrink_for(const Size& box, std::string_view text, const TextStyle& style) {
    Impl& p = *impl_;
    const float s = p.canvas.scale();
    return p.setter.measure(text, style, static_cast<int>(box.w * s), static_cast<int>(box.h * s)).shrink;
}

float Ui::line_height(Role role) const {
    return impl_->setter.line_height(role) / impl_->canvas.scale();
}

void Ui::icon(Icon icon, const Rect& box, Colour colour) {
    Impl& p = *impl_;
    const Rect r = p.to_pixels(box);
    const int side = static_cast<int>(std::min(r.w, r.h));
    const bool mirrored = p.mirrored() && turns_with_reading(icon);
    const std::string name = "i" + std::to_string(static_cast<int>(icon)) + (mirrored ? "m" : "") +
                             hex(colour) + "/" + std::to_string(side);
    const CachedTexture* known = p.pictures.find(name);
    if (known == nullptr) known = &p.pictures.put(name, icon_bitmap(icon, side, colour, mirrored), {});
    p.draw_texture(*known, r.x + std::floor((r.w - static_cast<float>(side)) / 2),
                   r.y + std::floor((r.h - static_cast<float>(side)) / 2));
}

void Ui::picture(const std::string& path, const std::string& drawing, const Rect& box, Corners corners) {
    Impl& p = *impl_;
    const float s = p.canvas.scale();
    const Rect r = p.to_pixels(box);
    const auto left = (p.mirrored() ? corners.end : corners.start) * s,
               right = (p.mirrored() ? corners.start : corners.end) * s;
    const int w = static_cast<int>(r.w), h = static_cast<int>(r.h);
    const std::string name = "p" + path + "|" + drawing + "|" + std::to_string(w) + "x" + std::to_string(h) +
                             "|" + std::to_string(static_cast<int>(left)) + "," +
                             std::to_string(static_cast<int>(right)) + (corners.foot ? "" : "t");
    const CachedTexture* known = p.pictures.find(name);
    if (known == nullptr) {
        std::optional<Bitmap> bitmap = path.empty() ? std::nullopt : p.source.picture(path, w, h);
        if (!bitmap) bitmap = stand_in(drawing, w, h);
        round_corners(*bitmap, left, right, corners.foot);
        known = &p.pictures.put(name, std::move(*bitmap), {});
    }
    p.draw_texture(*known, r.x, r.y);
}

void Ui::scene(const Rect& box) {
    Impl& p = *impl_;
    const Rect r = p.to_pixels(box);
    const std::string name = "s" + std::to_string(static_cast<int>(r.w)) + "x" +
                             std::to_string(static_cast<int>(r.h)) + (high_contrast() ? "h" : "d");
    const CachedTexture* known = p.pictures.find(name);
    if (known == nullptr) {
        known = &p.pictures.put(
            name, start_scene(static_cast<int>(r.w), static_cast<int>(r.h), high_contrast()), {});
    }
    p.draw_texture(*known, r.x, r.y);
}

void Ui::qr(const std::string& text, const Rect& box) {
    Impl& p = *impl_;
    const Rect r = p.to_pixels(box);
    const int side = static_cast<int>(std::min(r.w, r.h));
    const std::string name = std::to_string(side) + "|" + text;
    const CachedTexture* known = p.codes.find(name);
    if (known == nullptr) known = &p.codes.put(name, qr_bitmap(text, side), {});
    const auto w = static_cast<float>(known->width), h = static_cast<float>(known->height);
    const Rect at{r.x + std::floor((r.w - w) / 2), r.y + std::floor((r.h - h) / 2), w, h};
    p.draw_texture(*known, at.x, at.y);
    p.probe.codes.push_back({text, at});
}

void Ui::Impl::draw_ring() {
    if (!focus.visible()) return;
    const ProbeWidget* widget = nullptr;
    for (ProbeWidget& candidate : probe.widgets) {
        candidate.focused = candidate.enabled && candidate.id == focus.current();
        if (candidate.focused) widget = &candidate;
    }
    if (widget == nullptr) return;
    const float s = canvas.scale();
    const float thick = std::max(2.0F, std::round(5 * s)), gap = std::max(1.0F, std::round(2 * s));
    const Palette& colours = palette(theme);
    const Rect outer = widget->rect.inset(-(gap + thick / 2));
    const Rect inner = widget->rect.inset(-gap / 2);
    const float round = ring_radius * s;
    list().AddRect(low(inner), high(inner), packed(colours.focus_gap), round + gap / 2, 0, gap);
    list().AddRect(low(outer), high(outer), packed(colours.focus), round + gap + thick / 2, 0, thick);
}

}  // namespace valurna::kiosk
