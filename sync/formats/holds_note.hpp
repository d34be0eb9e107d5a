#pragma once
// A station's word for which election package it holds, a note signed by the station's key. docs/formats/wire.md
//
//   valurna holds v1
//   <origin>
//   package <sha256 hex>

#include <optional>
#include <string>
#include <string_view>

#include "crypto/keys/sign.hpp"
#include "crypto/tlog/note.hpp"

namespace valurna::sync {

[[nodiscard]] std::string holds_note(const std::string& origin, const crypto::Hash& package,
                                     const crypto::SigningKey& station);
// nullopt for a note that the station of this origin and key did not write.
[[nodiscard]] std::optional<crypto::Hash> read_holds_note(std::string_view note, const std::string& origin,
                                                          const crypto::PublicKey& station);

}  // namespace valurna::sync
