#pragma once
// A town with several trustees whose station has taken votes.

#include <memory>
#include <string>

#include "tally/ceremony/ceremony.hpp"
#include "tests/tally/support/council.hpp"
#include "tests/tally/support/town.hpp"

namespace valurna::tests {

class PolledTown {
  public:
    // The first `votes` voters have voted at the station "library".
    PolledTown(std::uint32_t needed, std::uint32_t trustees, std::size_t votes);

    [[nodiscard]] Town& town() { return *town_; }
    [[nodiscard]] tally::Office& office() { return town_->office(); }
    [[nodiscard]] const crypto::SigningKey& authority() const { return town_->authority(); }
    [[nodiscard]] const Council& council() const { return *council_; }
    [[nodiscard]] const sync::Package& package() { return *package_; }
    [[nodiscard]] std::string folder(const std::string& name) const { return town_->folder(name); }
    [[nodiscard]] sync::PollingStation& station() { return *station_; }
    // The station, its upload, and voting. `admitted`: how many people staff counted by hand.
    void close(std::optional<std::uint64_t> admitted = std::nullopt);

    // Turns of a ceremony in folder(name).
    [[nodiscard]] Status first_mix(const std::string& name);
    [[nodiscard]] Status server_mix(const std::string& name);  // once more
    [[nodiscard]] Status trustee_mix(const std::string& name, std::uint32_t trustee);
    [[nodiscard]] Status open(const std::string& path, std::uint32_t trustee);
    [[nodiscard]] static Finished verify(const std::string& record);

  private:
    std::unique_ptr<Council> council_;
    std::unique_ptr<Town> town_;
    std::shared_ptr<const sync::Package> package_;
    std::unique_ptr<sync::PollingStation> station_;
};

// A ballot in the first contest that holds any bytes, with a good proof and signature; `shifted`: by a point,
// so that what is sealed embeds nothing. No station makes one.
[[nodiscard]] crypto::SealedBallot forged_ballot(const sync::Package& package,
                                                 const crypto::SigningKey& voter, const Bytes& bytes,
                                                 bool shifted);

}  // namespace valurna::tests
