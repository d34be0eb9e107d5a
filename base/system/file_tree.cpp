#include "base/system/file_tree.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>

#include "base/system/descriptor.hpp"
#include "base/system/files.hpp"

namespace valurna {
namespace {

// Whether the file holds exactly this, as the medium has it and not as the memory remembers it.
bool holds(const std::string& file, ByteView content) {
    // A stick may hold a pipe: whoever opens one waits. O_NONBLOCK does not wait.
    const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat facts {};
    if (!in.open() || ::fstat(in.get(), &facts) != 0 || !S_ISREG(facts.st_mode)) return false;
    static_cast<void>(::posix_fadvise(in.get(), 0, 0, POSIX_FADV_DONTNEED));
    Bytes there(content.size() + 1);
    const auto size = read_all(in.get(), there);
    return size >= 0 && static_cast<std::size_t>(size) == content.size() &&
           std::equal(content.begin(), content.end(), there.begin());
}

}  // namespace

std::optional<std::string> link_beneath(const std::string& folder, const std::string& name) {
    std::filesystem::path path = folder;
    for (const auto& part : std::filesystem::path(name)) {
        path /= part;
        std::error_code unseen;
        if (part == ".." || std::filesystem::is_symlink(path, unseen)) return path.string();
    }
    return std::nullopt;
}

Status FileTree::make(const std::string& folder) const {
    const std::filesystem::path path = std::filesystem::absolute(folder);
    std::error_code unseen;
    if (std::filesystem::is_directory(path, unseen)) return {};
    if (path.has_parent_path() && path.parent_path() != path)
        RETURN_IF_ERROR(make(path.parent_path().string()));
    // Whoever may read a file may enter its folder.
    const unsigned enter = (mode_ & 0444U) >> 2U;
    RETURN_IF_ERROR(make_folder(path.string(), mode_ | enter));
    return sync_folder(path.parent_path().string());
}

Status FileTree::no_link_in(const std::string& name) const {
    const auto link = link_beneath(folder_, name);
    if (!link) return {};
    errno = ELOOP;
    return Unexpected(
        Error{ErrorCode::kRefused, *link, "this is a link, and nothing is written through it", "remove it"});
}

Status FileTree::put(const std::string& name, ByteView content) {
    const std::string file = folder_ + "/" + name;
    RETURN_IF_ERROR(no_link_in(name));
    if (holds(file, content)) return {};
    RETURN_IF_ERROR(make(folder_of(file)));
    RETURN_IF_ERROR(write_file(file, content, mode_));
    ++written_;
    if (holds(file, content)) return {};
    errno = EIO;
    return Unexpected(Error{ErrorCode::kEnvironment, file, "it does not hold what was written to it",
                            "the medium is broken: take another one"});
}

}  // namespace valurna
