#pragma once
// A small election with real keys: one approval contest and one knapsack contest, two ballot styles, a roll
// of voters whose credentials the test holds, the authority's signature, and a station's folder as enrolment
// leaves it.

#include <string>
#include <vector>

#include "crypto/trustees/trustee.hpp"
#include "sync/formats/package.hpp"
#include "sync/formats/slip.hpp"
#include "sync/formats/wire.hpp"
#include "sync/station/station.hpp"

namespace valurna::tests {

struct SmallElection {
    explicit SmallElection(std::size_t voters = 8, const std::string& id = "small-2026",
                           bool results_on_station = true);

    crypto::SigningKey authority, server;  // server: cosignatures; notes: assignments
    crypto::SigningKey notes;
    sync::Package package;
    Bytes zip;
    std::string signature;

    // Another package in its place.
    void build(const sync::Package& content);

    [[nodiscard]] crypto::SigningKey voter(
        std::size_t index) const;  // 0 .. voters - 1; odd ones vote in both contests
    [[nodiscard]] election::Ballot ballot_of(
        std::size_t index) const;  // castable, differs from voter to voter

    [[nodiscard]] sync::StationSlip slip(const std::string& station_id) const;
    [[nodiscard]] std::string assignment(const sync::StationSlip& slip, std::uint64_t version = 1,
                                         sync::PollState state = sync::PollState::kOpen) const;
    // What the first `voters` voters chose, counted and explained, as a result document.
    [[nodiscard]] std::string result_document(std::size_t voters) const;
    // The note that names `document`, as the office signs it.
    [[nodiscard]] std::string result_note(const std::string& document, std::uint64_t version = 1) const;
    // As enrolment leaves it, with the key of `key_seed` (repeated 32 times).
    void write_station(const std::string& folder, const sync::StationSlip& slip,
                       std::uint8_t key_seed = 7) const;
};

// Admits, seals and casts; false where any of it was refused.
[[nodiscard]] bool vote(sync::PollingStation& station, const SmallElection& election, std::size_t voter);

void write_text(const std::string& file, std::string_view content);  // mode 0600
[[nodiscard]] std::string read_text(const std::string& file);

}  // namespace valurna::tests
