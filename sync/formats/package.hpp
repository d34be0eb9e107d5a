#pragma once
// The election package: one zip (definition.json, roll.txt, election-key.json, officers.json, staff.json, pictures/...), and
// beside it a minisign signature by the election authority. docs/formats/package.md

#include <array>
#include <map>
#include <string>
#include <vector>

#include "crypto/ballot/seal.hpp"
#include "crypto/keys/minisign.hpp"
#include "crypto/trustees/trustee.hpp"
#include "election/definition/definition.hpp"
#include "election/definition/roll.hpp"
#include "sync/formats/officers.hpp"
#include "sync/formats/staff.hpp"

namespace valurna::sync {

struct Package {
    election::Election election;
    election::Roll roll;
    crypto::ElectionKey key;
    std::vector<Officer> officers = {};     // none in packages of earlier versions
    std::vector<StaffCard> staff = {};      // none in packages of earlier versions
    std::map<std::string, Bytes> pictures;  // by path; each a PNG or JPEG of at most 4 MiB
    std::array<std::uint8_t, 32> hash{};    // SHA-256 of the zip's bytes
    std::uint64_t version = 1;              // from the signature's trusted comment

    [[nodiscard]] crypto::SealContext seal_context() const;
};

// Deterministic: equal content gives equal bytes.
[[nodiscard]] Expected<Bytes> write_package(const Package& content);
// kBadInput where the signature does not hold, and where a part of the zip is not as its format says.
[[nodiscard]] Expected<Package> read_package(ByteView zip, std::string_view signature,
                                             const crypto::MinisignPublic& authority);
// For checks before signing: verifies all but the signature.
[[nodiscard]] Expected<Package> read_unsigned_package(ByteView zip);
// The trusted comment of the signature, which states the version.
[[nodiscard]] std::string package_comment(const std::string& election_id, std::uint64_t version);

}  // namespace valurna::sync
