#include "tally/ceremony/conclude.hpp"

#include <filesystem>

#include "sync/zip_archive.hpp"
#include "tally/ceremony/explained.hpp"
#include "tally/ceremony/signed_result.hpp"
#include "tally/office/files.hpp"
#include "tally/record/layout.hpp"
#include "tally/verify/manifest.hpp"
#include "tally/verify/stages.hpp"

namespace valurna::tally {
namespace {

namespace fs = std::filesystem;
using election::Done;
using election::Error;
using election::ErrorCode;
using election::Result;
using election::Status;

// Nothing may change under our hands: a stick is copied first and the copy is what is checked.
Status copy_ceremony(const std::string& from, const std::string& to) {
    std::error_code code;
    if (!fs::is_directory(from, code))
        return Error{ErrorCode::kBadInput, from, "there is no such folder", "give the ceremony's folder"};
    fs::remove_all(to, code);
    fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::skip_symlinks, code);
    if (code)
        return Error{ErrorCode::kEnvironment, from, "the ceremony cannot be copied: " + code.message(),
                     "check the stick and the space left"};
    return Done{};
}

Status still_complete(Office& office, const record::SealedRecord& sealed) {
    auto head = office.store().public_head();
    if (!head) return head.error();
    if (head.value().edge.size() == sealed.lists.seen() &&
        crypto::to_hex(head.value().edge.root()) == sealed.log_root)
        return Done{};
    return Error{ErrorCode::kRefused, office.folder(), "more ballots have come in since this ceremony began",
                 "begin it again: valurna-tally mix"};
}

Status write_opened(const std::string& file, const std::vector<OpenedBlocks>& ballots) {
    auto out = NewFile::begin(file, kPublicMode);
    if (!out) return out.error();
    for (const OpenedBlocks& ballot : ballots) {
        if (auto done = out.value().add(crypto::to_hex(ballot.bytes) + "\n"); !done) return done;
    }
    if (auto done = out.value().finish(); !done) return done.error();
    return Done{};
}

Status write_outcomes(const std::string& folder, const election::Election& election,
                      const record::Opened& opened, const Tally& tally) {
    for (const ContestCount& count : tally.contests) {
        const std::string prefix = folder + "/" + record::contest_folder(count.contest);
        if (auto done = write_opened(prefix + record::kOpened, opened.ballots.at(count.contest)); !done)
            return done;
        for (const auto& [name, text] :
             {std::pair(record::kInvalid, invalid_text(count)),
              std::pair(record::kOutcome, contest_outcome_json(election, count, tally.log_root)),
              std::pair(record::kOpenData, opened_pabulib(election, count))}) {
            if (auto done = write_file(prefix + name, crypto::view(text), kPublicMode); !done) return done;
        }
    }
    return Done{};
}

// What no stage asked for is not carried into a record.
Status remove_strangers(const record::RecordFolder& ceremony) {
    for (const std::string& name : ceremony.unread()) {
        std::error_code code;
        if (!fs::remove(ceremony.path() + "/" + name, code) || code)
            return Error{ErrorCode::kEnvironment, name,
                         "this file does not belong to a record and cannot be removed", "remove it by hand"};
    }
    return Done{};
}

// The list of all files, under the authority's signature.
Status write_manifest(const Office& office, const std::string& folder, const std::string& election_id) {
    auto whole = record::RecordFolder::open(folder);
    if (!whole) return whole.error();
    std::string manifest;
    for (const std::string& name : whole.value().files()) {
        auto digest = whole.value().digest(name);
        if (!digest) return digest.error();
        manifest += record::manifest_line(name, digest.value());
    }
    const std::string signature = crypto::minisign_sign(office.keys().authority, crypto::view(manifest),
                                                        record::manifest_comment(election_id));
    if (auto done = write_file(folder + "/" + record::kManifest, crypto::view(manifest), kPublicMode); !done)
        return done;
    return write_file(folder + "/" + record::kManifestSignature, crypto::view(signature), kPublicMode);
}

Status put_in_place(const Office& office, const std::string& fresh) {
    const std::string folder = office.path("record"), old = folder + ".old";
    auto whole = record::RecordFolder::open(fresh);
    if (!whole) return whole.error();
    // The same files as one download for the public page.
    if (auto zipped = sync::write_zip_file(office.path("record.zip"), fresh, whole.value().files()); !zipped)
        return zipped;
    std::error_code code;
    fs::remove_all(old, code);
    if (fs::exists(folder)) fs::rename(folder, old, code);
    if (!code) fs::rename(fresh, folder, code);
    if (code)
        return Error{ErrorCode::kEnvironment, folder, "the record cannot be put in its place",
                     "check the folder"};
    fs::remove_all(old, code);
    return sync_folder(office.folder());
}

}  // namespace

record::VerifyOptions office_keys(const Office& office) {
    return {crypto::minisign_public(office.keys().authority).base64(), std::nullopt};
}

Result<Counted> conclude_count(Office& office, const std::string& folder, const record::Tell& tell) {
    const std::string fresh = office.path("record.new");
    if (auto copied = copy_ceremony(folder, fresh); !copied) return copied.error();
    auto ceremony = record::RecordFolder::open(fresh);
    if (!ceremony) return ceremony.error();
    auto sealed = record::verify_sealed(ceremony.value(), office_keys(office), tell);
    if (!sealed) return sealed.error();
    if (auto complete = still_complete(office, sealed.value()); !complete) return complete.error();
    crypto::ShuffleGenerators generators;
    auto mixing = record::verify_mixes(ceremony.value(), sealed.value(), generators, tell);
    if (!mixing) return mixing.error();
    if (auto enough = record::enough_mixers(sealed.value(), mixing.value()); !enough) return enough.error();
    auto opened = record::verify_openings(ceremony.value(), sealed.value(), mixing.value(), tell);
    if (!opened) return opened.error();
    auto tally = record::tally_of(sealed.value(), mixing.value(), opened.value());
    if (!tally) return tally.error();

    const election::Election& election = sealed.value().package.election;
    Counted counted{std::move(tally).value(), {}, office.path("record")};
    auto result = explained(office, election, counted.tally);
    if (!result) return result.error();
    if (auto done = remove_strangers(ceremony.value()); !done) return done.error();
    if (auto done = write_outcomes(fresh, election, opened.value(), counted.tally); !done)
        return done.error();
    if (auto done = write_manifest(office, fresh, election.id); !done) return done.error();
    if (auto done = put_in_place(office, fresh); !done) return done.error();
    counted.outcome_json = outcome_json(election, counted.tally);
    if (auto kept = office.store().set_fact("outcome", counted.outcome_json); !kept) return kept.error();
    if (auto kept =
            publish_result(office, sealed.value().package, election::result_json(election, result.value()));
        !kept)
        return kept.error();
    return counted;
}

}  // namespace valurna::tally
