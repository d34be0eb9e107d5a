#pragma once
// The notes that trustees give each other while they make an election key. There is exactly one text per
// content. docs/formats/key-generation.md

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/tlog/note.hpp"
#include "crypto/trustees/key_generation.hpp"
#include "crypto/trustees/sealed_share.hpp"
#include "tally/record/notes.hpp"

namespace valurna::tally {

using record::trustee_signer_name;

// Who a trustee is. Signed by its own signing key.
struct Card {
    std::string election_id, domain;
    std::uint32_t trustees = 0, needed = 0, index = 0;
    std::string name;
    crypto::PublicKey signer;
    crypto::Point receiver;
    [[nodiscard]] std::string body() const;
    [[nodiscard]] static std::optional<Card> parse_body(std::string_view body);
    [[nodiscard]] crypto::VerifierKey verifier() const;
};

struct Round1 {
    std::string election_id;
    crypto::Hash cards{};
    std::uint32_t from = 0;
    crypto::Hash commitment{};
    [[nodiscard]] std::string body() const;
    [[nodiscard]] static std::optional<Round1> parse_body(std::string_view body);
};

struct Round2 {
    std::string election_id;
    crypto::Hash cards{}, round1{};
    std::uint32_t from = 0;
    crypto::Commitments commitments;
    std::map<std::uint32_t, crypto::SealedShare> shares;  // by receiver
    [[nodiscard]] std::string body() const;
    [[nodiscard]] static std::optional<Round2> parse_body(std::string_view body);
};

struct Complaint {
    std::string election_id;
    crypto::Hash cards{}, round1{};
    crypto::Hash accused{};  // SHA-256 of the dealer's round 2, its text without the signature
    std::uint32_t from = 0, against = 0;
    crypto::Disclosure disclosure;
    [[nodiscard]] std::string body() const;
    [[nodiscard]] static std::optional<Complaint> parse_body(std::string_view body);
};

struct Finished {
    std::string election_id;
    crypto::Hash transcript{};
    std::uint32_t from = 0;
    crypto::Point key;                             // Y
    std::vector<crypto::Point> verification_keys;  // V_1 to V_n
    crypto::LogProof possession;                   // of x_from
    [[nodiscard]] std::string body() const;
    [[nodiscard]] static std::optional<Finished> parse_body(std::string_view body);
};

// The note of a body with its one signature.
[[nodiscard]] std::string signed_text(std::string body, const Card& by, const crypto::SigningKey& key);

// SHA-256 of a note's body.
[[nodiscard]] crypto::Hash body_hash(std::string_view body);

}  // namespace valurna::tally
