#pragma once
// Checks a public log from its files: every entry, tile and signature, and that it has only grown since the
// last check. docs/formats/public-log.md

#include <optional>
#include <string>

#include "crypto/tlog/tlog_proof.hpp"
#include "tally/record/policy.hpp"
#include "tally/verify/log_tree_check.hpp"
#include "tally/verify/verify_record.hpp"

namespace valurna::tally::record {

struct LogTrust {
    std::optional<std::string> key;     // the log's verifier key
    std::optional<std::string> record;  // or: the folder of the record, whose keys.json names it
    std::optional<std::string> policy;  // a C2SP tlog-policy file
};

// What a caller trusts, read once.
struct TrustedLog {
    std::vector<crypto::VerifierKey> keys;  // any of them; empty where only a policy without logs was given
    std::optional<Policy> policy;
};
[[nodiscard]] Expected<TrustedLog> read_trust(const LogTrust& trust);
// Signature and quorum of a checkpoint, each told. `name` for messages.
[[nodiscard]] Status check_trusted_head(const LogHead& head, const TrustedLog& trusted,
                                        const std::string& name, const Tell& tell);

struct LogOptions {
    std::string where;  // folder or address
    std::string pin;
    LogTrust trust;
    std::optional<std::string> state;  // the file that remembers the last checkpoint seen
};
[[nodiscard]] Status verify_log(const LogOptions& options, const Tell& tell);

// The files of a log, and its head, whose signature and quorum hold and are told.
struct TrustedLogFiles {
    LogFiles files;
    LogHead head;
};
[[nodiscard]] Expected<TrustedLogFiles> read_trusted_log(const LogOptions& options, const Tell& tell);
// A file of the log as messages name it.
[[nodiscard]] std::string log_file_name(const LogOptions& options, const std::string& path);

// A receipt (docs/formats/tlog-proof.md), offline. `tracker`, as it was typed: refused where it is another ballot's.
[[nodiscard]] Status verify_proof(const std::string& file, const LogTrust& trust,
                                  const std::optional<std::string>& tracker, const Tell& tell);

}  // namespace valurna::tally::record
