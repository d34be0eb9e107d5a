#pragma once
// A mixer's signed word on what it took in and what it gave out. The proof beside it shows that the ballots
// are the same; the note shows who mixed, so that two mixers are two. docs/formats/record.md

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "crypto/tlog/note.hpp"
#include "sync/formats/package.hpp"

namespace valurna::tally::record {

struct MixNote {
    std::string election;  // "<domain>/<election id>"
    std::string contest;
    std::uint32_t place = 1;
    std::array<std::uint8_t, 32> before{}, after{}, proof{};  // SHA-256 of the three files
    bool operator==(const MixNote&) const = default;
    [[nodiscard]] std::string body() const;
};

[[nodiscard]] std::string election_origin(const election::Election& election);  // "<domain>/<election id>"
// The name by which a trustee signs notes: "<domain>/<election id>/trustee-<index>".
[[nodiscard]] std::string trustee_signer_name(std::string_view domain, std::string_view election_id,
                                              std::uint32_t index);

inline constexpr const char* kServerMixer = "the tally server";  // as the record names it

// Who may mix: the server by its note key, and each trustee by the key in the package.
struct Mixer {
    std::string called;  // for people: kServerMixer, or the trustee's name
    crypto::VerifierKey key;
};
[[nodiscard]] std::vector<Mixer> allowed_mixers(const sync::Package& package,
                                                const crypto::VerifierKey& server_notes);

}  // namespace valurna::tally::record
