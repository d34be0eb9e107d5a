#pragma once
// Textures by name, the least recently used dropped first once they take more than the bound.

#include <cstddef>
#include <list>
#include <string>
#include <unordered_map>

#include "kiosk/ui/geometry.hpp"
#include "kiosk/ui/texture.hpp"

namespace valurna::kiosk {

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
