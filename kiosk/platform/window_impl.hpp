#pragma once
// The implementation of Window, shared with Rig only.

#include <atomic>

#include <SDL.h>

#include "kiosk/platform/input_adapter.hpp"
#include "kiosk/platform/pictures.hpp"
#include "kiosk/platform/raster.hpp"
#include "kiosk/platform/window.hpp"

namespace valurna::kiosk {

struct Window::Impl {
    Impl(const WindowOptions& options, int width, int height);
    ~Impl();
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    void take(const SDL_Event& event);
    void pump();
    void resize();
    void present();
    void draw();  // the last frame, where that has not been done yet
    [[nodiscard]] bool make_texture();

    std::function<std::uint64_t()> now;
    double dpi;
    Raster raster;
    Pictures pictures;
    Ui ui;
    InputAdapter adapter;
    Uint32 subsystems = 0, wake_event = 0;
    SDL_Window* window = nullptr;
    SDL_Renderer* renderer = nullptr;
    SDL_Texture* texture = nullptr;
    std::uint64_t activity_ms = 0, frames = 0;
    int hot = 3;  // frames still to be drawn though nothing new happened
    bool closed = false;
    bool drawn = true;  // the pixels are those of the last frame
    std::atomic<bool> woken{false};
};

}  // namespace valurna::kiosk
