#pragma once
// The body of C2SP tlog-witness's add-checkpoint: what a log asks a witness to cosign.
// docs/formats/witness.md

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/tlog/note.hpp"

namespace valurna::crypto {

inline constexpr std::size_t kMostAddCheckpoint = std::size_t{64} << 10;  // bytes of the whole body

struct AddCheckpoint {
    std::uint64_t old_size = 0;
    std::vector<Hash> proof;  // RFC 6962 consistency from old_size to the checkpoint's size; empty from 0
    std::string checkpoint;   // the signed note, verbatim

    [[nodiscard]] std::string text() const;
    // Refuses what text() would not write and a note that is no checkpoint (extension lines are allowed).
    // Signature, sizes and proof are the caller's to check.
    [[nodiscard]] static std::optional<AddCheckpoint> parse(std::string_view text);
};

}  // namespace valurna::crypto
