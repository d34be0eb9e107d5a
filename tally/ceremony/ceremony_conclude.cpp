#include <algorithm>
#include <filesystem>

#include "base/system/files.hpp"
#include "sync/formats/zip_archive.hpp"
#include "tally/ceremony/ceremony.hpp"
#include "tally/ceremony/explained.hpp"
#include "tally/ceremony/signed_result.hpp"
#include "tally/office/result_standing.hpp"
#include "tally/record/layout.hpp"
#include "tally/verify/stages.hpp"

namespace valurna::tally {
namespace {

namespace fs = std::filesystem;

// Nothing may change under our hands: a stick is copied first and the copy is what is checked.
Status copy_ceremony(const std::string& from, const std::string& to) {
    std::error_code code;
    if (!fs::is_directory(from, code))
        return Unexpected(
            Error{ErrorCode::kBadInput, from, "there is no such folder", "give the ceremony's folder"});
    fs::remove_all(to, code);
    fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::skip_symlinks, code);
    if (code)
        return Unexpected(Error{ErrorCode::kEnvironment, from,
                                "the ceremony cannot be copied: " + code.message(),
                                "check the stick and the space left"});
    return {};
}

std::uint64_t voids_in(const record::RecordFolder& folder) {
    constexpr std::string_view kVoids = "voids/";
    return static_cast<std::uint64_t>(
        std::count_if(folder.files().begin(), folder.files().end(),
                      [&](const auto& name) { return name.starts_with(kVoids); }));
}

// The public log's root when it had `size` entries.
Expected<crypto::Hash> public_root_at(Store& store, std::uint64_t size) {
    constexpr std::uint64_t kBatch = 1024;
    crypto::MerkleEdge edge;
    while (edge.size() < size) {
        ASSIGN_OR_RETURN(const auto ballots,
                         store.ballots(edge.size(), std::min(kBatch, size - edge.size())));
        if (ballots.empty())
            return Unexpected(Error{ErrorCode::kEnvironment, "public log",
                                    "entries are missing from the store", "restore a backup"});
        for (const auto& ballot : ballots)
            edge.append(crypto::leaf_hash(ballot.sealed));
    }
    return edge.root();
}

// `named`: the folder as whoever counts knows it.
Status still_complete(Office& office, const std::string& named, const record::RecordFolder& folder,
                      const record::SealedRecord& sealed, Late late) {
    ASSIGN_OR_RETURN(const auto correction, correction_since(office, voids_in(folder) + 1));
    if (correction)
        return Unexpected(Error{ErrorCode::kRefused, named, "this ceremony is superseded: " + *correction,
                                "begin it again: valurna-tally mix"});
    ASSIGN_OR_RETURN(auto head, office.store().public_head());
    const auto then = sealed.lists.seen(), now = head.edge.size();
    ASSIGN_OR_RETURN(const auto root, public_root_at(office.store(), std::min(then, now)));
    if (then > now || to_hex(root) != sealed.log_root)
        return Unexpected(Error{ErrorCode::kRefused, named, "its ballots are not those of this office's log",
                                "take the folder that this office began"});
    if (then == now || late == Late::kLeftUnopened) return {};
    return Unexpected(
        Error{ErrorCode::kRefused, office.folder(),
              "more ballots have come in since this ceremony began: " + std::to_string(now - then),
              "begin it again with valurna-tally mix where no trustee has opened yet; else leave them "
              "unopened, so that nobody's vote can be told: --leave-late"});
}

Status write_decrypted(const std::string& file, const std::vector<DecryptedBlocks>& ballots) {
    ASSIGN_OR_RETURN(auto out, NewFile::begin(file, kPublicMode));
    for (const DecryptedBlocks& ballot : ballots) {
        if (auto done = out.add(to_hex(ballot.bytes) + "\n"); !done) return done;
    }
    RETURN_IF_ERROR(out.finish());
    return {};
}

Status write_outcomes(const std::string& folder, const election::Election& election,
                      const record::Decrypted& decrypted, const Tally& tally) {
    for (const PartCount& part : tally.parts) {
        const std::string prefix = folder + "/" + record::contest_folder(part.part);
        RETURN_IF_ERROR(write_decrypted(prefix + record::kDecrypted, decrypted.ballots.at(part.part)));
        RETURN_IF_ERROR(write_file(prefix + record::kInvalid, as_bytes(invalid_text(part)), kPublicMode));
    }
    for (const ContestCount& count : tally.contests) {
        const std::string prefix = folder + "/" + record::contest_folder(count.contest);
        RETURN_IF_ERROR(make_folder(prefix, kPublicMode));
        for (const auto& [name, text] :
             {std::pair(record::kOutcome, contest_outcome_json(election, count, tally.log_root)),
              std::pair(record::kOpenData, decrypted_pabulib(election, count, tally.days))}) {
            if (auto done = write_file(prefix + name, as_bytes(text), kPublicMode); !done) return done;
        }
    }
    return {};
}

// What no stage asked for is not carried into a record.
Status remove_strangers(const record::RecordFolder& ceremony) {
    for (const std::string& name : ceremony.unread()) {
        std::error_code code;
        if (!fs::remove(ceremony.path() + "/" + name, code) || code)
            return Unexpected(Error{ErrorCode::kEnvironment, name,
                                    "this file does not belong to a record and cannot be removed",
                                    "remove it by hand"});
    }
    return {};
}

// The list of all files, under the authority's signature.
Status write_manifest(const crypto::SigningKey& authority, const std::string& folder,
                      const std::string& election_id) {
    ASSIGN_OR_RETURN(auto whole, record::RecordFolder::open(folder));
    std::string manifest;
    for (const std::string& name : whole.files()) {
        ASSIGN_OR_RETURN(auto digest, whole.digest(name));
        manifest += record::manifest_line(name, digest);
    }
    const std::string signature =
        crypto::minisign_sign(authority, as_bytes(manifest), record::manifest_comment(election_id));
    if (auto done = write_file(folder + "/" + record::kManifest, as_bytes(manifest), kPublicMode); !done)
        return done;
    return write_file(folder + "/" + record::kManifestSignature, as_bytes(signature), kPublicMode);
}

Status put_in_place(const Office& office, const std::string& fresh, bool ballots_kept_back) {
    const std::string folder = office.path("record"), old = folder + ".old";
    ASSIGN_OR_RETURN(auto whole, record::RecordFolder::open(fresh));
    // What is published of it, as one download for the public page.
    auto published = whole.files();
    if (ballots_kept_back) std::erase_if(published, record::is_of_opened_ballots);
    if (auto zipped = sync::write_zip_file(office.path("record.zip"), fresh, published); !zipped)
        return zipped;
    std::error_code code;
    fs::remove_all(old, code);
    if (fs::exists(folder)) fs::rename(folder, old, code);
    if (!code) fs::rename(fresh, folder, code);
    if (code)
        return Unexpected(Error{ErrorCode::kEnvironment, folder, "the record cannot be put in its place",
                                "check the folder"});
    fs::remove_all(old, code);
    return sync_folder(office.folder());
}

}  // namespace

Expected<record::VerifyOptions> office_keys(const Office& office) {
    ASSIGN_OR_RETURN(const auto authority, office.authority());
    return record::VerifyOptions{authority.base64(), std::nullopt};
}

Expected<Counted> conclude_count(Office& office, const crypto::SigningKey& authority,
                                 const std::string& folder, const record::Tell& tell, Late late) {
    const std::string fresh = office.path("record.new");
    ASSIGN_OR_RETURN(const auto keys, office_keys(office));
    RETURN_IF_ERROR(copy_ceremony(folder, fresh));
    ASSIGN_OR_RETURN(auto ceremony, record::RecordFolder::open(fresh));
    ASSIGN_OR_RETURN(auto sealed, record::verify_sealed(ceremony, keys, tell));
    RETURN_IF_ERROR(still_complete(office, folder, ceremony, sealed, late));
    crypto::ShuffleGenerators generators;
    ASSIGN_OR_RETURN(auto mixing, record::verify_mixes(ceremony, sealed, generators, tell));
    RETURN_IF_ERROR(record::enough_mixers(sealed, mixing));
    ASSIGN_OR_RETURN(auto decrypted, record::verify_decryptions(ceremony, sealed, mixing, tell));
    ASSIGN_OR_RETURN(auto tally, record::tally_of(sealed, mixing, decrypted));

    const election::Election& election = sealed.package.election;
    Counted counted{std::move(tally), {}, office.path("record"), {}};
    ASSIGN_OR_RETURN(auto result, explained(office, election, counted.tally));
    const auto voids = voids_in(ceremony);
    RETURN_IF_ERROR(remove_strangers(ceremony));
    RETURN_IF_ERROR(write_outcomes(fresh, election, decrypted, counted.tally));
    RETURN_IF_ERROR(write_manifest(authority, fresh, election.id));
    RETURN_IF_ERROR(put_in_place(office, fresh, election.ballots_kept_back));
    counted.outcome_json = outcome_json(election, counted.tally);
    RETURN_IF_ERROR(office.store().set_fact(Fact::kOutcome, counted.outcome_json));
    RETURN_IF_ERROR(
        publish_result(office, authority, sealed.package, election::result_json(election, result)));
    RETURN_IF_ERROR(note_counted_voids(office, voids));
    RETURN_IF_ERROR(note_record(office));
    counted.result = std::move(result);
    return counted;
}

}  // namespace valurna::tally
