#pragma once
// The list of a record's files, signed by the election authority: what no other check covers, such as a
// station's label, is covered by it. docs/formats/record.md

#include <map>
#include <string>

#include "tally/record/record_folder.hpp"
#include "tally/verify/record_lines.hpp"
#include "tally/verify/verify_record.hpp"

namespace valurna::tally::record {

inline constexpr const char* kManifest = "manifest.txt";
inline constexpr const char* kManifestSignature = "manifest.txt.minisig";

// One line a file but these two, sorted by path: "<sha256, 64 hex digits>  <path>\n", as `sha256sum -c` reads
// it.
[[nodiscard]] std::string manifest_line(const std::string& path, const Digest& digest);
[[nodiscard]] std::string manifest_comment(const std::string& election_id);

// After all other checks, so that those may name the place more closely.
[[nodiscard]] Status verify_manifest(RecordFolder& folder, const Keys& keys, const std::string& election_id,
                                     const Tell& tell);

}  // namespace valurna::tally::record
