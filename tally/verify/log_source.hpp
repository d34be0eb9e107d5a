#pragma once
// Where the checks read from: a log's files in a folder or behind a web address, and single files.

#include <string>

#include "tally/verify/log_tree_check.hpp"

namespace valurna::tally::record {

inline constexpr std::uint64_t kMostLogEntries = 50'000'000;  // more than an election has voters

[[nodiscard]] bool is_web_address(const std::string& where);
// `pin`: for a server with its own certificate, "sha256//..."; else the system's authorities decide.
// Redirects are not followed; an answer has at most its `most` bytes and one minute. In a folder, links are
// refused.
[[nodiscard]] Expected<LogFiles> open_log(const std::string& where, const std::string& pin);

// A file of at most `most` bytes.
[[nodiscard]] Expected<Bytes> read_whole(const std::string& file, std::size_t most);
// Writes a new file beside `file`, syncs it and renames it, so that `file` is never half written.
[[nodiscard]] Status write_whole(const std::string& file, std::string_view content);

}  // namespace valurna::tally::record
