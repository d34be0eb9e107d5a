#include <fmt/format.h>

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

}  // namespace

std::string manifest_line(const std::string& path, const Digest& digest) {
    return to_hex(digest) + "  " + path + "\n";
}

std::string manifest_comment(const std::string& election_id) {
    return "valurna record " + election_id;
}

Status verify_manifest(RecordFolder& folder, const Keys& keys, const std::string& election_id,
                       const Tell& tell) {
    ASSIGN_OR_RETURN(auto manifest, folder.text(kManifest));
    ASSIGN_OR_RETURN(auto signature, folder.text(kManifestSignature));
    const auto comment = crypto::minisign_verify(keys.authority, as_bytes(manifest), signature);
    if (!comment || *comment != manifest_comment(election_id) || !signature.starts_with(untrusted_line(keys)))
        return record_error(kManifestSignature,
                            "the authority's signature of the list of files does not hold");
    std::string_view rest = manifest;
    std::size_t files = 0;
    for (const auto& name : folder.files()) {
        if (name == kManifest || name == kManifestSignature) continue;
        ASSIGN_OR_RETURN(auto digest, folder.digest(name));
        const std::string line = manifest_line(name, digest);
        if (!rest.starts_with(line))
            return record_error(name, "this is not the file that the authority signed");
        rest.remove_prefix(line.size());
        ++files;
    }
    if (!rest.empty()) return record_error(kManifest, "it lists a file that is not here");
    tell({fmt::format("all {} files are those that the authority signed", files)});
    return {};
}

}  // namespace valurna::tally::record
