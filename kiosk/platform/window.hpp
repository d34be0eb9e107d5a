#pragma once
// The panel: a window, a full screen, or no screen at all with the same pixels. It draws only when something
// has happened. Thread rule: all calls on the thread that opened it, except wake().

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/platform/burst.hpp"
#include "kiosk/ui/toolkit/ui.hpp"

namespace valurna::kiosk {

struct WindowOptions {
    int width = 1280, height = 800;  // pixels; a full screen takes its own
    double dpi = 0;                  // 0: unknown, taken as a ten-inch tablet
    bool fullscreen = false;
    bool headless = false;  // no display is needed; a frame is drawn to memory when its pixels are asked for
    std::string title = "Valurna";
    std::string font = "Inter";  // "Andika" for pupils
    // Milliseconds, monotonic; empty: the steady clock.
    std::function<std::uint64_t()> now_ms;
    CodeReader codes;  // what a scanner's line may be
    // The bytes of a picture inside the election package; nothing where it holds none. The function may be
    // empty.
    std::function<std::optional<std::vector<std::uint8_t>>(const std::string& path)> picture_bytes;
};

class Window {
  public:
    struct Opened {
        std::unique_ptr<Window> window;
        std::string problem;  // one line, where `window` is empty
    };
    [[nodiscard]] static Opened open(const WindowOptions& options);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    // Waits until there is something to draw, at most `timeout_ms`. True: call frame() now.
    [[nodiscard]] bool wait(int timeout_ms);
    // Draws and presents one frame. At most one event comes of it.
    [[nodiscard]] std::optional<Event> frame(const FrameContent& content);
    // Says that something changed outside: the next wait() returns true. May be called from any thread.
    void wake();
    // Somebody closed the window.
    [[nodiscard]] bool closed() const;
    // When a hand last did anything, on the options' clock.
    [[nodiscard]] std::uint64_t last_activity_ms() const;
    // Number of frames drawn so far.
    [[nodiscard]] std::uint64_t frames() const;

    [[nodiscard]] Ui& ui();
    [[nodiscard]] const Ui& ui() const;
    // The last frame as PNG. False: the file could not be written.
    [[nodiscard]] bool save_png(const std::string& file) const;
    // The last frame, 0xFFRRGGBB row by row.
    [[nodiscard]] const Bitmap& pixels() const;

  private:
    friend class Rig;  // pushes its hands through the same input
    struct Impl;
    explicit Window(std::unique_ptr<Impl> parts);
    std::unique_ptr<Impl> impl_;
};

}  // namespace valurna::kiosk
