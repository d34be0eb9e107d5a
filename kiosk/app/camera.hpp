#pragma once
// A camera that reads squares (QR codes), for machines without a scanner: the program zbarcam of Debian's zbar-tools, which takes
// pictures by V4L2, as a process of its own. No library of pictures is part of the station, and one that falls stops nothing.

#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "base/system/child.hpp"

namespace valurna::kiosk {

class Camera {
  public:
    // Looks from now on, where this machine has both; null where it has not. `seen` is called with the text of each square, from
    // a thread of its own, until this object is gone.
    [[nodiscard]] static std::unique_ptr<Camera> open(std::function<void(std::string)> seen,
                                                      const std::string& program = "/usr/bin/zbarcam",
                                                      const std::string& devices = "/dev");
    ~Camera();
    Camera(const Camera&) = delete;
    Camera& operator=(const Camera&) = delete;

  private:
    Camera(Child child, std::function<void(std::string)> seen);
    Child child_;
    std::function<void(std::string)> seen_;
    std::thread thread_;
};

}  // namespace valurna::kiosk
