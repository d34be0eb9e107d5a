#pragma once
// Where the checks read from: a log's files in a folder or behind a web address, single files, and the
// election package. Only these functions use the network.

#include <optional>
#include <string>

#include "sync/formats/package.hpp"
#include "tally/verify/log_tree_check.hpp"
#include "tally/verify/verify_record.hpp"

namespace valurna::tally::record {

inline constexpr std::uint64_t kMostLogEntries = 50'000'000;  // more than an election has voters

[[nodiscard]] bool is_web_address(const std::string& where);
// `pin`: the key of a server with its own certificate, "sha256//..."; where it is empty, the system's
// authorities decide. Redirects are not followed. A response has at most `most` bytes and takes at most one
// minute. Links in a folder are refused.
[[nodiscard]] Expected<LogFiles> open_log(const std::string& where, const std::string& pin);

// The content of a file; refused where it has more than `most` bytes.
[[nodiscard]] Expected<Bytes> read_whole(const std::string& file, std::size_t most);
// Writes a new file beside `file`, syncs it and renames it, so that `file` is never half written.
[[nodiscard]] Status write_whole(const std::string& file, std::string_view content);

// The election package in `file`. With `authority` (minisign's base64 line) the signature in `file`.minisig
// must hold. Without it a finding says that no signature was checked.
[[nodiscard]] Expected<sync::Package> read_package_file(const std::string& file,
                                                        const std::optional<std::string>& authority,
                                                        const Tell& tell);

}  // namespace valurna::tally::record
