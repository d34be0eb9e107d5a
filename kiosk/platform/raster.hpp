#pragma once
// Draws ImGui's draw data into memory: the same pixels on every machine, run after run, with or without a
// display. SDL's own software renderer is not used: it has no premultiplied blending and fills large areas
// triangle by triangle.

#include <unordered_map>
#include <vector>

#include "kiosk/ui/paint/texture.hpp"

struct ImDrawData;
struct ImDrawCmd;
struct ImDrawList;

namespace valurna::kiosk {

class Raster final : public TextureStore {
  public:
    Raster(int width, int height);
    ~Raster() override;
    Raster(const Raster&) = delete;
    Raster& operator=(const Raster&) = delete;

    TextureId create(Bitmap bitmap) override;
    void destroy(TextureId id) override;

    void resize(int width, int height);
    void draw(const ImDrawData& data);
    [[nodiscard]] const Bitmap& pixels() const { return target_; }  // opaque
    [[nodiscard]] std::size_t textures() const { return textures_.size(); }

  private:
    struct Clip {
        int x0, y0, x1, y1;
    };
    void draw_command(const ImDrawList& list, const ImDrawCmd& command, const Clip& clip);

    Bitmap target_;
    std::unordered_map<TextureId, Bitmap> textures_;
    TextureId next_ = kPlainTexture + 1;
};

}  // namespace valurna::kiosk
