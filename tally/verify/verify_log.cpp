#include "tally/verify/verify_log.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "crypto/ballot/seal.hpp"
#include "crypto/keys/credential.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/verify/find_ballot.hpp"
#include "tally/verify/sources.hpp"
#include "tally/verify/verify_record.hpp"

namespace valurna::tally::record {
namespace {

// What was seen last time; nothing at the first time.
Expected<std::optional<LogHead>> remembered(const LogOptions& options) {
    std::error_code code;
    if (!options.state || !std::filesystem::exists(*options.state, code)) return std::optional<LogHead>{};
    ASSIGN_OR_RETURN(auto text, read_whole(*options.state, kMostCheckpoint));
    auto head = parse_log_head(as_text(text), *options.state);
    if (!head)
        return Unexpected(Error{ErrorCode::kBadInput, *options.state,
                                "this is not the state that an earlier run left",
                                "name another file, or restore it"});
    return std::optional<LogHead>{std::move(head).value()};
}

Status check_not_shorter(const LogHead& before, const LogHead& now, const std::string& name) {
    if (before.checkpoint.origin != now.checkpoint.origin)
        return Unexpected(Error{ErrorCode::kBadInput, name,
                                "the state file remembers another log: " + before.checkpoint.origin,
                                "keep one state file a log"});
    if (now.checkpoint.size < before.checkpoint.size)
        return record_error(
            name, fmt::format("the log has become shorter: it had {} and now shows {}, so ballots are hidden",
                              how_many(before.checkpoint.size, "entry", "entries"), now.checkpoint.size));
    return {};
}

}  // namespace

std::string log_file_name(const LogOptions& options, const std::string& path) {
    return options.where + (options.where.ends_with('/') ? "" : "/") + path;
}

Expected<TrustedLogFiles> read_trusted_log(const LogOptions& options, const Tell& tell) {
    ASSIGN_OR_RETURN(auto trusted, read_trust(options.trust));
    ASSIGN_OR_RETURN(auto files, open_log(options.where, options.pin));
    const std::string name = log_file_name(options, "checkpoint");
    ASSIGN_OR_RETURN(auto head, read_log_head(files, name));
    RETURN_IF_ERROR(check_trusted_head(head, trusted, name, tell));
    if (head.checkpoint.size > kMostLogEntries)
        return record_error(name, fmt::format("it claims {}, more than an election has",
                                              how_many(head.checkpoint.size, "entry", "entries")));
    return TrustedLogFiles{std::move(files), std::move(head)};
}

Status verify_log(const LogOptions& options, const Tell& tell) {
    ASSIGN_OR_RETURN(auto log, read_trusted_log(options, tell));
    const LogHead& head = log.head;
    const std::string name = log_file_name(options, "checkpoint");
    ASSIGN_OR_RETURN(auto before, remembered(options));
    TreePlan plan{log_file_name(options, ""), true, std::nullopt};
    if (before) {
        if (Status good = check_not_shorter(before.value(), head, name); !good) return good;
        plan.earlier = before->checkpoint.size;
    }
    std::uint64_t ballots = 0;
    auto tree = check_log_tree(log.files, head.checkpoint, plan,
                               [&](std::uint64_t index, const Bytes& entry) -> Status {
                                   if (!crypto::decode_sealed_ballot(entry))
                                       return record_error(fmt::format("{}ballot {}", plan.prefix, index + 1),
                                                           "this is not a sealed ballot");
                                   ++ballots;
                                   return {};
                               });
    if (!tree) return Unexpected(tree.error());
    tell({fmt::format("{} in {}: each is a sealed ballot and has its hash in the tree",
                      how_many(ballots, "entry", "entries"), how_many(tree.value().bundles, "bundle"))});
    tell({fmt::format("{}: each hash is that of what it stands for",
                      how_many(tree.value().hash_tiles, "hash tile"))});
    tell({fmt::format("root {}: that of the entries and the one that was signed",
                      to_hex(head.checkpoint.root))});
    if (before) {
        const auto& earlier = before->checkpoint;
        if (tree.value().earlier_root != earlier.root)
            return record_error(
                name, fmt::format(
                          "its beginning, {}, is not what was shown before: the log was forked or rewritten",
                          how_many(earlier.size, "entry", "entries")));
        tell({fmt::format("since it was last looked at: {} before, {} now, none changed",
                          how_many(earlier.size, "entry", "entries"), head.checkpoint.size)});
    }
    if (options.state) return write_whole(*options.state, head.note.text());
    return {};
}

Status verify_proof(const std::string& file, const LogTrust& trust, const std::optional<std::string>& tracker,
                    const Tell& tell) {
    constexpr std::size_t kMostReceipt = std::size_t{1} << 20;
    ASSIGN_OR_RETURN(auto trusted, read_trust(trust));
    if (trusted.keys.empty())
        return Unexpected(Error{ErrorCode::kBadInput, file, "a receipt is worth what the log's key is worth",
                                "give --key, --record or a --policy that names a log"});
    ASSIGN_OR_RETURN(auto text, read_whole(file, kMostReceipt));
    const auto proof = crypto::TlogProof::parse(as_text(text));
    if (!proof) return record_error(file, "this is not a receipt (c2sp.org/tlog-proof@v1)");
    ASSIGN_OR_RETURN(auto head, parse_log_head(proof->checkpoint, file));
    const auto ballot = proof->extra ? crypto::decode_sealed_ballot(*proof->extra) : std::nullopt;
    if (!ballot) return record_error(file, "it does not carry the sealed ballot");
    const auto number = crypto::Tracker::of(*proof->extra);
    if (tracker) {
        ASSIGN_OR_RETURN(const auto wanted, ballot_number(*tracker));
        if (!wanted.finds(number))
            return record_error(
                file, fmt::format("it is the receipt of ballot {}, not of yours", number.grouped()));
    }
    const auto& checkpoint = head.checkpoint;
    if (!crypto::verify_inclusion(proof->index, checkpoint.size, crypto::leaf_hash(*proof->extra),
                                  proof->path, checkpoint.root))
        return record_error(file, "the path does not lead from the ballot to the signed root");
    tell({fmt::format("ballot {} is number {} of {} in the log {}", number.grouped(), proof->index + 1,
                      checkpoint.size, checkpoint.origin)});
    tell({fmt::format("its whole number {}, its slip {}", number.hex(),
                      crypto::slip_number(ballot->credential))});
    tell({fmt::format("root {}", to_hex(checkpoint.root))});
    return check_trusted_head(head, trusted, file, tell);
}

}  // namespace valurna::tally::record
