#include "base/system/files.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sha256.hpp"
#include "base/system/descriptor.hpp"

namespace valurna {
namespace {

constexpr const char* kNothingWritten = "nothing can be written here";

Unexpected system_error(const std::string& path, const std::string& action) {
    const int cause = errno;
    if (const auto trouble = disk_trouble(cause)) {
        return Unexpected(Error{ErrorCode::kEnvironment, path, action + ": " + trouble->what, trouble->mend});
    }
    const bool mendable = cause == ENOENT || cause == EEXIST || cause == ENOTDIR || cause == EISDIR;
    std::string mend = "check the path, the permissions and the space left";
    if (cause == ENOENT) mend = "check the path";
    if (cause == EEXIST) mend = "choose another name or move the old file away";
    return Unexpected(Error{mendable ? ErrorCode::kBadInput : ErrorCode::kEnvironment, path,
                            action + ": " + std::strerror(cause), mend});
}

Status put(const std::string& path, const std::string& written_as, ByteView content, unsigned mode,
           int flags) {
    Descriptor file(
        ::open(written_as.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, static_cast<mode_t>(mode)));
    if (!file.open()) return system_error(written_as, "the file cannot be written");
    const bool written = write_all(file.get(), content) && ::fsync(file.get()) == 0;
    const int cause = errno;
    const bool closed = file.close_now();
    if (!written || !closed) {
        errno = written ? errno : cause;
        const auto failed = system_error(path, "the file cannot be written");
        ::unlink(written_as.c_str());
        return failed;
    }
    return {};
}

}  // namespace

std::optional<DiskTrouble> disk_trouble(int cause) {
    switch (cause) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return DiskTrouble{"the disk is full", "make room on it, then start again"};
        case EROFS:
            return DiskTrouble{
                "the card is read-only",
                "slide its lock to the other side, or copy all of it to one that can be written, then start again"};
        default:
            return std::nullopt;
    }
}

Status room_to_write(const std::string& folder, std::size_t bytes) {
    const std::string file = folder + "/.room-" + std::to_string(::getpid());
    const Descriptor fd(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!fd.open()) {
        if (errno != EACCES && errno != EPERM) return system_error(folder, kNothingWritten);
        return Unexpected(Error{
            ErrorCode::kEnvironment, folder,
            std::string(kNothingWritten) + ": the card is read-only for this user",
            "let this user write to this folder, or copy all of it to one that can be written, then start again"});
    }
    ::unlink(file.c_str());  // a power cut leaves nothing of it
    if (write_all(fd.get(), Bytes(bytes, 0)) && ::fsync(fd.get()) == 0) return {};
    return system_error(folder, kNothingWritten);
}

Expected<Bytes> read_file(const std::string& path) {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.open()) return system_error(path, "the file cannot be read");
    Bytes content;
    struct stat facts {};
    if (::fstat(file.get(), &facts) == 0 && facts.st_size > 0)
        content.reserve(static_cast<std::size_t>(facts.st_size));
    std::uint8_t buffer[65536];
    for (;;) {
        const ssize_t n = ::read(file.get(), buffer, sizeof buffer);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return system_error(path, "the file cannot be read");
        if (n == 0) return content;
        content.insert(content.end(), buffer, buffer + n);
    }
}

Expected<std::string> read_text(const std::string& path) {
    ASSIGN_OR_RETURN(auto content, read_file(path));
    return as_text(content);
}

Expected<SecretBytes> read_secret(const std::string& path) {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.open()) return system_error(path, "the file cannot be read");
    constexpr std::size_t kMost = 65536;
    SecretBytes room(kMost);
    const ssize_t got = read_all(file.get(), room.reveal());
    if (got < 0) return system_error(path, "the file cannot be read");
    const auto size = static_cast<std::size_t>(got);
    if (size == kMost)
        return Unexpected(
            Error{ErrorCode::kBadInput, path, "the file is too long for a secret", "check the path"});
    return SecretBytes::copy_of(std::as_const(room).reveal().first(size));
}

Status sync_folder(const std::string& folder) {
    if (!fsync_folder(folder)) return system_error(folder, "the folder cannot be written");
    return {};
}

Status write_file(const std::string& path, ByteView content, unsigned mode) {
    const std::string temporary = path + ".new";
    ::unlink(temporary.c_str());
    if (auto done = put(path, temporary, content, mode, O_EXCL); !done) return done;
    if (::rename(temporary.c_str(), path.c_str()) != 0)
        return system_error(path, "the file cannot be replaced");
    return sync_folder(folder_of(path));
}

Status create_file(const std::string& path, ByteView content, unsigned mode) {
    if (auto done = put(path, path, content, mode, O_EXCL); !done) return done;
    return sync_folder(folder_of(path));
}

struct NewFile::Impl {
    std::string path, written_as;
    Descriptor file;
    Sha256 hash;
    std::string pending;
    bool finished = false;
};

NewFile::NewFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
NewFile::NewFile(NewFile&&) noexcept = default;

NewFile::~NewFile() {
    if (impl_ && !impl_->finished) ::unlink(impl_->written_as.c_str());
}

Expected<NewFile> NewFile::begin(const std::string& path, unsigned mode) {
    const std::string temporary = path + ".new";
    ::unlink(temporary.c_str());
    const int fd =
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_EXCL, static_cast<mode_t>(mode));
    if (fd < 0) return system_error(path, "the file cannot be written");
    return NewFile(std::unique_ptr<Impl>(new Impl{path, temporary, Descriptor(fd), {}, {}, false}));
}

Status NewFile::flush() {
    const auto bytes = as_bytes(impl_->pending);
    if (!write_all(impl_->file.get(), bytes)) return system_error(impl_->path, "the file cannot be written");
    impl_->hash.add(bytes);
    impl_->pending.clear();
    return {};
}

Status NewFile::add(std::string_view piece) {
    constexpr std::size_t kPending = 1U << 18;
    impl_->pending += piece;
    return impl_->pending.size() < kPending ? Status() : flush();
}

Expected<std::array<std::uint8_t, 32>> NewFile::finish() {
    RETURN_IF_ERROR(flush());
    if (::fsync(impl_->file.get()) != 0 || !impl_->file.close_now() ||
        ::rename(impl_->written_as.c_str(), impl_->path.c_str()) != 0) {
        return system_error(impl_->path, "the file cannot be written");
    }
    impl_->finished = true;
    RETURN_IF_ERROR(sync_folder(folder_of(impl_->path)));
    return impl_->hash.digest();
}

Status make_folder(const std::string& path, unsigned mode) {
    std::error_code code;
    std::filesystem::create_directories(path, code);
    if (code) {
        return Unexpected(Error{ErrorCode::kEnvironment, path, "the folder cannot be made: " + code.message(),
                                "check the path and the permissions"});
    }
    if (::chmod(path.c_str(), static_cast<mode_t>(mode)) != 0)
        return system_error(path, "permissions cannot be set");
    return {};
}

}  // namespace valurna
