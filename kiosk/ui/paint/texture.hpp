#pragma once
// Where pixels go and where pictures come from: the ports of the toolkit, and a cache of textures by name
// that drops the least recently used ones when they take more than the bound. Bitmaps are premultiplied
// 0xAARRGGBB.

#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "kiosk/ui/paint/canvas.hpp"

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

struct CachedTexture {
    TextureId id = 0;           // 0: nothing to draw
    int width = 0, height = 0;  // pixels
    int left = 0, top = 0;      // where the first pixel stands in the box it was made for
    Size took{};                // logical size, pixels
    bool fits = true;
    float shrink = 1;  // of its type size
};

class TextureCache {
  public:
    TextureCache(TextureStore& store, std::size_t bound_bytes) : store_(store), bound_(bound_bytes) {}
    ~TextureCache() { clear(); }
    TextureCache(const TextureCache&) = delete;
    TextureCache& operator=(const TextureCache&) = delete;

    [[nodiscard]] const CachedTexture* find(const std::string& name);
    // Takes the pixels; `entry` keeps everything but id, width and height. The reference lives until the next
    // put or clear.
    const CachedTexture& put(const std::string& name, Bitmap bitmap, CachedTexture entry);
    void clear();
    // Textures of the running frame are never dropped: what they show is drawn only at its end.
    void begin_frame() { ++frame_; }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

  private:
    struct Item {
        std::string name;
        CachedTexture texture;
        std::size_t frame = 0;
    };
    void drop_oldest();

    TextureStore& store_;
    std::size_t bound_, bytes_ = 0, frame_ = 0;
    std::list<Item> items_;  // the most recently used first
    std::unordered_map<std::string, std::list<Item>::iterator> index_;
};

}  // namespace valurna::kiosk
