#pragma once
// A folder of files that somebody may read, or pull out of the machine, at any moment: each of them is whole or not there, and
// what is said to be written has been read back.

#include <cstdint>
#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "base/expected.hpp"

namespace valurna {

// The first part of `name` in `folder` that is a link, or leads up; nullopt where there is none.
[[nodiscard]] std::optional<std::string> link_beneath(const std::string& folder, const std::string& name);

class FileTree {
  public:
    // `mode` of the files; folders can be entered by whoever can read them.
    FileTree(std::string folder, unsigned mode) : folder_(std::move(folder)), mode_(mode) {}

    // `name` may have folders in it, which are made; none of them may be a link, which could lead out of the tree. The file
    // is written beside its place, flushed, renamed, and read again from the medium; one that is there with this content is
    // left as it is. Each new folder's name is durable before a file in it is. On failure errno still names the cause.
    [[nodiscard]] Status put(const std::string& name, ByteView content);
    [[nodiscard]] std::uint64_t written() const { return written_; }  // files that were not there

  private:
    [[nodiscard]] Status make(const std::string& folder) const;
    [[nodiscard]] Status no_link_in(const std::string& name) const;

    std::string folder_;
    unsigned mode_;
    std::uint64_t written_ = 0;
};

}  // namespace valurna
