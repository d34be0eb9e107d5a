#include "base/system/file_lock.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace valurna {

Expected<std::optional<FileLock>> FileLock::take(const std::string& file) {
    const auto failed = [&](const char* what) {
        return Unexpected(Error{ErrorCode::kEnvironment, file,
                                std::string(what) + ": " + std::strerror(errno),
                                "look at the disk and at the rights of the folder"});
    };
    FileLock lock(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (lock.fd_ < 0) return failed("it cannot be opened");
    if (::flock(lock.fd_, LOCK_EX | LOCK_NB) == 0) return std::optional<FileLock>(std::move(lock));
    if (errno == EWOULDBLOCK) return std::optional<FileLock>();
    return failed("it cannot be locked");
}

FileLock::~FileLock() {
    if (fd_ >= 0) ::close(fd_);
}

FileLock::FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
}

}  // namespace valurna
