#pragma once
// Whether the system would write a picture of a running program's memory when it crashes.

#include <chrono>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <thread>

#include "tests/support/programs.hpp"

namespace valurna::tests {

// True as soon as it would not; false when the program ends before, or after `most`.
[[nodiscard]] inline bool await_no_core(const Running& program, std::chrono::milliseconds most) {
    const std::string limits = "/proc/" + std::to_string(program.pid()) + "/limits";
    const std::regex none("Max core file size +0 +0 +bytes");
    const auto deadline = std::chrono::steady_clock::now() + most;
    while (program.alive() && std::chrono::steady_clock::now() < deadline) {
        std::ifstream file(limits);
        const std::string text(std::istreambuf_iterator<char>(file), {});
        if (std::regex_search(text, none)) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
}

}  // namespace valurna::tests
