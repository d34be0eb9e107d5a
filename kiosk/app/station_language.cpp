#include "kiosk/app/station_language.hpp"

#include "base/system/files.hpp"

namespace valurna::kiosk {
namespace {

constexpr const char* kFile = "/language.txt";
constexpr std::size_t kLongestTag = 35;  // BCP 47

}  // namespace

Status keep_station_language(const std::string& folder, const std::string& language) {
    const auto line = language + "\n";
    return write_file(folder + kFile, as_bytes(line), kPrivateMode);
}

std::string station_language(const std::string& folder) {
    const auto text = read_text(folder + kFile);
    if (!text.has_value()) return {};
    auto tag = text.value().substr(0, text.value().find('\n'));
    return tag.size() <= kLongestTag ? tag : std::string();
}

}  // namespace valurna::kiosk
