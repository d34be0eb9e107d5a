#pragma once
// File descriptors, and the steps that every durable write is made of. These functions report a failure as the
// system does: they return false or a negative number, and errno says why. base/system/files.hpp builds on them
// and puts the failure into words; a room that has words of its own builds on them as well.

#include <span>
#include <string>
#include <utility>

#include <sys/types.h>

#include "base/bytes.hpp"

namespace valurna {

// A file descriptor that closes itself. A negative number means that there is none.
class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() { close_now(); }
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] bool open() const { return fd_ >= 0; }
    bool close_now();  // true where there was nothing to close

  private:
    int fd_;
};

// Goes on after interrupts and after short writes.
[[nodiscard]] bool write_all(int fd, ByteView content);
// Reads until the end of the file or until `room` is full. Returns the number of bytes read.
[[nodiscard]] ssize_t read_all(int fd, std::span<std::uint8_t> room);

// "." for a path without a folder.
[[nodiscard]] std::string folder_of(const std::string& path);
// fsync of a folder: what was created, renamed or removed in it survives a power cut.
[[nodiscard]] bool fsync_folder(const std::string& folder);

// True for anything under that name: a file, a folder, or a link that leads nowhere.
[[nodiscard]] bool file_exists(const std::string& path);

}  // namespace valurna
