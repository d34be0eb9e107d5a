#pragma once
// A published record on disk, or one in the making: each file read at most once, large ones line by line, and
// a list of what nobody asked for.

#include <array>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/expected.hpp"

namespace valurna::tally::record {

using Digest = std::array<std::uint8_t, 32>;  // SHA-256

class RecordFolder {
  public:
    [[nodiscard]] static Expected<RecordFolder> open(const std::string& path);

    // Refuse links, and files over 1 GiB.
    [[nodiscard]] Expected<Bytes> bytes(const std::string& name);
    [[nodiscard]] Expected<std::string> text(const std::string& name);
    // Lines without their newline, one at a time, numbered from 0; refuses a last line that lacks it, and a
    // line over 1 MiB. Ends at the first line that `take` refuses.
    using TakeLine = std::function<Status(std::size_t number, std::string_view line)>;
    [[nodiscard]] Status each_line(const std::string& name, const TakeLine& take);
    // Of the bytes as they were read, where they were read before.
    [[nodiscard]] Expected<Digest> digest(const std::string& name);

    [[nodiscard]] bool has(const std::string& name) const { return files_.contains(name); }
    [[nodiscard]] const std::set<std::string>& files() const { return files_; }
    [[nodiscard]] std::set<std::string> unread() const;
    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    // All of a file in pieces; `mark` where it counts as read.
    using TakePiece = std::function<Status(std::string_view piece)>;
    [[nodiscard]] Status each_piece(const std::string& name, const TakePiece& take);

    std::string path_;
    std::set<std::string> files_, read_;  // relative names
    std::map<std::string, Digest> digests_;
};

}  // namespace valurna::tally::record
