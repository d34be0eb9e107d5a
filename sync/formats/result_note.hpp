#pragma once
// How stations hear of the result: a note by the election authority names one result document by its digest. The
// document may be larger than a note. docs/formats/signed-result.md

#include <string>
#include <string_view>

#include "base/expected.hpp"
#include "crypto/tlog/note.hpp"

namespace valurna::sync {

inline constexpr std::size_t kMostResultNote = std::size_t{4} << 10;  // bytes
inline constexpr std::size_t kMostResult = std::size_t{16} << 20;     // bytes of the document

struct ResultNote {
    std::uint64_t version = 1;  // grows with each count that says something else
    crypto::Hash package{};     // SHA-256 of the package that was voted under
    crypto::Hash document{};    // SHA-256 of the document's bytes
    bool operator==(const ResultNote&) const = default;
};

[[nodiscard]] std::string result_note_body(const ResultNote& note, const std::string& domain,
                                           const std::string& election_id);
// Checks the signature. Refuses another election's note and all bodies that result_note_body would not write.
[[nodiscard]] Expected<ResultNote> parse_result_note(std::string_view text,
                                                     const crypto::PublicKey& authority,
                                                     const std::string& domain,
                                                     const std::string& election_id);
// kRefused where `now` is older than `seen`, or says something else under the same version.
[[nodiscard]] Status follows(const ResultNote& now, const ResultNote& seen);

}  // namespace valurna::sync
