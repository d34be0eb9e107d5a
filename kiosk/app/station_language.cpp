#include "kiosk/app/station_language.hpp"

#include <algorithm>

#include "base/nearest.hpp"
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

Status check_language(const std::string& language, const std::vector<std::string>& known) {
    if (language.empty() || std::find(known.begin(), known.end(), language) != known.end()) return {};
    return Unexpected(Error{ErrorCode::kBadInput, "--language " + language,
                            "the election has no texts in this language", known_names(language, known)});
}

}  // namespace valurna::kiosk
