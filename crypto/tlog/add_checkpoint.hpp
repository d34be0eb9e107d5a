#pragma once
// The body of add-checkpoint of C2SP tlog-witness: what a log asks a witness to cosign. docs/formats/witness.md

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
    // nullopt for all texts that text() would not write, and for a note that is not a checkpoint (extension lines are
    // allowed). The caller checks signature, sizes and proof.
    [[nodiscard]] static std::optional<AddCheckpoint> parse(std::string_view text);
};

}  // namespace valurna::crypto
