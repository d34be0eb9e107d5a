// The signed list of all files, and a record that lacks the opened ballots of it.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "tally/record/layout.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/verify/stages.hpp"

namespace valurna::tally::record {
namespace {

// A minisign file's first line is signed by nobody; in a record it has one form.
std::string untrusted_line(const Keys& keys) {
    const std::string key_file = keys.authority.file_text();
    const std::string first = key_file.substr(0, key_file.find('\n'));
    return "untrusted comment: signature from key " + first.substr(first.rfind(' ') + 1) + "\n";
}

// The files that the authority signed and that are not here; every file that is here is as it was signed.
Expected<std::vector<std::string>> missing_files(RecordFolder& folder, const Keys& keys,
                                                 const std::string& election_id, const Tell& tell) {
    constexpr std::size_t kHex = 64;
    ASSIGN_OR_RETURN(auto manifest, folder.text(kManifest));
    ASSIGN_OR_RETURN(auto signature, folder.text(kManifestSignature));
    const auto comment = crypto::minisign_verify(keys.authority, as_bytes(manifest), signature);
    if (!comment || *comment != manifest_comment(election_id) || !signature.starts_with(untrusted_line(keys)))
        return record_error(kManifestSignature,
                            "the authority's signature of the list of files does not hold");
    std::map<std::string, std::string> listed;  // whole lines by path
    for (std::string_view rest = manifest; !rest.empty();) {
        const auto end = rest.find('\n');
        if (end == std::string_view::npos || end < kHex + 3)
            return record_error(kManifest, "this is no list of a record's files");
        listed.emplace(rest.substr(kHex + 2, end - kHex - 2), rest.substr(0, end + 1));
        rest.remove_prefix(end + 1);
    }
    std::string again;  // one line a file, sorted
    for (const auto& [path, line] : listed)
        again += line;
    if (again != manifest) return record_error(kManifest, "this is no list of a record's files");
    std::size_t files = 0;
    for (const auto& name : folder.files()) {
        if (name == kManifest || name == kManifestSignature) continue;
        ASSIGN_OR_RETURN(auto digest, folder.digest(name));
        const auto line = listed.find(name);
        if (line == listed.end() || line->second != manifest_line(name, digest))
            return record_error(name, "this is not the file that the authority signed");
        listed.erase(line);
        ++files;
    }
    ASSIGN_OR_RETURN(const auto digest, folder.digest(kManifest));
    tell({fmt::format("{}, each as the authority signed it; SHA-256 of the list {}", how_many(files, "file"),
                      to_hex(digest))});
    std::vector<std::string> missing;
    for (const auto& [path, line] : listed)
        missing.push_back(path);
    return missing;
}

// The whole record has what this one leaves out: the opened ballots of each contest, and openings of enough trustees.
Status lists_all_openings(const std::vector<std::string>& missing, const SealedRecord& sealed,
                          const Mixing& mixing) {
    const auto listed = [&](const std::string& file) {
        return std::find(missing.begin(), missing.end(), file) != missing.end();
    };
    for (const auto& file : missing) {
        if (!is_of_opened_ballots(file))
            return record_error(file, "the authority signed this file, and it is not here");
    }
    for (const auto& contest : sealed.package.election.contests) {
        if (const auto file = contest_folder(contest.id) + kOpenData; !listed(file))
            return record_error(kManifest, "it does not name " + file);
    }
    for (const auto& [contest, rows] : mixing.rows) {
        for (const char* name : {kDecrypted, kInvalid}) {
            if (!listed(contest_folder(contest) + name))
                return record_error(kManifest, "it does not name " + contest_folder(contest) + name);
        }
        const auto& trustees = sealed.package.key.trustees;
        const auto opened =
            std::count_if(trustees.begin(), trustees.end(), [&](const crypto::TrusteePublic& one) {
                const std::string folder = decryption_folder(contest, one.index);
                return listed(folder + kShares) && listed(folder + kProofs);
            });
        if (!rows.empty() && opened < static_cast<std::ptrdiff_t>(sealed.package.key.needed))
            return record_error(kManifest,
                                "it names the openings of too few trustees for " + contest_folder(contest));
    }
    return {};
}

}  // namespace

std::string manifest_line(const std::string& path, const Digest& digest) {
    return to_hex(digest) + "  " + path + "\n";
}

std::string manifest_comment(const std::string& election_id) {
    return "valurna record " + election_id;
}

Status verify_manifest(RecordFolder& folder, const Keys& keys, const std::string& election_id,
                       const Tell& tell) {
    ASSIGN_OR_RETURN(const auto missing, missing_files(folder, keys, election_id, tell));
    if (!missing.empty()) return record_error(kManifest, "it lists a file that is not here");
    return {};
}

bool is_without_ballots(const RecordFolder& folder) {
    return folder.has(kManifest) &&
           std::none_of(folder.files().begin(), folder.files().end(), is_of_opened_ballots);
}

Status verify_without_ballots(RecordFolder& folder, const SealedRecord& sealed, const Mixing& mixing,
                              const Tell& tell) {
    for (const auto& contest : sealed.package.election.contests)
        RETURN_IF_ERROR(folder.text(contest_folder(contest.id) + kOutcome));
    ASSIGN_OR_RETURN(const auto missing,
                     missing_files(folder, sealed.keys, sealed.package.election.id, tell));
    RETURN_IF_ERROR(lists_all_openings(missing, sealed, mixing));
    tell(
        {"the count: the opened ballots are given to verifiers who ask; the outcome is what the authority signed",
         false});
    if (!sealed.package.election.ballots_kept_back)
        tell(
            {"why they are not here: the election's definition does not say that they are kept back", false});
    return {};
}

}  // namespace valurna::tally::record
