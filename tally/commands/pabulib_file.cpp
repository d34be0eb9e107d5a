#include "tally/commands/pabulib_file.hpp"

#include <cerrno>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.hpp"

namespace valurna::tally {
namespace {

class OpenFile {
  public:
    // Without waiting for the other end of a pipe.
    explicit OpenFile(const std::string& path)
        : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {}
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    [[nodiscard]] int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
};

Unexpected unreadable(const std::string& path, int cause) {
    const bool mistaken = cause == ENOENT || cause == ENOTDIR || cause == ENAMETOOLONG || cause == ELOOP;
    return Unexpected(Error{mistaken ? ErrorCode::kBadInput : ErrorCode::kEnvironment, path,
                            std::string("the file cannot be read: ") + std::strerror(cause),
                            mistaken ? "check the path" : "check the permissions and the disk"});
}

Status unsuitable(const std::string& path, const struct stat& facts) {
    if (S_ISDIR(facts.st_mode))
        return Unexpected(Error{ErrorCode::kBadInput, path, "it is a folder", "name the .pb files in it"});
    if (!S_ISREG(facts.st_mode))
        return Unexpected(Error{ErrorCode::kBadInput, path, "it is a pipe or a device, and no file",
                                "save what comes from it as a file"});
    if (static_cast<std::uintmax_t>(facts.st_size) > election::kMaxPabulibBytes)
        return election::more_than_a_pabulib_file(path);
    return {};
}

}  // namespace

Expected<election::PabulibElection> read_pabulib_file(const std::string& path) {
    const OpenFile file(path);
    struct stat facts {};
    if (file.descriptor() < 0 || ::fstat(file.descriptor(), &facts) != 0) return unreadable(path, errno);
    RETURN_IF_ERROR(unsuitable(path, facts));
    int cause = 0;
    const election::ByteSource source = [&](char* into, std::size_t room) {
        ssize_t got = -1;
        do {
            got = ::read(file.descriptor(), into, room);
        } while (got < 0 && errno == EINTR);
        if (got < 0) cause = errno;
        return got < 0 ? std::size_t{0} : static_cast<std::size_t>(got);
    };
    auto read = election::read_pabulib(source, path);
    if (cause != 0) return unreadable(path, cause);
    return read;
}

void print_irregularities(const election::PabulibElection& file, const std::string& path) {
    const std::string where = on_one_line(path);
    for (const auto& [line, what] : file.irregularities) {
        if (line == 0) {
            fmt::print(stderr, "{}: {}\n", where, what);
        } else {
            fmt::print(stderr, "{}: line {}: {}\n", where, line, what);
        }
    }
    if (file.irregularities.size() == election::kMostIrregularities)
        fmt::print(stderr, "{}: more than {} irregularities are not told\n", where,
                   election::kMostIrregularities);
}

}  // namespace valurna::tally
