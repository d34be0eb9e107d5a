#include "tally/log/public_log.hpp"

#include <algorithm>

#include "tally/ingest/ingest.hpp"
#include "tally/office/origins.hpp"

namespace valurna::tally {
namespace {

constexpr const char* kPolicyFact = "log_policy";
constexpr const char* kPublishedFact = "log_published";

}  // namespace

using crypto::Bytes;
using crypto::Hash;
using election::Error;
using election::ErrorCode;
using election::Result;
using election::Status;

crypto::VerifierKey public_log_key(const OfficeKeys& keys, const election::Election& election) {
    return {log_origin(election, kPublicLogId), crypto::NoteKeyType::kEd25519, keys.notes.public_key()};
}

LogReader public_log_reader(Store& store) {
    LogReader reader;
    reader.entries = [&store](std::uint64_t first, std::uint64_t count) -> Result<std::vector<Bytes>> {
        auto ballots = store.ballots(first, count);
        if (!ballots) return ballots.error();
        std::vector<Bytes> entries;
        for (auto& ballot : ballots.value())
            entries.push_back(std::move(ballot.sealed));
        return entries;
    };
    reader.hashes = [&store](unsigned level, std::uint64_t first, std::uint64_t count) {
        return store.public_hashes(level, first, count);
    };
    return reader;
}

Result<PublicHead> published_head(Office& office, const election::Election& election) {
    auto head = office.store().public_head();
    if (!head || !head.value().checkpoint.empty()) return head;
    if (auto done = office.store().sign_public_head(public_signer(office, election)); !done)
        return done.error();
    return office.store().public_head();
}

Result<std::string> policy_text(Office& office, const election::Election& election) {
    auto stored = office.store().fact(kPolicyFact);
    if (!stored) return stored.error();
    if (stored.value()) return std::move(*stored.value());
    return policy_without_witnesses(public_log_key(office.keys(), election));
}

Result<Policy> log_policy(Office& office, const election::Election& election) {
    auto text = policy_text(office, election);
    if (!text) return text.error();
    return parse_policy(text.value(), "the log's policy");
}

Status set_log_policy(Office& office, const election::Election& election, const std::string& text,
                      const std::string& file) {
    auto policy = parse_policy(text, file);
    if (!policy) return policy.error();
    const auto own = public_log_key(office.keys(), election);
    const auto& logs = policy.value().logs;
    if (std::none_of(logs.begin(), logs.end(),
                     [&](const PolicyLog& log) { return log.key.text() == own.text(); }))
        return Error{ErrorCode::kRefused, file, "it does not name this log",
                     "add the line: log " + own.text()};
    if (auto head = published_head(office, election); !head)
        return head.error();  // signed, so that it can be kept
    return office.store().set_log_policy(text);
}

Result<std::string> published_checkpoint(Office& office, const election::Election& election) {
    auto head = published_head(office, election);
    if (!head) return head.error();
    // Read after the head: a policy that is set in between keeps a head that is not older.
    auto policy = log_policy(office, election);
    if (!policy) return policy.error();
    const std::uint64_t now = system_time();
    for (const std::string* text : {&head.value().checkpoint, &head.value().cosigned}) {
        const auto note = crypto::Note::parse(*text);
        if (note && meets_policy(*note, policy.value(), now)) return *text;
    }
    auto kept = office.store().fact(kPublishedFact);
    if (!kept) return kept.error();
    if (kept.value() && !kept.value()->empty()) return std::move(*kept.value());
    return std::move(head.value().checkpoint);
}

Hash StoredHashes::hash(unsigned level, std::uint64_t index) {
    if (failure_) return {};
    auto found = store_.public_hashes(level, index, 1);
    if (found && found.value().size() == 1) return found.value().front();
    failure_ = found ? Error{ErrorCode::kEnvironment, "public log",
                             "a hash of the tree is missing from the store", "restore a backup"}
                     : found.error();
    return {};
}

Hash StoredHashes::root(std::uint64_t begin, std::uint64_t end) {
    return crypto::range_root(begin, end,
                              [this](unsigned level, std::uint64_t index) { return hash(level, index); });
}

}  // namespace valurna::tally
