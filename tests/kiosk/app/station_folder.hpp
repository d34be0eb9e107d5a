#pragma once
// A station's folder as enrolment leaves it, for the sample election, with voters who hold voting codes.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "crypto/keys/symbols.hpp"
#include "election/ballot/ballot.hpp"
#include "election/explain/result.hpp"
#include "sync/station/station.hpp"

namespace valurna::tests {

struct StationFolder {
    // Codes with an odd index vote in both contests, the others in the area's only.
    StationFolder(const std::string& folder, const election::Election& election, std::size_t voters,
                  std::map<std::string, Bytes> pictures = {},
                  const std::function<std::string()>& draw = &crypto::draw_code);

    std::string folder;
    std::vector<std::string> codes;  // drawn for this run alone
    std::vector<crypto::PublicKey> credentials;
    // As they come from the scanner: a poll worker's, a controller's, an organiser's, a coordinator's, and one of another vote.
    std::string card, controllers_card, organisers_card, coordinators_card, foreign_card;
    // The station's own pool: people without a slip whom staff can let in.
    static constexpr std::size_t kPoolOfArea = 3, kPoolOfBoth = 2;
    SecretBytes election_secret, authority_seed;
    std::string domain, election_id;

    void write_codes(const std::string& file) const;  // as a code sheet: a heading, then grouped codes
    // Every ballot of the ledger, opened with the trustee's key, in the order in which they were cast. The
    // folder's own checks (signatures, Merkle root, spent list) run first; throws where any fails.
    [[nodiscard]] std::vector<election::Ballot> opened_ballots() const;
    [[nodiscard]] std::uint64_t spoiled() const;
    // What staff did, by the signed entries of the ledger: "receiver unlock", "receiver pause".
    [[nodiscard]] std::vector<std::string> deeds() const;
    // Of the days that were not planned: "2026-12-01 Why".
    [[nodiscard]] std::vector<std::string> reasons() const;
    void set_pin(sync::StaffRole role, const std::string& pin) const;
    void declare_void(std::size_t voter) const;  // as the sync process stores what the server says
    void close_polls() const;
    void bring_result(const election::ElectionResult& result) const;  // likewise
};

}  // namespace valurna::tests
