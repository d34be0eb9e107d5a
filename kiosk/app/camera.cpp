#include "kiosk/app/camera.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "kiosk/flow/wiped.hpp"

namespace valurna::kiosk {
namespace {

// "video0", the first of them; empty where there is none.
std::string first_camera(const std::string& devices) {
    std::vector<std::string> found;
    std::error_code unseen;
    for (const auto& device : std::filesystem::directory_iterator(devices, unseen)) {
        if (device.path().filename().string().starts_with("video")) found.push_back(device.path().string());
    }
    return found.empty() ? std::string() : *std::min_element(found.begin(), found.end());
}

}  // namespace

std::unique_ptr<Camera> Camera::open(std::function<void(std::string)> seen, const std::string& program,
                                     const std::string& devices) {
    const auto camera = first_camera(devices);
    std::error_code unseen;
    if (camera.empty() || !std::filesystem::exists(program, unseen)) return nullptr;
    auto child = Child::start(program, {"--raw", "--nodisplay", "-Sdisable", "-Sqrcode.enable", camera}, {});
    if (!child.has_value()) return nullptr;
    return std::unique_ptr<Camera>(new Camera(std::move(child).value(), std::move(seen)));
}

Camera::Camera(Child child, std::function<void(std::string)> seen)
    : child_(std::move(child)), seen_(std::move(seen)), thread_([this] {
          while (auto line = child_.next_line()) {
              seen_(*line);
              overwrite(line->data(), line->size());
          }
      }) {}

Camera::~Camera() {
    child_.stop();
    thread_.join();
}

}  // namespace valurna::kiosk
