#pragma once
// The list of void voting codes, for stations: a note by the election authority whose version only grows.
// docs/formats/void-note.md

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"
#include "crypto/tlog/note.hpp"

namespace valurna::sync {

inline constexpr std::size_t kMostVoids = 10'000;
inline constexpr std::size_t kMostVoidList = std::size_t{1} << 20;  // bytes

struct VoidList {
    std::vector<crypto::PublicKey> credentials;  // in the order in which they were declared void
    [[nodiscard]] std::uint64_t version() const { return credentials.size(); }
    [[nodiscard]] bool holds(const crypto::PublicKey& credential) const;
};

[[nodiscard]] std::string void_list_body(const VoidList& list, const std::string& domain,
                                         const std::string& election_id);
// Checks the signature. Refuses another election's list, a repeated credential and all bodies that void_list_body would
// not write.
[[nodiscard]] Expected<VoidList> parse_void_list(std::string_view note, const crypto::PublicKey& authority,
                                                 const std::string& domain, const std::string& election_id);
// The same for whoever does not know the authority's key: nobody's signature is checked.
[[nodiscard]] Expected<VoidList> parse_unsigned_void_list(std::string_view note, const std::string& domain,
                                                          const std::string& election_id);
// kRefused unless `now` begins with all that `seen` holds.
[[nodiscard]] Status follows(const VoidList& now, const VoidList& seen);

}  // namespace valurna::sync
