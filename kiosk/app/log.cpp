#include "kiosk/app/log.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace valurna::kiosk {
namespace {

constexpr std::size_t kMostLines = 20'000;  // a run: a stuck key must not fill the disk that votes need
constexpr std::uintmax_t kMostBytes = 1U << 20U;

}  // namespace

Log::Log(std::string file) : file_(std::move(file)) {
    std::error_code error;
    if (!file_.empty() && std::filesystem::file_size(file_, error) > kMostBytes && !error) {
        std::filesystem::rename(file_, file_ + ".1", error);
    }
}

void Log::write(const std::string& line) {
    const std::lock_guard lock(mutex_);
    if (file_.empty() || ++lines_ > kMostLines) return;
    std::ofstream out(file_, std::ios::app);
    for (const char c : line)
        out << (c == '\n' || c == '\r' ? ' ' : c);
    out << '\n';  // a diary that cannot be written stops no vote
}

}  // namespace valurna::kiosk
