#pragma once
// A station without a network tells its key on a stick: "enrolment" beside its ledger. It holds no token, so whoever finds the stick
// can enrol no machine of their own. docs/formats/stick.md

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/expected.hpp"
#include "crypto/keys/sign.hpp"

namespace valurna::sync {

struct StickEnrolment {
    std::string origin;
    crypto::PublicKey key;
    std::array<std::uint8_t, 32>
        proof{};  // that whoever wrote it has the slip's token; good for this key alone
};

// `token_hash`: SHA-256 of the slip's token, as the server keeps it.
[[nodiscard]] std::array<std::uint8_t, 32> proof_of_slip(const std::array<std::uint8_t, 32>& token_hash,
                                                         const std::string& origin,
                                                         const crypto::PublicKey& key);
[[nodiscard]] std::string write_stick_enrolment(const StickEnrolment& enrolment);
// kBadInput for everything that write_stick_enrolment would not write.
[[nodiscard]] Expected<StickEnrolment> parse_stick_enrolment(std::string_view text);

}  // namespace valurna::sync
