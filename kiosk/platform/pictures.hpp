#pragma once
// Pictures of the election package. SDL_image decodes them from memory, within bounds; scaling down averages
// pixels.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/paint/texture.hpp"

namespace valurna::kiosk {

using PictureBytes = std::function<std::optional<std::vector<std::uint8_t>>(const std::string& path)>;

class Pictures final : public PictureSource {
  public:
    explicit Pictures(PictureBytes bytes) : bytes_(std::move(bytes)) {}
    std::optional<Bitmap> picture(const std::string& path, int width, int height) override;

  private:
    PictureBytes bytes_;
};

// Reads PNG, JPEG and WebP. Nothing comes of anything else, nor of more than 16 MB or 40 million pixels.
[[nodiscard]] std::optional<Bitmap> decode_picture(const std::vector<std::uint8_t>& bytes);
// Scales a picture so that it fills width x height, and cuts what is left over off evenly on both sides. Each
// pixel is the mean of what it covers.
[[nodiscard]] Bitmap crop_to_fill(const Bitmap& picture, int width, int height);
[[nodiscard]] bool write_png(const Bitmap& bitmap, const std::string& file);

}  // namespace valurna::kiosk
