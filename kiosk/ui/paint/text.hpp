#pragma once
// Sets every word that the voter sees. Pango lays it out (wrapping, both directions, Arabic, Ethiopic, emoji,
// other fonts where one lacks a letter), Cairo draws it once in its colour, and then it is kept as a texture.

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
    // Pixels in, pixels out. It tries the full type size first, then smaller ones down to the style's least,
    // with line breaks only between words; then it breaks inside words; and last it ends the text with an
    // ellipsis, and `fits` is false.
    [[nodiscard]] const CachedTexture& set(std::string_view text, const TextStyle& style, int width,
                                           int height);
    // The same without drawing.
    [[nodiscard]] const CachedTexture& measure(std::string_view text, const TextStyle& style, int width,
                                               int height);
    // Cuts `text` at line ends into parts that each fit the box at full size.
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
