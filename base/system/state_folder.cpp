#include "base/system/state_folder.hpp"

#include <cstdlib>

#include <sys/stat.h>

namespace valurna {
namespace {

// An absolute path, as the specification asks for.
std::optional<std::string> folder_named(const char* variable) {
    const char* value = std::getenv(variable);
    if (value == nullptr || value[0] != '/') return std::nullopt;
    return std::string(value);
}

}  // namespace

std::optional<std::string> state_folder() {
    if (const auto state = folder_named("XDG_STATE_HOME")) return *state + "/valurna";
    if (const auto home = folder_named("HOME")) return *home + "/.local/state/valurna";
    return std::nullopt;
}

bool on_one_disk(const std::string& a, const std::string& b) {
    struct stat first {
    }, second{};
    return ::stat(a.c_str(), &first) == 0 && ::stat(b.c_str(), &second) == 0 && first.st_dev == second.st_dev;
}

}  // namespace valurna
