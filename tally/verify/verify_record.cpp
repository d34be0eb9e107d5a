#include "tally/verify/verify_record.hpp"

#include "crypto/symbols.hpp"
#include "tally/verify/distrust.hpp"
#include "tally/verify/logs.hpp"
#include "tally/verify/manifest.hpp"
#include "tally/verify/stages.hpp"

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

}  // namespace

Result<OpenedPackage> open_package(RecordFolder& folder, const VerifyOptions& options) {
    auto keys = read_keys(folder, options);
    if (!keys) return keys.error();
    auto zip = folder.bytes("package.zip");
    if (!zip) return zip.error();
    auto signature = folder.text("package.zip.minisig");
    if (!signature) return signature.error();
    auto package = sync::read_package(zip.value(), signature.value(), keys.value().authority);
    if (!package) return package.error();
    return OpenedPackage{std::move(keys).value(), std::move(package).value()};
}

Status verify_record(const std::string& path, const VerifyOptions& options, const Tell& tell) {
    auto opened_folder = RecordFolder::open(path);
    if (!opened_folder) return opened_folder.error();
    RecordFolder& folder = opened_folder.value();
    auto sealed = verify_sealed(folder, options, tell);
    if (!sealed) return sealed.error();
    crypto::ShuffleGenerators generators;
    auto mixing = verify_mixes(folder, sealed.value(), generators, tell);
    if (!mixing) return mixing.error();
    if (Status good = enough_mixers(sealed.value(), mixing.value()); !good) return good;
    auto opened = verify_openings(folder, sealed.value(), mixing.value(), tell);
    if (!opened) return opened.error();
    auto tally = tally_of(sealed.value(), mixing.value(), opened.value());
    if (!tally) return tally.error();
    if (Status good = verify_outcomes(folder, sealed.value(), opened.value(), tally.value(), tell); !good)
        return good;
    if (Status good = verify_manifest(folder, sealed.value().keys, sealed.value().package.election.id, tell);
        !good)
        return good;
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
    auto package = open_package(opened.value(), {});
    if (!package) return package.error();
    auto log = read_public_log(opened.value(), package.value().keys, package.value().package.election);
    if (!log) return log.error();
    for (std::uint64_t i = 0; i < log.value().ballots.size(); ++i) {
        const auto ballot = crypto::decode_sealed_ballot(log.value().ballots[i]);
        if (ballot && crypto::tracker(*ballot) == *wanted) return i;
    }
    return Error{ErrorCode::kRefused, crypto::grouped(*wanted), "no ballot of this record has this number",
                 "compare it with the slip or the picture, and tell the organiser"};
}

}  // namespace valurna::tally::record
