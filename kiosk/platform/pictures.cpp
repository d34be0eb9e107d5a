#include "kiosk/platform/pictures.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>

#include <SDL.h>
#include <SDL_image.h>

#include "kiosk/platform/picture_rows.hpp"
#include "kiosk/platform/pixels.hpp"

namespace valurna::kiosk {
namespace {

constexpr std::size_t kMostBytes = 16U << 20U;
constexpr long kMostPixels = 40'000'000;

struct FreeSurface {
    void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
};
using Surface = std::unique_ptr<SDL_Surface, FreeSurface>;

bool starts_as_picture(const std::vector<std::uint8_t>& b) {
    const auto is = [&](std::size_t at, const char* text) {
        return b.size() >= at + std::strlen(text) && std::memcmp(b.data() + at, text, std::strlen(text)) == 0;
    };
    return is(0, "\x89PNG") || is(0, "\xff\xd8\xff") || (is(0, "RIFF") && is(8, "WEBP"));
}

// Width and height as the PNG or JPEG header says, before anything is unpacked; 0 where unknown.
long claimed_pixels(const std::vector<std::uint8_t>& b) {
    const auto big16 = [&](std::size_t at) { return static_cast<long>(b[at]) * 256 + b[at + 1]; };
    if (b.size() >= 24 && b[0] == 0x89) {
        return (big16(16) * 65536 + big16(18)) * (big16(20) * 65536 + big16(22));
    }
    if (b[0] == 0xff) {
        for (std::size_t at = 2; at + 9 < b.size() && b[at] == 0xff;) {
            const std::uint8_t kind = b[at + 1];
            if (kind >= 0xc0 && kind <= 0xcf && kind != 0xc4 && kind != 0xc8 && kind != 0xcc) {
                return big16(at + 5) * big16(at + 7);
            }
            at += 2 + static_cast<std::size_t>(big16(at + 2));
        }
    }
    return 0;
}

}  // namespace

std::optional<Bitmap> decode_picture(const std::vector<std::uint8_t>& bytes) {
    if (bytes.size() < 24 || bytes.size() > kMostBytes || !starts_as_picture(bytes)) return std::nullopt;
    const long claimed = claimed_pixels(bytes);
    if (claimed < 0 || claimed > kMostPixels) return std::nullopt;
    const Surface raw(IMG_Load_RW(SDL_RWFromConstMem(bytes.data(), static_cast<int>(bytes.size())), 1));
    if (!raw || static_cast<long>(raw->w) * raw->h > kMostPixels) return std::nullopt;
    const Surface argb(SDL_ConvertSurfaceFormat(raw.get(), SDL_PIXELFORMAT_ARGB8888, 0));
    if (!argb) return std::nullopt;
    Bitmap out{argb->w, argb->h, {}};
    out.pixels.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
    for (int y = 0; y < out.height; ++y) {
        const auto* row = reinterpret_cast<const std::uint32_t*>(
            static_cast<const char*>(argb->pixels) + static_cast<std::ptrdiff_t>(y) * argb->pitch);
        for (int x = 0; x < out.width; ++x) {
            const std::uint32_t alpha = row[x] >> 24U;
            out.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(out.width) +
                       static_cast<std::size_t>(x)] = scale_channels(row[x] | 0xff000000U, alpha);
        }
    }
    return out;
}

Bitmap crop_to_fill(const Bitmap& picture, int width, int height) {
    Bitmap out{width, height, {}};
    out.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    const double step =
        std::min(static_cast<double>(picture.width) / width, static_cast<double>(picture.height) / height);
    const double left = (picture.width - step * width) / 2, top = (picture.height - step * height) / 2;
    const auto bounds = [step](double start, int index, int most) {
        const int from = std::clamp(static_cast<int>(std::floor(start + step * index)), 0, most - 1);
        const int to = std::clamp(static_cast<int>(std::ceil(start + step * (index + 1))), from + 1, most);
        return std::pair{from, to};
    };
    for (int y = 0; y < height; ++y) {
        const auto [y0, y1] = bounds(top, y, picture.height);
        for (int x = 0; x < width; ++x) {
            const auto [x0, x1] = bounds(left, x, picture.width);
            std::uint64_t a = 0, r = 0, g = 0, b = 0;
            for (int sy = y0; sy < y1; ++sy) {
                const std::uint32_t* row =
                    picture.pixels.data() + static_cast<std::ptrdiff_t>(sy) * picture.width;
                for (int sx = x0; sx < x1; ++sx) {
                    a += row[sx] >> 24U;
                    r += (row[sx] >> 16U) & 0xffU;
                    g += (row[sx] >> 8U) & 0xffU;
                    b += row[sx] & 0xffU;
                }
            }
            const auto count = static_cast<std::uint64_t>(y1 - y0) * static_cast<std::uint64_t>(x1 - x0);
            const auto mean = [count](std::uint64_t sum) {
                return static_cast<std::uint32_t>((sum + count / 2) / count);
            };
            out.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                       static_cast<std::size_t>(x)] =
                mean(a) << 24U | mean(r) << 16U | mean(g) << 8U | mean(b);
        }
    }
    return out;
}

std::optional<Bitmap> Pictures::picture(const std::string& path, int width, int height) {
    if (!bytes_ || width <= 0 || height <= 0) return std::nullopt;
    const auto bytes = bytes_(path);
    if (!bytes) return std::nullopt;
    if (auto drawn = read_to_fill(*bytes, width, height)) return drawn;
    const auto decoded = decode_picture(*bytes);
    if (!decoded || decoded->width < 1 || decoded->height < 1) return std::nullopt;
    return crop_to_fill(*decoded, width, height);
}

bool write_png(const Bitmap& bitmap, const std::string& file) {
    const Surface surface(SDL_CreateRGBSurfaceWithFormatFrom(const_cast<std::uint32_t*>(bitmap.pixels.data()),
                                                             bitmap.width,
                                                             bitmap.height,  // NOLINT: SDL only reads
                                                             32, bitmap.width * 4, SDL_PIXELFORMAT_ARGB8888));
    if (!surface) return false;
    const Surface opaque(SDL_ConvertSurfaceFormat(surface.get(), SDL_PIXELFORMAT_RGB24, 0));
    return opaque && IMG_SavePNG(opaque.get(), file.c_str()) == 0;
}

}  // namespace valurna::kiosk
