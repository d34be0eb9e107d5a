#pragma once
// C2SP tlog-proof: proves that an entry is in a log, and is checked without the log. docs/formats/tlog-proof.md

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/tlog/note.hpp"

namespace valurna::crypto {

struct TlogProof {
    std::optional<Bytes> extra;  // not authenticated by itself
    std::uint64_t index = 0;
    std::vector<Hash> path;  // RFC 6962 inclusion: hashes next to the leaf first, at most 63
    std::string checkpoint;  // the signed note, verbatim

    [[nodiscard]] std::string text() const;
    // nullopt for all texts that text() would not write, more than 1 MiB, and a note that is not a checkpoint. The caller
    // checks the signatures.
    [[nodiscard]] static std::optional<TlogProof> parse(std::string_view text);
};

}  // namespace valurna::crypto
