#include "kiosk/platform/window.hpp"

#include <algorithm>
#include <chrono>

#include <SDL.h>

#include "kiosk/platform/window_impl.hpp"

namespace valurna::kiosk {
namespace {

constexpr int kHotFrames = 3;

std::uint64_t steady_ms() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
}

}  // namespace

Window::Impl::Impl(const WindowOptions& options, int width, int height)
    : now(options.now_ms ? options.now_ms : steady_ms),
      dpi(options.dpi),
      raster(width, height),
      pictures(options.picture_bytes),
      ui(Panel{width, height, options.dpi}, raster, pictures, options.font),
      adapter(width, height, options.codes) {
    wake_event = SDL_RegisterEvents(1);
    activity_ms = now();
}

Window::Impl::~Impl() {
    if (texture != nullptr) SDL_DestroyTexture(texture);
    if (renderer != nullptr) SDL_DestroyRenderer(renderer);
    if (window != nullptr) SDL_DestroyWindow(window);
    SDL_QuitSubSystem(subsystems);
}

bool Window::Impl::make_texture() {
    if (texture != nullptr) SDL_DestroyTexture(texture);
    texture = SDL_CreateTexture(renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STREAMING,
                                raster.pixels().width, raster.pixels().height);
    return texture != nullptr;
}

void Window::Impl::take(const SDL_Event& event) {
    if (event.type == SDL_QUIT) {
        closed = true;
        hot = kHotFrames;
    } else if (event.type == wake_event) {
        woken = false;
        hot = std::max(hot, 1);
    } else if (event.type == SDL_WINDOWEVENT) {
        hot = kHotFrames;
        if (event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED) resize();
    } else if (adapter.take(event, now())) {
        activity_ms = now();
        hot = kHotFrames;
    }
}

void Window::Impl::resize() {
    int width = 0, height = 0;
    if (renderer == nullptr || SDL_GetRendererOutputSize(renderer, &width, &height) != 0) return;
    if (width < 1 || height < 1 || (width == raster.pixels().width && height == raster.pixels().height))
        return;
    raster.resize(width, height);
    ui.resize({width, height, dpi});
    adapter.resize(width, height);
    if (!make_texture()) closed = true;  // nothing can be shown any more
}

void Window::Impl::pump() {
    const std::uint64_t begun = now();
    SDL_Event event;
    while (SDL_PollEvent(&event) != 0)
        take(event);
    adapter.all_taken(begun);
}

void Window::Impl::draw() {
    if (drawn) return;
    if (const ImDrawData* data = ui.draw_data()) raster.draw(*data);
    drawn = true;
}

// Without a screen nothing is drawn before somebody asks for the pixels.
void Window::Impl::present() {
    if (renderer == nullptr || texture == nullptr) return;
    draw();
    const Bitmap& frame = raster.pixels();
    SDL_UpdateTexture(texture, nullptr, frame.pixels.data(), frame.width * 4);
    SDL_RenderCopy(renderer, texture, nullptr, nullptr);
    SDL_RenderPresent(renderer);
}

Window::Opened Window::open(const WindowOptions& options) {
    if (options.width < 320 || options.height < 320 || options.width > 8192 || options.height > 8192) {
        return {nullptr, "the panel must be between 320 and 8192 pixels wide and high"};
    }
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    // Frames are drawn by our own raster; a graphics driver would only carry them, at 90 MB of memory. The
    // environment may still ask for one (SDL_RENDER_DRIVER).
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    const Uint32 subsystems = options.headless ? SDL_INIT_EVENTS : SDL_INIT_EVENTS | SDL_INIT_VIDEO;
    if (SDL_InitSubSystem(subsystems) != 0) {
        return {nullptr, std::string("the screen cannot be used: ") + SDL_GetError()};
    }
    if (options.headless) {
        auto parts = std::make_unique<Impl>(options, options.width, options.height);
        parts->subsystems = subsystems;
        return {std::unique_ptr<Window>(new Window(std::move(parts))), {}};
    }
    const Uint32 flags = options.fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
    SDL_Window* window = SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED,
                                          SDL_WINDOWPOS_CENTERED, options.width, options.height, flags);
    SDL_Renderer* renderer = window != nullptr ? SDL_CreateRenderer(window, -1, 0) : nullptr;
    int width = 0, height = 0;
    if (renderer == nullptr || SDL_GetRendererOutputSize(renderer, &width, &height) != 0) {
        std::string problem = std::string("no window could be opened: ") + SDL_GetError();
        if (window != nullptr) SDL_DestroyWindow(window);
        SDL_QuitSubSystem(subsystems);
        return {nullptr, std::move(problem)};
    }
    auto parts = std::make_unique<Impl>(options, width, height);
    parts->subsystems = subsystems;
    parts->window = window;
    parts->renderer = renderer;
    if (!parts->make_texture()) return {nullptr, std::string("no frame could be made: ") + SDL_GetError()};
    if (options.fullscreen) SDL_ShowCursor(SDL_DISABLE);
    SDL_StartTextInput();
    return {std::unique_ptr<Window>(new Window(std::move(parts))), {}};
}

Window::Window(std::unique_ptr<Impl> parts) : impl_(std::move(parts)) {}
Window::~Window() = default;

bool Window::wait(int timeout_ms) {
    Impl& p = *impl_;
    p.pump();
    if (p.hot > 0 || p.adapter.pending()) return true;
    const int held_back = p.adapter.held_back_ms(p.now());
    SDL_Event event;
    if (SDL_WaitEventTimeout(&event, held_back > 0 ? std::min(held_back, timeout_ms) : timeout_ms) != 0) {
        p.take(event);
    }
    p.pump();
    return p.hot > 0 || p.adapter.pending();
}

std::optional<Event> Window::frame(const FrameContent& content) {
    Impl& p = *impl_;
    p.pump();
    const FrameInput input = p.adapter.next(p.now());
    std::optional<Event> event = p.ui.frame(content, input);
    p.drawn = false;
    p.present();
    ++p.frames;
    p.hot = event ? kHotFrames : std::max(0, p.hot - 1);
    return event;
}

void Window::wake() {
    if (impl_->woken.exchange(true)) return;
    SDL_Event event{};
    event.type = impl_->wake_event;
    SDL_PushEvent(&event);
}

bool Window::closed() const {
    return impl_->closed;
}
std::uint64_t Window::last_activity_ms() const {
    return impl_->activity_ms;
}
std::uint64_t Window::frames() const {
    return impl_->frames;
}
Ui& Window::ui() {
    return impl_->ui;
}
const Ui& Window::ui() const {
    return impl_->ui;
}
bool Window::save_png(const std::string& file) const {
    return write_png(pixels(), file);
}
const Bitmap& Window::pixels() const {
    impl_->draw();
    return impl_->raster.pixels();
}

}  // namespace valurna::kiosk
