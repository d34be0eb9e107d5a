#pragma once
// The station's folder: its key, the slip it enrolled with, the package and the ledger; and what happens
// there to one voter, from a code to a ballot cast. The kiosk and the simulator both run exactly this.
//
//   station.key      seed of the station's Ed25519 key, mode 0600
//   slip.json        the station slip (addresses, pins, server and authority keys, label)
//   package.zip, package.zip.minisig
//   assignment.note  the last signed assignment seen
//   voids.note       the last list of void codes seen, where there is one (sync/station/station_notes.hpp)
//   result.note      the signed result, where the organiser wants it shown (sync/station/station_result.hpp)
//   pool.note        the station's own credentials, sealed to station.key, where it has any
//   ledger.db        sync/ledger/ledger.hpp
//   station.lock     held by the one process that is the station; the sync process does not take it

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "election/ballot/ballot.hpp"
#include "election/definition/roll.hpp"
#include "election/explain/result.hpp"
#include "sync/formats/package.hpp"
#include "sync/formats/slip.hpp"
#include "sync/ledger/ledger.hpp"

namespace valurna::sync {

using AdmitRefusal = election::CodeRefusal;

struct Admitted {
    crypto::SigningKey credential;
    std::string style;
};
struct AdmitResult {
    AdmitRefusal refusal = AdmitRefusal::kNone;
    std::optional<Admitted> voter;
    std::string
        trouble;  // kClosed only: where the cause is this machine and not the hour, in words for the staff
};

// One thread at a time.
class PollingStation {
  public:
    // Takes the folder's lock; verifies key, slip, assignment, package and the whole ledger.
    [[nodiscard]] static Expected<PollingStation> open(const std::string& folder);

    [[nodiscard]] const Package& package() const;
    [[nodiscard]] const StationSlip& slip() const;
    [[nodiscard]] Ledger& ledger();
    [[nodiscard]] const crypto::PublicKey& public_key() const;

    // The newest signed result that the sync process has stored; none before the polls are closed, and where
    // the package wants none shown. Looked at anew each time, so it may be asked every few seconds.
    [[nodiscard]] std::shared_ptr<const election::ElectionResult> result();

    [[nodiscard]] Status open_polls();
    [[nodiscard]] Status close_polls();

    // Argon2id runs here: about 0.1 s, to be called off the drawing thread.
    [[nodiscard]] AdmitResult admit(std::string_view code);
    // For credentials that come without a code (pools, tests): roll and spent list only.
    [[nodiscard]] AdmitResult admit(crypto::SigningKey credential);

    // The next credential of this style of the station's own pool, for a voter whom staff admit. It counts as
    // spent once its ballot is in the ledger and not before: a session that was left, and a crash, lose none.
    // One voter at a time: asked again before the cast it gives the same one.
    [[nodiscard]] AdmitResult admit_next_of_pool(std::string_view style);
    // How many voters of this style staff can still admit.
    [[nodiscard]] std::uint64_t pool_left(std::string_view style);

    // Ballot must be castable in every contest of the style.
    [[nodiscard]] Expected<crypto::SealResult> seal(const Admitted& voter,
                                                    const election::Ballot& ballot) const;
    // Checks the ballot whole (check_ballot), then appends it. Durable when ok. Returns the tracker. kRefused
    // for a spent credential, a ballot that was spoiled, closed polls and a ballot that does not hold;
    // kEnvironment: see Ledger::append.
    [[nodiscard]] Expected<std::string> cast(const crypto::SealedBallot& ballot);
    [[nodiscard]] Status spoil(const crypto::SealResult& seal);

  private:
    struct Impl;
    explicit PollingStation(std::shared_ptr<Impl> inside);
    std::shared_ptr<Impl> impl_;
};

// Throws nothing; every step that a crash may fall between, named, for fault tests (no cost when unset).
using StepHook = void (*)(const char* step);
void set_step_hook(StepHook hook);

}  // namespace valurna::sync
