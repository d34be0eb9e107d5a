#pragma once
// Every word the voter sees: laid out by Pango (wrapping, both directions, Arabic, Ethiopic, emoji,
// fallback), drawn once by Cairo in its colour, then kept as a texture.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/paint/texture.hpp"
#include "kiosk/ui/paint/theme.hpp"

namespace valurna::kiosk {

struct TextPage {
    std::string language;  // BCP 47
    bool right_to_left = false;
    TextSize size = TextSize::kDefault;
    float scale = 1;  // pixels a unit
};

class TextSetter {
  public:
    TextSetter(TextureStore& store, const std::string& family);
    ~TextSetter();
    TextSetter(const TextSetter&) = delete;
    TextSetter& operator=(const TextSetter&) = delete;

    void begin_frame(const TextPage& page);
    void turn_to(const TextPage& page);  // within a frame
    // Pixels in, pixels out. Tries the full type size first, then smaller ones down to the style's least,
    // breaking lines only between words; then inside words; then, told by `fits`, with an ellipsis.
    [[nodiscard]] const CachedTexture& set(std::string_view text, const TextStyle& style, int width,
                                           int height);
    // The same without drawing.
    [[nodiscard]] const CachedTexture& measure(std::string_view text, const TextStyle& style, int width,
                                               int height);
    // `text` cut into parts that each fit the box at full size, at line ends.
    [[nodiscard]] std::vector<std::string> paginate(std::string_view text, const TextStyle& style, int width,
                                                    int height);
    [[nodiscard]] float line_height(Role role);  // pixels
    void wipe();
    [[nodiscard]] std::size_t bytes() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace valurna::kiosk
