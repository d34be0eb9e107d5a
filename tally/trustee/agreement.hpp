#pragma once
// What anyone can check of a key generation without a secret. Each function reads one kind of file from the
// exchange and checks it against the files before it. An error names who is at fault, or whose file is
// missing. docs/formats/key-generation.md

#include <string>
#include <vector>

#include "base/expected.hpp"
#include "crypto/trustees/key_generation.hpp"
#include "tally/trustee/exchange.hpp"
#include "tally/trustee/messages.hpp"

namespace valurna::tally {

// A file whose signature holds.
template <class Message>
struct Signed {
    Message content;
    crypto::Hash hash{};  // of its body
};

// All cards, in order of index, that agree with each other.
struct Agreement {
    std::vector<Signed<Card>> cards;
    crypto::GenerationContext context;  // its `cards` is the hash of the set

    [[nodiscard]] const Card& card(std::uint32_t index) const { return cards.at(index - 1).content; }
    [[nodiscard]] std::uint32_t trustees() const { return static_cast<std::uint32_t>(cards.size()); }
    // "Anna Ek (trustee 1)"
    [[nodiscard]] std::string who(std::uint32_t index) const;
    // For reading aloud, eight groups of four: of one card, and of all.
    [[nodiscard]] std::string card_fingerprint(std::uint32_t index) const;
    [[nodiscard]] std::string fingerprint() const;
};

struct Commitment {  // the files of round 1
    std::vector<Signed<Round1>> files;
    crypto::Hash hash{};
};

struct Dealing {  // the files of round 2
    std::vector<Signed<Round2>> files;
    crypto::Hash transcript{};  // of cards, round 1 and round 2
    crypto::JointKey key;
};

[[nodiscard]] std::vector<crypto::Hash> hashes_of(const std::vector<Signed<Card>>& files);
[[nodiscard]] std::vector<crypto::Hash> hashes_of(const std::vector<Signed<Round1>>& files);

[[nodiscard]] Expected<Agreement> read_agreement(const Exchange& exchange);
[[nodiscard]] Expected<Commitment> read_round1(const Exchange& exchange, const Agreement& agreement);
[[nodiscard]] Expected<Dealing> read_round2(const Exchange& exchange, const Agreement& agreement,
                                            const Commitment& round1);
// That all trustees finished alike.
[[nodiscard]] Expected<std::vector<Signed<Finished>>> read_finished(const Exchange& exchange,
                                                                    const Agreement& agreement,
                                                                    const Dealing& dealing);
// Whether the file of one trustee is the finish of this dealing.
[[nodiscard]] Expected<Signed<Finished>> read_one_finished(const Exchange& exchange,
                                                           const Agreement& agreement, const Dealing& dealing,
                                                           std::uint32_t index);
// Names of complaint files in the exchange.
[[nodiscard]] std::vector<std::string> complaints_in(const Exchange& exchange);

[[nodiscard]] crypto::ShareContext share_context(const Agreement& agreement, const crypto::Hash& round1,
                                                 const crypto::Commitments& commitments, std::uint32_t dealer,
                                                 std::uint32_t receiver);
// The key that goes into the election package. All of finished-*.txt must have been read.
[[nodiscard]] crypto::ElectionKey election_key_of(const Agreement& agreement, const Dealing& dealing,
                                                  const std::vector<Signed<Finished>>& finished);

// A message and who signed it, or what is wrong with the file.
template <class Message>
[[nodiscard]] Expected<Signed<Message>> read_signed(const Exchange& exchange, const std::string& file,
                                                    const Agreement& agreement, std::uint32_t by);

}  // namespace valurna::tally
