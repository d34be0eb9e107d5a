#pragma once
// Redoes a published election with nothing secret: docs/formats/record.md. Each check is told with its figure
// as it is done.

#include <functional>
#include <optional>
#include <string>

#include "base/expected.hpp"
#include "sync/formats/package.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/verify/record_lines.hpp"

namespace valurna::tally::record {

struct VerifyOptions {
    std::optional<std::string>
        authority;  // base64 line of the published minisign key; refused if the record has another
    std::optional<std::string> server;  // the server's published verifier key
};

// What was found good, one plain sentence; `proven` is false for what the record does not prove.
struct Finding {
    std::string what;
    bool proven = true;
};
using Tell = std::function<void(const Finding&)>;

// The record's keys, and its package under them.
struct OpenedPackage {
    Keys keys;
    sync::Package package;
};
[[nodiscard]] Expected<OpenedPackage> open_package(RecordFolder& folder, const VerifyOptions& options);

// The first thing that does not hold, with the file and the place; all good findings went to `tell` before.
[[nodiscard]] Status verify_record(const std::string& folder, const VerifyOptions& options, const Tell& tell);

// Where a ballot with this tracker stands in the record's public log, from 0.
[[nodiscard]] Expected<std::uint64_t> find_tracker(const std::string& folder, const std::string& tracker);

}  // namespace valurna::tally::record
