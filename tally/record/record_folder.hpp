#pragma once
// A record on disk, published or still being made. Files are read whole or line by line; the folder remembers
// their digests and which files were read, so that a file that does not belong to the record is found.
// What does not hold in a record, said in one way by every check.

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

    // The whole file. Refuses a link, and a file of more than 1 GiB.
    [[nodiscard]] Expected<Bytes> bytes(const std::string& name);
    [[nodiscard]] Expected<std::string> text(const std::string& name);
    // Lines without their newline, one at a time, numbered from 0; refuses a last line that lacks it, and a
    // line over 1 MiB. Ends at the first line that `take` refuses.
    using TakeLine = std::function<Status(std::size_t number, std::string_view line)>;
    [[nodiscard]] Status each_line(const std::string& name, const TakeLine& take);
    // SHA-256 of the file. A file that was read before is not read again.
    [[nodiscard]] Expected<Digest> digest(const std::string& name);

    [[nodiscard]] bool has(const std::string& name) const { return files_.contains(name); }
    [[nodiscard]] const std::set<std::string>& files() const { return files_; }
    [[nodiscard]] std::set<std::string> unread() const;
    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    // All of a file, piece by piece; keeps its digest.
    using TakePiece = std::function<Status(std::string_view piece)>;
    [[nodiscard]] Status each_piece(const std::string& name, const TakePiece& take);

    std::string path_;
    std::set<std::string> files_, read_;  // relative names
    std::map<std::string, Digest> digests_;
};

// What does not hold in a record; every check says it in this way. `where`: the file and the place in it.
[[nodiscard]] inline Unexpected record_error(std::string where, std::string what) {
    return Unexpected(
        Error{ErrorCode::kRefused, std::move(where), std::move(what), "this record must not be trusted"});
}

}  // namespace valurna::tally::record
