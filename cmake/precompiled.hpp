// Parsed once per build instead of once per file: what most files include anyway. A file still includes what it
// uses; the build with CMAKE_DISABLE_PRECOMPILE_HEADERS=ON (presets tidy and asan) shows that it does.
#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
