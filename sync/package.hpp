#pragma once
// The election package: one zip (definition.json, roll.txt, election-key.json, pictures/...) and beside it
// its minisign signature by the election authority. docs/formats/package.md

#include <array>
#include <map>
#include <string>

#include "crypto/minisign.hpp"
#include "crypto/seal.hpp"
#include "crypto/trustee.hpp"
#include "election/definition.hpp"
#include "election/roll.hpp"

namespace valurna::sync {

struct Package {
    election::Election election;
    election::Roll roll;
    crypto::ElectionKey key;
    std::map<std::string, crypto::Bytes> pictures;  // by path; each a PNG or JPEG of at most 4 MiB
    std::array<std::uint8_t, 32> hash{};            // SHA-256 of the zip's bytes
    std::uint64_t version = 1;                      // from the signature's trusted comment

    [[nodiscard]] crypto::SealContext seal_context() const;
};

// Deterministic: equal content gives equal bytes.
[[nodiscard]] election::Result<crypto::Bytes> write_package(const Package& content);
[[nodiscard]] election::Result<Package> read_package(crypto::ByteView zip, std::string_view signature,
                                                     const crypto::MinisignPublic& authority);
// For checks before signing; verifies all but the signature.
[[nodiscard]] election::Result<Package> read_unsigned_package(crypto::ByteView zip);
[[nodiscard]] std::string package_comment(const std::string& election_id, std::uint64_t version);

}  // namespace valurna::sync
