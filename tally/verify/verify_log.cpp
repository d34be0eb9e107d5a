#include "tally/verify/verify_log.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "crypto/seal.hpp"
#include "crypto/symbols.hpp"
#include "tally/verify/distrust.hpp"
#include "tally/verify/log_source.hpp"

namespace valurna::tally::record {
namespace {

using crypto::Bytes;
using election::Error;
using election::ErrorCode;
using election::Result;
using election::Status;

std::string file_name(const LogOptions& options, const std::string& path) {
    return options.where + (options.where.ends_with('/') ? "" : "/") + path;
}

struct OpenedLog {
    LogFiles files;
    LogHead head;
};

Result<OpenedLog> open_trusted(const LogOptions& options, const Tell& tell) {
    auto trusted = read_trust(options.trust);
    if (!trusted) return trusted.error();
    auto files = open_log(options.where, options.pin);
    if (!files) return files.error();
    const std::string name = file_name(options, "checkpoint");
    auto head = read_log_head(files.value(), name);
    if (!head) return head.error();
    if (Status good = check_trusted_head(head.value(), trusted.value(), name, tell); !good)
        return good.error();
    if (head.value().checkpoint.size > kMostLogEntries)
        return distrust(name, fmt::format("it claims {} entries, more than an election has",
                                          head.value().checkpoint.size));
    return OpenedLog{std::move(files).value(), std::move(head).value()};
}

// What was seen last time; nothing at the first time.
Result<std::optional<LogHead>> remembered(const LogOptions& options) {
    std::error_code code;
    if (!options.state || !std::filesystem::exists(*options.state, code)) return std::optional<LogHead>{};
    auto text = read_whole(*options.state, kMostCheckpoint);
    if (!text) return text.error();
    auto head = parse_log_head(crypto::text(text.value()), *options.state);
    if (!head)
        return Error{ErrorCode::kBadInput, *options.state, "this is not the state that an earlier run left",
                     "name another file, or restore it"};
    return std::optional<LogHead>{std::move(head).value()};
}

Status check_not_shorter(const LogHead& before, const LogHead& now, const std::string& name) {
    if (before.checkpoint.origin != now.checkpoint.origin)
        return Error{ErrorCode::kBadInput, name,
                     "the state file remembers another log: " + before.checkpoint.origin,
                     "keep one state file a log"};
    if (now.checkpoint.size < before.checkpoint.size)
        return distrust(
            name, fmt::format("the log has become shorter: it had {} entries and now shows {}, so ballots "
                              "are hidden",
                              before.checkpoint.size, now.checkpoint.size));
    return election::Done{};
}

}  // namespace

Status verify_log(const LogOptions& options, const Tell& tell) {
    auto opened = open_trusted(options, tell);
    if (!opened) return opened.error();
    const LogHead& head = opened.value().head;
    const std::string name = file_name(options, "checkpoint");
    auto before = remembered(options);
    if (!before) return before.error();
    TreePlan plan{file_name(options, ""), true, std::nullopt};
    if (before.value()) {
        if (Status good = check_not_shorter(*before.value(), head, name); !good) return good;
        plan.earlier = before.value()->checkpoint.size;
    }
    std::uint64_t ballots = 0;
    auto tree = check_log_tree(
        opened.value().files, head.checkpoint, plan, [&](std::uint64_t index, const Bytes& entry) -> Status {
            if (!crypto::decode_sealed_ballot(entry))
                return distrust(fmt::format("{}entry {}", plan.prefix, index), "this is not a sealed ballot");
            ++ballots;
            return election::Done{};
        });
    if (!tree) return tree.error();
    tell({fmt::format("{} entries in {} bundles: each is a sealed ballot and has its hash in the tree",
                      ballots, tree.value().bundles)});
    tell({fmt::format("{} hash tiles: each hash is that of what it stands for", tree.value().hash_tiles)});
    tell({fmt::format("root {}: that of the entries and the one that was signed",
                      crypto::to_hex(head.checkpoint.root))});
    if (before.value()) {
        const auto& earlier = before.value()->checkpoint;
        if (tree.value().earlier_root != earlier.root)
            return distrust(
                name, fmt::format("the first {} entries are not those that were shown before: the log was "
                                  "forked or rewritten",
                                  earlier.size));
        tell({fmt::format("since it was last looked at: {} entries before, {} now, none changed",
                          earlier.size, head.checkpoint.size)});
    }
    if (options.state) return write_whole(*options.state, head.note.text());
    return election::Done{};
}

Result<std::uint64_t> find_in_log(const LogOptions& options, const std::string& tracker, const Tell& tell) {
    const auto wanted = crypto::normalise_code(tracker);
    if (!wanted || crypto::check_code(tracker) != crypto::CodeProblem::kNone)
        return Error{ErrorCode::kBadInput, tracker, "this is not a ballot's number",
                     "type its twelve symbols again"};
    auto opened = open_trusted(options, tell);
    if (!opened) return opened.error();
    const auto& checkpoint = opened.value().head.checkpoint;
    std::optional<std::uint64_t> found;
    const TreePlan plan{file_name(options, ""), true, std::nullopt};
    auto tree = check_log_tree(opened.value().files, checkpoint, plan,
                               [&](std::uint64_t index, const Bytes& entry) -> Status {
                                   const auto ballot = crypto::decode_sealed_ballot(entry);
                                   if (!found && ballot && crypto::tracker(*ballot) == *wanted) found = index;
                                   return election::Done{};
                               });
    if (!tree) return tree.error();
    tell({fmt::format("log of {} entries, root {}", checkpoint.size, crypto::to_hex(checkpoint.root))});
    if (found) return *found;
    return Error{ErrorCode::kRefused, crypto::grouped(*wanted), "no ballot of this log has this number",
                 "compare it with the slip or the picture, and tell the organiser"};
}

Status verify_proof(const std::string& file, const LogTrust& trust, const std::optional<std::string>& tracker,
                    const Tell& tell) {
    constexpr std::size_t kMostReceipt = std::size_t{1} << 20;
    auto trusted = read_trust(trust);
    if (!trusted) return trusted.error();
    if (trusted.value().keys.empty())
        return Error{ErrorCode::kBadInput, file, "a receipt is worth what the log's key is worth",
                     "give --key, --record or a --policy that names a log"};
    auto text = read_whole(file, kMostReceipt);
    if (!text) return text.error();
    const auto proof = crypto::TlogProof::parse(crypto::text(text.value()));
    if (!proof) return distrust(file, "this is not a receipt (c2sp.org/tlog-proof@v1)");
    auto head = parse_log_head(proof->checkpoint, file);
    if (!head) return head.error();
    const auto ballot = proof->extra ? crypto::decode_sealed_ballot(*proof->extra) : std::nullopt;
    if (!ballot) return distrust(file, "it does not carry the sealed ballot");
    const std::string number = crypto::tracker(*ballot);
    if (tracker && crypto::normalise_code(*tracker) != number)
        return distrust(file,
                        fmt::format("it is the receipt of ballot {}, not of yours", crypto::grouped(number)));
    const auto& checkpoint = head.value().checkpoint;
    if (!crypto::verify_inclusion(proof->index, checkpoint.size, crypto::leaf_hash(*proof->extra),
                                  proof->path, checkpoint.root))
        return distrust(file, "the path does not lead from the ballot to the signed root");
    tell({fmt::format("ballot {} is number {} of {} in the log {}", crypto::grouped(number), proof->index + 1,
                      checkpoint.size, checkpoint.origin)});
    tell({fmt::format("root {}", crypto::to_hex(checkpoint.root))});
    return check_trusted_head(head.value(), trusted.value(), file, tell);
}

}  // namespace valurna::tally::record
