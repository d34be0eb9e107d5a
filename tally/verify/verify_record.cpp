#include "tally/verify/verify_record.hpp"

#include <fmt/format.h>

#include "crypto/symbols.hpp"
#include "tally/verify/contests.hpp"
#include "tally/verify/distrust.hpp"
#include "tally/verify/logs.hpp"
#include "tally/verify/manifest.hpp"

namespace valurna::tally::record {
namespace {

using election::Error;
using election::ErrorCode;
using election::Result;
using election::Status;

Result<Keys> read_keys(RecordFolder& folder, const VerifyOptions& options) {
    auto text = folder.text("keys.json");
    if (!text) return text.error();
    auto keys = parse_keys(text.value());
    if (!keys) return distrust("keys.json", "this is not a record's list of keys");
    if (options.authority && keys->authority.base64() != *options.authority)
        return distrust("keys.json", "the election authority's key is not the one that was given");
    if (options.server && keys->server.text() != *options.server)
        return distrust("keys.json", "the server's key is not the one that was given");
    return *keys;
}

Result<sync::Package> read_election_package(RecordFolder& folder, const Keys& keys) {
    auto zip = folder.bytes("package.zip");
    if (!zip) return zip.error();
    auto signature = folder.text("package.zip.minisig");
    if (!signature) return signature.error();
    return sync::read_package(zip.value(), signature.value(), keys.authority);
}

}  // namespace

Status verify_record(const std::string& path, const VerifyOptions& options, const Tell& tell) {
    auto opened = RecordFolder::open(path);
    if (!opened) return opened.error();
    RecordFolder& folder = opened.value();
    auto keys = read_keys(folder, options);
    if (!keys) return keys.error();
    auto package = read_election_package(folder, keys.value());
    if (!package) return package.error();
    const election::Election& election = package.value().election;
    auto about = folder.text("record.json");
    if (!about) return about.error();
    if (about.value() != write_record_json(election.id))
        return distrust("record.json", "this is not a record of this election");
    tell({fmt::format("keys: authority {}, server {}: compare them with the published ones",
                      crypto::fingerprint(keys.value().authority.key.bytes),
                      crypto::fingerprint(keys.value().server.key.bytes))});
    tell({fmt::format("package {} of election {}, version {}: signed, {} credentials on the roll",
                      crypto::to_hex(package.value().hash).substr(0, 16), election.id,
                      package.value().version, package.value().roll.entries().size())});

    auto cast = verify_stations(folder, keys.value(), package.value(), tell);
    if (!cast) return cast.error();
    auto log = verify_public_log(folder, keys.value(), election, cast.value(), tell);
    if (!log) return log.error();
    if (Status good = verify_contests(folder, package.value(), log.value(), tell); !good) return good;
    if (Status good = verify_manifest(folder, keys.value(), election.id, tell); !good) return good;
    if (const auto unread = folder.unread(); !unread.empty())
        return distrust(*unread.begin(), "this file does not belong to the record");
    return election::Done{};
}

Result<std::uint64_t> find_tracker(const std::string& path, const std::string& tracker) {
    const auto wanted = crypto::normalise_code(tracker);
    if (!wanted || crypto::check_code(tracker) != crypto::CodeProblem::kNone)
        return Error{ErrorCode::kBadInput, tracker, "this is not a ballot's number",
                     "type its twelve symbols again"};
    auto opened = RecordFolder::open(path);
    if (!opened) return opened.error();
    auto keys = read_keys(opened.value(), {});
    if (!keys) return keys.error();
    auto package = read_election_package(opened.value(), keys.value());
    if (!package) return package.error();
    auto log = read_public_log(opened.value(), keys.value(), package.value().election);
    if (!log) return log.error();
    for (std::uint64_t i = 0; i < log.value().ballots.size(); ++i) {
        const auto ballot = crypto::decode_sealed_ballot(log.value().ballots[i]);
        if (ballot && crypto::tracker(*ballot) == *wanted) return i;
    }
    return Error{ErrorCode::kRefused, crypto::grouped(*wanted), "no ballot of this record has this number",
                 "compare it with the slip or the picture, and tell the organiser"};
}

}  // namespace valurna::tally::record
