#pragma once
// Runs the flow's effects against the polling station, one after the other, and says what came of each. It
// holds the voter's credential and seal until WipeSession. Thread rule: one thread.

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "kiosk/app/copy_keeping.hpp"
#include "kiosk/app/log.hpp"
#include "kiosk/app/station_port.hpp"
#include "kiosk/app/stick_errand.hpp"
#include "kiosk/app/work.hpp"
#include "kiosk/flow/event.hpp"

namespace valurna::kiosk {

class EffectRunner final : public Work {
  public:
    // `seed`: a fresh number for each voter's order. `play_sound`: false where it could not be played. `begun`: false where the
    // station stands still from its start, and only reopen() may be called on it.
    EffectRunner(
        std::unique_ptr<StationPort> station, Log& log, std::function<std::uint64_t()> seed,
        std::function<bool()> play_sound = [] { return false; }, bool begun = true);
    ~EffectRunner();
    EffectRunner(const EffectRunner&) = delete;
    EffectRunner& operator=(const EffectRunner&) = delete;

    // The effect's code or ballot is overwritten when it is done.
    [[nodiscard]] std::vector<Event> run(Effect& effect) override;
    // Tries to take up work again while the station is stopped. To be called every few seconds.
    [[nodiscard]] std::vector<Event> mend();
    [[nodiscard]] bool stopped() const { return stopped_; }
    // Tells a result that is not the one told last, while the station waits for its result or for a corrected
    // one. To be called every few seconds.
    [[nodiscard]] std::vector<Event> look_for_result();
    [[nodiscard]] bool waits_for_result() const { return !stopped_ && station_->shows_result(); }

    // How the station does, where what everybody sees of it has changed since it was told last: votes here and at the server.
    [[nodiscard]] std::vector<Event> look_around() override;

    [[nodiscard]] std::vector<Event> meanwhile() override;
    [[nodiscard]] bool waits() const override { return stopped() || waits_for_result(); }

    // Work that goes on apart, such as on a stick: to be looked at several times a second.
    [[nodiscard]] bool errand_under_way() const override { return stick_.has_value(); }
    [[nodiscard]] std::vector<Event> look_at_errand() override;
    // The second copy: to be called as often as copy_due says.
    [[nodiscard]] std::vector<Event> look_at_copy() override;
    [[nodiscard]] std::chrono::milliseconds copy_due() const override { return copy_.due(); }

  private:
    [[nodiscard]] BallotNumber number_of(const crypto::EncodedBallot& ballot) const;
    std::vector<Event> on(ProofreadCode& effect);
    std::vector<Event> on(CheckCode& effect);
    std::vector<Event> on(SealBallot& effect);
    std::vector<Event> on(CastBallot&);
    std::vector<Event> on(SpoilBallot&);
    std::vector<Event> on(WipeSession&);
    std::vector<Event> on(Audit& effect);
    // --- effect_runner_staff.cpp ---
    std::vector<Event> on(CheckStaffCard& effect);
    std::vector<Event> on(CheckStaffPin& effect);
    std::vector<Event> on(DoForStaff& effect);
    std::vector<Event> on(SetStaffPin& effect);
    std::vector<Event> on(TakeAddresses& effect);
    std::vector<Event> on(LookAtStation&);
    std::vector<Event> on(CheckStation&);
    std::vector<Event> on(PlaySound&);
    std::vector<Event> on(CastTestVote&);
    std::vector<Event> on(WriteReport& effect);
    std::vector<Event> on(LookAtStick&);
    static std::vector<Event> on(EnrolEffect&) { return {}; }  // this machine is a station already
    std::vector<Event> begin_stick(const DoForStaff& effect);
    std::vector<Event> unlocked(StaffRole role, bool by_card);
    std::vector<Event> admit_for_staff(const DoForStaff& effect);
    std::vector<Event> empty_for_staff(const DoForStaff& effect);
    // What follows a deed of which `done` says whether it is stored.
    std::vector<Event> after_deed(StaffDeed deed, bool done);
    // Stores by `store`. After a failure of the machine it reads the ledger again, asks `stored`, and tries
    // once more.
    bool store(const std::function<Status()>& store, const std::function<bool()>& stored);
    std::vector<Event> failed();
    // Writes what is new of it to the log. No voter is told, and none waits for it.
    void log_reminder_trouble();

    std::unique_ptr<StationPort> station_;
    Log& log_;
    std::function<std::uint64_t()> seed_;
    std::function<bool()> play_sound_;
    std::optional<sync::Admitted> voter_;
    bool by_slip_ = true;  // else staff let the voter in, by a credential of the pool
    std::optional<crypto::SealResult> seal_;
    std::shared_ptr<const election::ElectionResult> told_;
    std::vector<std::string> reminder_trouble_;                          // as it was logged last
    std::optional<std::pair<std::uint64_t, std::uint64_t>> told_votes_;  // here, and confirmed
    [[nodiscard]] StationLook look_now();
    [[nodiscard]] std::optional<Expected<Errand>> send_copy();

    std::optional<StickErrand> stick_;
    CopyKeeping copy_;
    bool stopped_ = false;
    bool needs_reopening_ = false;
    bool emptied_ = false;  // for good: the program is started again for the next vote
};

// Overwrites what an effect holds of a voter.
void overwrite_content(Effect& effect);

}  // namespace valurna::kiosk
