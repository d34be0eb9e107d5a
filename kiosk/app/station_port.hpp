#pragma once
// What the kiosk asks of the polling station. Behind it stands the real station, or in tests one that fails.

#include <memory>
#include <string>
#include <vector>

#include "sync/station/station.hpp"

namespace valurna::kiosk {

class StationPort {
  public:
    virtual ~StationPort() = default;
    virtual sync::AdmitResult admit(std::string_view code) = 0;
    virtual Expected<crypto::SealResult> seal(const sync::Admitted& voter,
                                              const election::Ballot& ballot) = 0;
    virtual Expected<crypto::Tracker> cast(const crypto::EncodedBallot& ballot) = 0;
    virtual Status spoil(const crypto::SealResult& seal) = 0;
    [[nodiscard]] virtual bool spent(const crypto::PublicKey& credential) const = 0;
    [[nodiscard]] virtual bool polls_open() const = 0;
    // What staff should know of the reminders outside the folder, since the start or the last entry.
    [[nodiscard]] virtual std::vector<std::string> reminder_trouble() const = 0;
    // Voting is over here, and the organiser wants the result shown.
    [[nodiscard]] virtual bool shows_result() const = 0;
    // The newest result that is here and holds; null before there is one.
    [[nodiscard]] virtual std::shared_ptr<const election::ElectionResult> result() = 0;
    // Lets go of everything and reads key, package and ledger again, with all their checks. After a failure
    // only this function may be called.
    virtual Status reopen() = 0;
};

[[nodiscard]] std::unique_ptr<StationPort> station_in(std::string folder, sync::PollingStation opened);

}  // namespace valurna::kiosk
