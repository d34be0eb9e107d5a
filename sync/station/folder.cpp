#include "sync/station/folder.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/system/files.hpp"

namespace valurna::sync {
namespace {

Unexpected environment(const std::string& where, const std::string& what, int problem) {
    if (auto trouble = disk_trouble(problem))
        return Unexpected(Error{ErrorCode::kEnvironment, where, trouble->what, trouble->mend});
    return Unexpected(Error{ErrorCode::kEnvironment, where, what + " (" + std::strerror(problem) + ")",
                            "look at the folder's permissions and the disk"});
}

}  // namespace

FolderLock::~FolderLock() {
    if (fd_ >= 0) ::close(fd_);
}
FolderLock::FolderLock(FolderLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
}

Expected<FolderLock> FolderLock::take(const std::string& folder) {
    const auto file = folder + "/station.lock";
    FolderLock lock;
    lock.fd_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock.fd_ < 0) {
        const int problem = errno;
        if (problem != ENOENT) RETURN_IF_ERROR(room_to_write(folder, 0));
        return environment(file, "it cannot be opened", problem);
    }
    if (::flock(lock.fd_, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) return environment(file, "it cannot be locked", errno);
        return Unexpected(Error{ErrorCode::kRefused, folder, "another program is this station right now",
                                "close the voting station that uses this folder, then try again"});
    }
    return lock;
}

Status make_folder(const std::string& folder) {
    std::error_code problem;
    const std::filesystem::path path(folder);
    if (std::filesystem::is_directory(path, problem)) return {};
    if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), problem);
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return environment(folder, "it cannot be made", errno);
    if (!std::filesystem::is_directory(path, problem))
        return environment(folder, "it is not a folder", ENOTDIR);
    if (!fsync_folder(folder_of(folder))) return environment(folder, "it cannot be made durable", errno);
    return {};
}

std::optional<FileStamp> stamp_of(const std::string& file) {
    struct stat info {};
    if (::stat(file.c_str(), &info) != 0) return std::nullopt;
    return FileStamp{info.st_ino, info.st_size, info.st_mtim};
}

Expected<Bytes> read_file(const std::string& file, std::size_t most) {
    // Not waiting: a stick may hold a pipe under this name.
    const Descriptor fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!fd.open()) {
        if (errno == ENOENT)
            return Unexpected(Error{ErrorCode::kBadInput, file, "it is missing",
                                    "enrol this station with its station slip"});
        return environment(file, "it cannot be opened", errno);
    }
    struct stat info {};
    if (::fstat(fd.get(), &info) != 0 || !S_ISREG(info.st_mode))
        return Unexpected(
            Error{ErrorCode::kBadInput, file, "it is not a file", "give the folder of a station"});
    if (static_cast<std::uint64_t>(info.st_size) > most)
        return Unexpected(
            Error{ErrorCode::kBadInput, file, "it is longer than such a file can be", "fetch it again"});
    Bytes content(static_cast<std::size_t>(info.st_size));
    if (read_all(fd.get(), content) != static_cast<ssize_t>(content.size()))
        return environment(file, "it cannot be read", errno);
    return content;
}

void remove_file(const std::string& file) {
    std::error_code code;
    std::filesystem::remove(file, code);
}

Status overwrite_and_remove(const std::string& file) {
    const Descriptor fd(::open(file.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!fd.open() && errno != ELOOP) return environment(file, "it cannot be opened to overwrite it", errno);
    struct stat info {};
    if (fd.open() && ::fstat(fd.get(), &info) == 0 && S_ISREG(info.st_mode)) {
        const Bytes zeros(64U << 10U);
        for (off_t left = info.st_size; left > 0; left -= static_cast<off_t>(zeros.size())) {
            const auto piece = std::min<std::size_t>(zeros.size(), static_cast<std::size_t>(left));
            if (!write_all(fd.get(), ByteView(zeros).first(piece)))
                return environment(file, "it cannot be overwritten", errno);
        }
        if (::fsync(fd.get()) != 0) return environment(file, "it cannot be overwritten", errno);
    }
    if (::unlink(file.c_str()) != 0 || !fsync_folder(folder_of(file)))
        return environment(file, "it cannot be removed", errno);
    return {};
}

void rename_file(const std::string& from, const std::string& to) {
    std::error_code code;
    std::filesystem::rename(from, to, code);
}

Expected<std::string> read_sent(const std::string& file, std::size_t most) {
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    auto content = read_file(file, most);
    if (!content.has_value()) {
        Error error = content.error();
        if (error.code == ErrorCode::kBadInput) error.mend = "give the file that the office sent";
        return Unexpected(std::move(error));
    }
    std::string text = as_text(content.value());
    if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
    std::erase(text, '\r');
    text.erase(text.find_last_not_of('\n') + 1);
    if (text.empty()) {
        return Unexpected(Error{ErrorCode::kBadInput, file, "there is nothing in it",
                                "give the file that the office sent"});
    }
    return text + "\n";
}

Status write_file(const std::string& file, ByteView content) {
    const auto temporary = file + ".new";
    ::unlink(temporary.c_str());
    bool ok = false;
    {
        const Descriptor fd(
            ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        ok = fd.open() && write_all(fd.get(), content) && ::fsync(fd.get()) == 0;
    }
    if (ok) ok = ::rename(temporary.c_str(), file.c_str()) == 0 && fsync_folder(folder_of(file));
    if (!ok) {
        const int problem = errno;
        ::unlink(temporary.c_str());
        return environment(file, "it cannot be written", problem);
    }
    return {};
}

Expected<crypto::SigningKey> read_key(const std::string& file) {
    const Descriptor fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!fd.open()) {
        if (errno == ENOENT && file_exists(folder_of(file) + "/ledger.db"))
            return Unexpected(
                Error{ErrorCode::kBadInput, file, "it is missing, and a ledger is here",
                      "nothing can be this station's any more: take its second medium to the office, and "
                      "set up a spare machine (docs/spare-station.md)"});
        if (errno == ENOENT)
            return Unexpected(Error{ErrorCode::kBadInput, file, "it is missing",
                                    "enrol this station with its station slip"});
        return environment(file, "it cannot be opened", errno);
    }
    struct stat info {};
    if (::fstat(fd.get(), &info) != 0) return environment(file, "it cannot be read", errno);
    if ((info.st_mode & 0077) != 0)
        return Unexpected(Error{ErrorCode::kRefused, file,
                                "others on this machine can read the station's key",
                                "enrol this station anew in an empty folder"});
    // One byte more than a key has, so that a longer file is noticed.
    SecretBytes seed(33);
    const auto got = read_all(fd.get(), seed.reveal());
    auto key =
        got == 32 ? crypto::SigningKey::from_seed(std::as_const(seed).reveal().first(32)) : std::nullopt;
    if (!key)
        return Unexpected(Error{ErrorCode::kBadInput, file, "it is not a station's key",
                                "enrol this station anew in an empty folder"});
    return std::move(*key);
}

Expected<crypto::SigningKey> read_or_make_key(const std::string& file) {
    if (!file_exists(file)) {
        const auto key = crypto::SigningKey::generate();
        const auto seed = key.seed();
        RETURN_IF_ERROR(write_file(file, seed.reveal()));
    }
    return read_key(file);
}

}  // namespace valurna::sync
