#pragma once
// Checks a published election again, from the first signature to the outcome, with nothing secret.
// docs/formats/record.md. Each finding is told as soon as its check is done.

#include <functional>
#include <optional>
#include <string>

#include "base/expected.hpp"
#include "sync/formats/package.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/verify/record_lines.hpp"

namespace valurna::tally::record {

struct VerifyOptions {
    // The published keys: the authority's (base64 line of minisign) and the server's (verifier key). A record
    // with other keys is refused. Where one is left out, the record's own key is used.
    std::optional<std::string> authority, server;
};

// One plain sentence on what was found good. `proven` is false for what the record does not prove.
struct Finding {
    std::string what;
    bool proven = true;
};
using Tell = std::function<void(const Finding&)>;

// The record's keys, and its package under them.
struct RecordPackage {
    Keys keys;
    sync::Package package;
};
[[nodiscard]] Expected<RecordPackage> read_record_package(RecordFolder& folder, const VerifyOptions& options);

enum class Checked {
    kAll,
    kAllButTheCount  // a record without its ballots: the outcome is the authority's signed word
};
// The error is the first thing that does not hold, with the file and the place. All good findings were told
// before it.
[[nodiscard]] Expected<Checked> verify_record(const std::string& folder, const VerifyOptions& options,
                                              const Tell& tell);

}  // namespace valurna::tally::record
