#include "kiosk/platform/raster.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "kiosk/platform/pixels.hpp"
#include "kiosk/ui/toolkit/imgui_compat.hpp"

namespace valurna::kiosk {
namespace {

// A compiler must not drop this: the pixels may show what a voter chose.
void overwrite(std::vector<std::uint32_t>& pixels) {
    volatile std::uint32_t* at = pixels.data();
    for (std::size_t i = 0; i < pixels.size(); ++i)
        at[i] = 0;
}

int row_from(float y) {
    return static_cast<int>(std::ceil(y - 0.5F));
}  // first pixel whose centre is at or past y

struct Edge {
    const ImDrawVert *upper, *lower;
    Edge(const ImDrawVert& a, const ImDrawVert& b) {
        // One order for both triangles that share the edge, so that no pixel is drawn twice or missed.
        const bool swap = b.pos.y < a.pos.y || (b.pos.y == a.pos.y && b.pos.x < a.pos.x);
        upper = swap ? &b : &a;
        lower = swap ? &a : &b;
    }
    [[nodiscard]] bool crosses(float y) const { return upper->pos.y <= y && y < lower->pos.y; }
    [[nodiscard]] float x_at(float y) const {
        return upper->pos.x +
               (y - upper->pos.y) * (lower->pos.x - upper->pos.x) / (lower->pos.y - upper->pos.y);
    }
};

// Straight-alpha channels as planes over the triangle.
struct Planes {
    std::array<float, 4> at{}, by_x{}, by_y{};
    Planes(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c) {
        const float abx = b.pos.x - a.pos.x, aby = b.pos.y - a.pos.y;
        const float acx = c.pos.x - a.pos.x, acy = c.pos.y - a.pos.y;
        const float area = abx * acy - acx * aby;
        const float inverse = std::abs(area) > 1e-9F ? 1.0F / area : 0.0F;
        for (unsigned i = 0; i < 4; ++i) {
            const auto channel = [&](const ImDrawVert& v) {
                return static_cast<float>((v.col >> (8U * i)) & 0xffU);
            };
            const float u = channel(b) - channel(a), v = channel(c) - channel(a);
            by_x.at(i) = (u * acy - v * aby) * inverse;
            by_y.at(i) = (v * abx - u * acx) * inverse;
            at.at(i) = channel(a) - by_x.at(i) * a.pos.x - by_y.at(i) * a.pos.y;
        }
    }
    [[nodiscard]] std::uint32_t colour(float x, float y) const {
        std::uint32_t out = 0;
        for (unsigned i = 0; i < 4; ++i) {
            const float value = at[i] + by_x[i] * x + by_y[i] * y;
            out |= static_cast<std::uint32_t>(std::clamp(value, 0.0F, 255.0F) + 0.5F) << (8U * i);
        }
        return out;
    }
};

void fill_span(std::uint32_t* row, int from, int to, std::uint32_t colour) {
    if ((colour >> 24U) == 255U) {
        std::fill(row + from, row + to, colour);
        return;
    }
    const std::uint32_t keep = 255U - (colour >> 24U);
    for (int x = from; x < to; ++x)
        row[x] = colour + scale_channels(row[x], keep);
}

bool is_box(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c, const ImDrawVert& d) {
    return a.pos.y == b.pos.y && b.pos.x == c.pos.x && c.pos.y == d.pos.y && d.pos.x == a.pos.x &&
           a.col == b.col && a.col == c.col && a.col == d.col;
}

}  // namespace

Raster::Raster(int width, int height) {
    resize(width, height);
}
Raster::~Raster() {
    for (auto& [id, bitmap] : textures_)
        overwrite(bitmap.pixels);
    overwrite(target_.pixels);
}

void Raster::resize(int width, int height) {
    overwrite(target_.pixels);
    target_.width = width;
    target_.height = height;
    target_.pixels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0xff000000U);
}

TextureId Raster::create(Bitmap bitmap) {
    const TextureId id = next_++;
    textures_.emplace(id, std::move(bitmap));
    return id;
}

void Raster::destroy(TextureId id) {
    const auto found = textures_.find(id);
    if (found == textures_.end()) return;
    overwrite(found->second.pixels);
    textures_.erase(found);
}

void Raster::draw(const ImDrawData& data) {
    for (int n = 0; n < data.CmdListsCount; ++n) {
        const ImDrawList& list = *data.CmdLists[n];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            if (command.UserCallback != nullptr) continue;
            const Clip clip{
                std::max(0, static_cast<int>(command.ClipRect.x - data.DisplayPos.x)),
                std::max(0, static_cast<int>(command.ClipRect.y - data.DisplayPos.y)),
                std::min(target_.width, static_cast<int>(command.ClipRect.z - data.DisplayPos.x)),
                std::min(target_.height, static_cast<int>(command.ClipRect.w - data.DisplayPos.y))};
            if (clip.x0 < clip.x1 && clip.y0 < clip.y1) draw_command(list, command, clip);
        }
    }
}

namespace {

struct Target {
    std::uint32_t* pixels;
    int stride, x0, y0, x1, y1;  // clip

    void box(const ImDrawVert& low, const ImDrawVert& high) const {
        const std::uint32_t colour = premultiplied(low.col);
        const int left = std::max(x0, row_from(low.pos.x)), right = std::min(x1, row_from(high.pos.x));
        const int top = std::max(y0, row_from(low.pos.y)), bottom = std::min(y1, row_from(high.pos.y));
        if (left >= right) return;
        for (int y = top; y < bottom; ++y)
            fill_span(pixels + static_cast<std::ptrdiff_t>(y) * stride, left, right, colour);
    }

    // Textures are made at the size they are drawn at; nearest is exact then and only a fallback otherwise.
    void image(const ImDrawVert& low, const ImDrawVert& high, const Bitmap& texture) const {
        const int from_x = row_from(low.pos.x), from_y = row_from(low.pos.y);
        const int width = row_from(high.pos.x) - from_x, height = row_from(high.pos.y) - from_y;
        if (width <= 0 || height <= 0) return;
        const int left = std::max(x0, from_x), right = std::min(x1, from_x + width);
        const int top = std::max(y0, from_y), bottom = std::min(y1, from_y + height);
        const std::uint32_t fade = low.col >> 24U;
        for (int y = top; y < bottom; ++y) {
            const auto source_y = static_cast<std::ptrdiff_t>(y - from_y) * texture.height / height;
            const std::uint32_t* source = texture.pixels.data() + source_y * texture.width;
            std::uint32_t* row = pixels + static_cast<std::ptrdiff_t>(y) * stride;
            if (width == texture.width && fade == 255U) {
                source += left - from_x;
                for (int x = left; x < right; ++x)
                    row[x] = blend(row[x], *source++);
                continue;
            }
            for (int x = left; x < right; ++x) {
                const std::uint32_t texel =
                    source[static_cast<std::ptrdiff_t>(x - from_x) * texture.width / width];
                row[x] = blend(row[x], scale_channels(texel, fade));
            }
        }
    }

    void triangle(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c) const {
        const bool even = a.col == b.col && a.col == c.col;
        if (even && (a.col >> 24U) == 0) return;
        const auto [low, high] = std::minmax({a.pos.y, b.pos.y, c.pos.y});
        const int top = std::max(y0, row_from(low)), bottom = std::min(y1, row_from(high));
        if (top >= bottom) return;
        const std::array<Edge, 3> edges{Edge(a, b), Edge(b, c), Edge(c, a)};
        const std::uint32_t colour = premultiplied(a.col);
        const Planes planes(a, b, c);
        for (int y = top; y < bottom; ++y) {
            const float centre = static_cast<float>(y) + 0.5F;
            float from = 1e9F, to = -1e9F;
            for (const Edge& edge : edges) {
                if (!edge.crosses(centre)) continue;
                const float x = edge.x_at(centre);
                from = std::min(from, x);
                to = std::max(to, x);
            }
            if (from > to) continue;
            const int left = std::max(x0, row_from(from)), right = std::min(x1, row_from(to));
            if (left >= right) continue;
            std::uint32_t* row = pixels + static_cast<std::ptrdiff_t>(y) * stride;
            if (even) {
                fill_span(row, left, right, colour);
                continue;
            }
            for (int x = left; x < right; ++x) {
                row[x] = blend(row[x], premultiplied(planes.colour(static_cast<float>(x) + 0.5F, centre)));
            }
        }
    }
};

}  // namespace

void Raster::draw_command(const ImDrawList& list, const ImDrawCmd& command, const Clip& clip) {
    const Target target{target_.pixels.data(), target_.width, clip.x0, clip.y0, clip.x1, clip.y1};
    const TextureId id = compat::from_imgui(command.GetTexID());
    const auto found = textures_.find(id);
    if (id != kPlainTexture && found == textures_.end()) return;
    const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
    const ImDrawVert* vertex = list.VtxBuffer.Data + command.VtxOffset;
    for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
        const ImDrawVert &a = vertex[index[i]], &b = vertex[index[i + 1]], &c = vertex[index[i + 2]];
        const bool pair =
            i + 5 < command.ElemCount && index[i + 3] == index[i] && index[i + 4] == index[i + 2];
        if (pair && is_box(a, b, c, vertex[index[i + 5]])) {
            if (id == kPlainTexture)
                target.box(a, c);
            else
                target.image(a, c, found->second);
            i += 3;
        } else if (id == kPlainTexture) {
            target.triangle(a, b, c);
        }
    }
}

}  // namespace valurna::kiosk
