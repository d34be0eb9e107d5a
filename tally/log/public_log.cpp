#include "tally/log/public_log.hpp"

#include <algorithm>

#include "base/how_many.hpp"
#include "base/system/clock.hpp"
#include "base/utf8.hpp"
#include "crypto/tlog/tlog_proof.hpp"
#include "tally/log/publishing.hpp"
#include "tally/office/origins.hpp"

namespace valurna::tally {
namespace {

constexpr std::size_t kMostSaidBack = 80;  // bytes of what somebody typed

}  // namespace

using crypto::Hash;

sync::LogReader public_log_reader(Store& store) {
    sync::LogReader reader;
    reader.entries = [&store](std::uint64_t first, std::uint64_t count) -> Expected<std::vector<Bytes>> {
        ASSIGN_OR_RETURN(auto ballots, store.ballots(first, count));
        std::vector<Bytes> entries;
        for (auto& ballot : ballots)
            entries.push_back(std::move(ballot.sealed));
        return entries;
    };
    reader.hashes = [&store](unsigned level, std::uint64_t first, std::uint64_t count) {
        return store.public_hashes(level, first, count);
    };
    return reader;
}

Expected<PublicHead> published_head(Office& office, const election::Election& election) {
    auto head = office.store().public_head();
    if (!head || !head.value().checkpoint.empty()) return head;
    RETURN_IF_ERROR(office.store().sign_public_head(public_signer(office, election)));
    return office.store().public_head();
}

namespace {

// Without what was taken over from a published file: the groups that hold stand in it already.
std::string without_groups(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto line = text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
        if (!is_groups_line(line)) out += line;
        text.remove_prefix(line.size());
    }
    return out;
}

}  // namespace

Expected<std::string> policy_text(Office& office, const election::Election& election) {
    ASSIGN_OR_RETURN(auto stored, office.store().fact(Fact::kLogPolicy));
    ASSIGN_OR_RETURN(const auto groups, office.store().log_groups());
    const std::string text =
        stored ? *stored : policy_without_witnesses(public_log_key(office.keys(), election));
    return text + groups_line(groups);
}

Expected<Policy> log_policy(Office& office, const election::Election& election) {
    ASSIGN_OR_RETURN(auto text, policy_text(office, election));
    return parse_policy(text, "the log's policy");
}

Status set_log_policy(Office& office, const election::Election& election, const std::string& text,
                      const std::string& file) {
    ASSIGN_OR_RETURN(auto policy, parse_policy(text, file));
    const auto own = public_log_key(office.keys(), election);
    const auto& logs = policy.logs;
    if (std::none_of(logs.begin(), logs.end(),
                     [&](const PolicyLog& log) { return log.key.text() == own.text(); }))
        return Unexpected(
            Error{ErrorCode::kRefused, file, "it does not name this log", "add the line: log " + own.text()});
    if (auto head = published_head(office, election); !head)
        return Unexpected(head.error());  // signed, so that it can be kept
    return office.store().set_log_policy(without_groups(text));
}

Expected<std::string> published_checkpoint(Office& office, const election::Election& election) {
    ASSIGN_OR_RETURN(auto head, published_head(office, election));
    // Read after the head: a policy that is set in between keeps a head that is not older.
    ASSIGN_OR_RETURN(auto policy, log_policy(office, election));
    const std::uint64_t now = system_time();
    for (const std::string* text : {&head.checkpoint, &head.cosigned}) {
        const auto note = crypto::Note::parse(*text);
        if (note && meets_policy(*note, policy, now)) return *text;
    }
    ASSIGN_OR_RETURN(auto kept, office.store().fact(Fact::kLogPublished));
    if (kept && !kept->empty()) return std::move(kept.value());
    return std::move(head.checkpoint);
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

Expected<std::string> make_receipt(Office& office, const election::Election& election,
                                   const std::string& typed) {
    const auto wanted = crypto::TrackerSearch::read(typed);
    if (!wanted)
        return Unexpected(Error{ErrorCode::kBadInput, std::string(first_bytes(typed, kMostSaidBack)),
                                "this is not a ballot's number", "type all of it again, or scan it"});
    ASSIGN_OR_RETURN(auto found, office.store().find_ballots(*wanted, 1));
    if (found.count == 0) {
        ASSIGN_OR_RETURN(const auto waiting, office.store().find_waiting(*wanted, 1));
        if (waiting.count > 0)
            return Unexpected(Error{ErrorCode::kRefused, wanted->shown(),
                                    "the ballot has come in, and will stand in the log with its next group",
                                    "try again later; all come in when voting is closed"});
        return Unexpected(Error{ErrorCode::kRefused, wanted->shown(), "no ballot in the log has this number",
                                "try again when the station has sent its ballots"});
    }
    if (found.count > 1)
        return Unexpected(Error{ErrorCode::kRefused, wanted->shown(),
                                how_many(found.count, "ballot begins", "ballots begin") + " so",
                                "type more of the number"});
    PublicBallot& ballot = found.first.front();
    ASSIGN_OR_RETURN(auto checkpoint, published_checkpoint(office, election));
    ASSIGN_OR_RETURN(auto policy, log_policy(office, election));
    const auto note = crypto::Note::parse(checkpoint);
    const auto stated = crypto::checkpoint_in(note);
    if (!stated)
        return Unexpected(
            Error{ErrorCode::kEnvironment, "public log", "its checkpoint is damaged", "restore a backup"});
    const std::uint64_t index = ballot.index;
    if (index >= stated->size || !meets_policy(*note, policy, system_time()))
        return Unexpected(Error{ErrorCode::kRefused, ballot.tracker.grouped(),
                                "the ballot is in the log, and its witnesses have not confirmed it yet",
                                "try again in some minutes"});
    crypto::TlogProof proof;
    proof.extra = std::move(ballot.sealed);
    proof.index = index;
    StoredHashes hashes(office.store());
    proof.path = crypto::inclusion_proof(
        index, stated->size,
        crypto::RangeReader([&](std::uint64_t begin, std::uint64_t end) { return hashes.root(begin, end); }));
    if (hashes.failure()) return Unexpected(*hashes.failure());
    proof.checkpoint = checkpoint;
    return proof.text();
}

}  // namespace valurna::tally
