#pragma once
// A published record on disk: each file read at most once into memory, and a list of what nobody asked for.

#include <set>
#include <string>
#include <vector>

#include "crypto/bytes.hpp"
#include "election/result.hpp"

namespace valurna::tally::record {

class RecordFolder {
  public:
    [[nodiscard]] static election::Result<RecordFolder> open(const std::string& path);

    // Refuses links, and files over 1 GiB.
    [[nodiscard]] election::Result<crypto::Bytes> bytes(const std::string& name);
    [[nodiscard]] election::Result<std::string> text(const std::string& name);
    // Lines without their newline; refuses a last line that lacks it.
    [[nodiscard]] election::Result<std::vector<std::string>> lines(const std::string& name);
    [[nodiscard]] bool has(const std::string& name) const { return files_.contains(name); }
    [[nodiscard]] election::Result<crypto::Bytes> peek(
        const std::string& name) const;  // does not count as read
    [[nodiscard]] const std::set<std::string>& files() const { return files_; }
    [[nodiscard]] std::set<std::string> unread() const;

  private:
    std::string path_;
    std::set<std::string> files_, read_;  // relative names
};

}  // namespace valurna::tally::record
