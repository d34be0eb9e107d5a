#include "sync/station/second_medium.hpp"

#include "sync/station/folder.hpp"

namespace valurna::sync {
namespace {

constexpr const char* kFile = "/second-medium";
constexpr std::size_t kMost = 16 * 1024;

}  // namespace

Expected<std::optional<NamedMedium>> named_medium(const std::string& folder) {
    const auto file = folder + kFile;
    if (!file_exists(file)) return std::optional<NamedMedium>();
    ASSIGN_OR_RETURN(const auto bytes, read_file(file, kMost));
    const auto text = as_text(bytes);
    NamedMedium medium;
    const auto end = text.find('\n');
    medium.folder = text.substr(0, end);
    if (end != std::string::npos) medium.volume = text.substr(end + 1, text.find('\n', end + 1) - end - 1);
    return std::optional(std::move(medium));
}

Status name_medium(const std::string& folder, const NamedMedium& medium) {
    const auto text = medium.folder + "\n" + (medium.volume.empty() ? "" : medium.volume + "\n");
    return write_file(folder + kFile, as_bytes(text));
}

}  // namespace valurna::sync
