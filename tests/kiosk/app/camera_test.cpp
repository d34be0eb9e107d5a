// What a camera sees comes as lines, and a machine without one has none. The camera's program is a stand-in here; that zbar reads
// the square of a real slip is shown by tests/e2e/set_up_on_screen.py.
#include "kiosk/app/camera.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/programs.hpp"

using namespace valurna;
using kiosk::Camera;

namespace {

struct Machine {
    tests::TemporaryFolder folder;
    std::string program = folder.path() + "/zbarcam", devices = folder.path() + "/dev";
    std::mutex mutex;
    std::vector<std::string> lines;

    explicit Machine(const std::string& says) {
        std::filesystem::create_directory(devices);
        std::ofstream(program) << "#!/bin/sh\nprintf '%s\\n' \"$5\"\n" << says;
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    }
    std::unique_ptr<Camera> open() {
        return Camera::open(
            [this](std::string line) {
                const std::lock_guard lock(mutex);
                lines.push_back(std::move(line));
            },
            program, devices);
    }
    bool saw(std::size_t count) {
        for (int i = 0; i < 200; ++i) {
            {
                const std::lock_guard lock(mutex);
                if (lines.size() >= count) return true;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        return false;
    }
};

}  // namespace

TEST_CASE("Each square that the camera sees comes as one line, and the camera is let go with the object") {
    Machine machine("echo '{\"a\":1}'\necho second\nexec sleep 600\n");
    std::ofstream(machine.devices + "/video1") << "";
    std::ofstream(machine.devices + "/video0") << "";
    std::ofstream(machine.devices + "/null") << "";
    {
        const auto camera = machine.open();
        REQUIRE(camera != nullptr);
        REQUIRE(machine.saw(3));
    }  // ends although the program would go on for ten minutes
    CHECK(machine.lines == std::vector<std::string>{machine.devices + "/video0", "{\"a\":1}", "second"});
}

TEST_CASE(
    "A machine without a camera, or without the program, has none; a program that falls stops nothing") {
    Machine without("");
    CHECK(without.open() == nullptr);
    Machine falls("exit 3\n");
    std::ofstream(falls.devices + "/video0") << "";
    CHECK(falls.open() != nullptr);
    std::filesystem::remove(falls.program);
    CHECK(falls.open() == nullptr);
}
