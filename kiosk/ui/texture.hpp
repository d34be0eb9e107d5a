#pragma once
// The ports of the toolkit: where pixels go and where pictures come from. Bitmaps are premultiplied
// 0xAARRGGBB.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace valurna::kiosk {

struct Bitmap {
    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels;
};

using TextureId = std::uint32_t;
inline constexpr TextureId kPlainTexture = 1;  // ImGui's own: vertex colours only

class TextureStore {
  public:
    virtual ~TextureStore() = default;
    virtual TextureId create(Bitmap bitmap) = 0;
    virtual void destroy(TextureId id) = 0;  // also overwrites its pixels
};

class PictureSource {
  public:
    virtual ~PictureSource() = default;
    // The picture at `path` inside the package, cropped to fill width x height pixels; nothing where there is
    // none or it is not a picture.
    virtual std::optional<Bitmap> picture(const std::string& path, int width, int height) = 0;
};

}  // namespace valurna::kiosk
