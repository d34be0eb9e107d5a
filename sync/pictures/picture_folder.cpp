#include "sync/pictures/picture_folder.hpp"

#include <algorithm>
#include <filesystem>

#include "base/how_many.hpp"
#include "base/system/files.hpp"
#include "base/utf8.hpp"
#include "election/exchange/sheet_pictures.hpp"
#include "sync/pictures/sized_picture.hpp"
#include "sync/pictures/whole_picture.hpp"

namespace valurna::sync {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 10'000;

bool is_file(const fs::path& path) {
    std::error_code unknown;
    return fs::is_regular_file(path, unknown);
}

}  // namespace

Expected<PictureFolder> PictureFolder::open(const std::string& folder, const std::string& option) {
    PictureFolder out;
    out.folder_ = folder;
    out.option_ = option;
    std::error_code code;
    for (fs::directory_iterator file(folder, code), end; !code && file != end; file.increment(code)) {
        if (out.files_.size() == kMostFiles)
            return Unexpected(Error{ErrorCode::kBadInput, folder,
                                    "it holds more than " + how_many(kMostFiles, "file"),
                                    "put the pictures into a folder of their own"});
        const std::string name = file->path().filename().string();
        if (is_file(file->path()) && !first_bad_utf8(name)) out.files_.push_back(name);
    }
    if (code)
        return Unexpected(Error{ErrorCode::kBadInput, folder,
                                "the folder of pictures cannot be read: " + code.message(),
                                "name the folder that they are in"});
    std::sort(out.files_.begin(), out.files_.end());
    return out;
}

Expected<PictureFolder> PictureFolder::beside(const std::string& definition) {
    PictureFolder out;
    const std::string folder = fs::path(definition).parent_path().string();
    out.folder_ = folder.empty() ? "." : folder;
    return out;
}

std::optional<std::string> PictureFolder::find(const std::string& path) const {
    const fs::path folder(folder_);
    for (const auto& candidate : {folder / path, folder / fs::path(path).filename()}) {
        if (is_file(candidate)) return candidate.string();
    }
    const auto imported = std::find_if(
        files_.begin(), files_.end(), [&](const auto& file) { return exchange::picture_path(file) == path; });
    return imported == files_.end() ? std::nullopt : std::optional((folder / *imported).string());
}

Expected<Bytes> PictureFolder::picture_of(const election::Project& project) const {
    const std::string& path = *project.picture;
    const auto file = find(path);
    if (!file)
        return Unexpected(Error{ErrorCode::kBadInput, "project " + project.id,
                                "its picture " + path + " is not in " + folder_,
                                "put it there, or name another folder with " + option_});
    const std::string where = "project " + project.id + ": " + *file;
    auto content = read_file(*file);
    if (!content)
        return Unexpected(Error{content.error().code, where, content.error().what, content.error().mend});
    // A camera's picture is made as small as stations need it. They go by the ending of the path, not of the file.
    auto sized = sized_for_stations(where, std::move(content.value()));
    if (!sized) return sized;
    if (auto whole = check_whole_picture(path, sized.value()); !whole)
        return Unexpected(Error{whole.error().code, where, whole.error().what, whole.error().mend});
    return sized;
}

}  // namespace valurna::sync
