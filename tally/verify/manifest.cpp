#include "tally/verify/manifest.hpp"

#include <fmt/format.h>

#include "tally/verify/distrust.hpp"

namespace valurna::tally::record {
namespace {

using election::Status;

// A minisign file's first line is signed by nobody; in a record it has one form.
std::string untrusted_line(const Keys& keys) {
    const std::string key_file = keys.authority.file_text();
    const std::string first = key_file.substr(0, key_file.find('\n'));
    return "untrusted comment: signature from key " + first.substr(first.rfind(' ') + 1) + "\n";
}

}  // namespace

std::string manifest_line(const std::string& path, const Digest& digest) {
    return crypto::to_hex(digest) + "  " + path + "\n";
}

std::string manifest_comment(const std::string& election_id) {
    return "valurna record " + election_id;
}

Status verify_manifest(RecordFolder& folder, const Keys& keys, const std::string& election_id,
                       const Tell& tell) {
    auto manifest = folder.text(kManifest);
    if (!manifest) return manifest.error();
    auto signature = folder.text(kManifestSignature);
    if (!signature) return signature.error();
    const auto comment =
        crypto::minisign_verify(keys.authority, crypto::view(manifest.value()), signature.value());
    if (!comment || *comment != manifest_comment(election_id) ||
        !signature.value().starts_with(untrusted_line(keys)))
        return distrust(kManifestSignature, "the authority's signature of the list of files does not hold");
    std::string_view rest = manifest.value();
    std::size_t files = 0;
    for (const auto& name : folder.files()) {
        if (name == kManifest || name == kManifestSignature) continue;
        auto digest = folder.digest(name);
        if (!digest) return digest.error();
        const std::string line = manifest_line(name, digest.value());
        if (!rest.starts_with(line)) return distrust(name, "this is not the file that the authority signed");
        rest.remove_prefix(line.size());
        ++files;
    }
    if (!rest.empty()) return distrust(kManifest, "it lists a file that is not here");
    tell({fmt::format("all {} files are those that the authority signed", files)});
    return election::Done{};
}

}  // namespace valurna::tally::record
