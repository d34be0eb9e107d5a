#include "tally/verify/verify_record.hpp"

#include "tally/record/layout.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/verify/stages.hpp"

namespace valurna::tally::record {
namespace {

Expected<Keys> read_keys(RecordFolder& folder, const VerifyOptions& options) {
    ASSIGN_OR_RETURN(auto text, folder.text("keys.json"));
    auto keys = parse_keys(text);
    if (!keys) return record_error("keys.json", "this is not a record's list of keys");
    if (options.authority && keys->authority.base64() != *options.authority)
        return record_error("keys.json", "the election authority's key is not the one that was given");
    if (options.server && keys->server.text() != *options.server)
        return record_error("keys.json", "the server's key is not the one that was given");
    return *keys;
}

}  // namespace

Expected<RecordPackage> read_record_package(RecordFolder& folder, const VerifyOptions& options) {
    ASSIGN_OR_RETURN(auto keys, read_keys(folder, options));
    ASSIGN_OR_RETURN(auto zip, folder.bytes("package.zip"));
    ASSIGN_OR_RETURN(auto signature, folder.text("package.zip.minisig"));
    ASSIGN_OR_RETURN(auto package, sync::read_package(zip, signature, keys.authority));
    return RecordPackage{std::move(keys), std::move(package)};
}

Expected<Checked> verify_record(const std::string& path, const VerifyOptions& options, const Tell& tell) {
    ASSIGN_OR_RETURN(auto folder, RecordFolder::open(path));
    ASSIGN_OR_RETURN(auto sealed, verify_sealed(folder, options, tell));
    crypto::ShuffleGenerators generators;
    ASSIGN_OR_RETURN(auto mixing, verify_mixes(folder, sealed, generators, tell));
    RETURN_IF_ERROR(enough_mixers(sealed, mixing));
    const bool without_ballots = is_without_ballots(folder);
    if (without_ballots) {
        RETURN_IF_ERROR(verify_without_ballots(folder, sealed, mixing, tell));
    } else {
        ASSIGN_OR_RETURN(auto decrypted, verify_decryptions(folder, sealed, mixing, tell));
        ASSIGN_OR_RETURN(auto tally, tally_of(sealed, mixing, decrypted));
        RETURN_IF_ERROR(verify_outcomes(folder, sealed, decrypted, tally, tell));
        RETURN_IF_ERROR(verify_manifest(folder, sealed.keys, sealed.package.election.id, tell));
    }
    if (const auto unread = folder.unread(); !unread.empty())
        return record_error(*unread.begin(), "this file does not belong to the record");
    return without_ballots ? Checked::kAllButTheCount : Checked::kAll;
}

Expected<std::vector<LeftOut>> read_left_out(RecordFolder& folder) {
    ASSIGN_OR_RETURN(const auto text, folder.text(kLeftOut));
    auto left_out = parse_left_out(text);
    if (!left_out) return record_error(kLeftOut, "this is no list of ballots that are left out");
    return *std::move(left_out);
}

}  // namespace valurna::tally::record
