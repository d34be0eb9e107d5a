#pragma once
// C2SP tlog-proof: that an entry is in a log, to be checked without the log. docs/formats/tlog-proof.md

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/tlog/note.hpp"

namespace valurna::crypto {

struct TlogProof {
    std::optional<Bytes> extra;  // not authenticated by itself
    std::uint64_t index = 0;
    std::vector<Hash> path;  // RFC 6962 inclusion, leaf end first, at most 63
    std::string checkpoint;  // the signed note, verbatim

    [[nodiscard]] std::string text() const;
    // Refuses what text() would not write, more than 1 MiB, and a note that is no checkpoint. Signatures are
    // the caller's to check.
    [[nodiscard]] static std::optional<TlogProof> parse(std::string_view text);
};

}  // namespace valurna::crypto
