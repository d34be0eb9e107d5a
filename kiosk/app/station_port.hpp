#pragma once
// What the kiosk asks of the polling station. Behind it stands the real station, or in tests one that fails.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/system/errand.hpp"
#include "kiosk/flow/event.hpp"
#include "sync/formats/polls_day.hpp"
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
    [[nodiscard]] virtual bool polls_closed() const = 0;
    // Open, but nobody votes for a while.
    [[nodiscard]] virtual bool polls_paused() const = 0;

    // --- for the staff; each deed leaves a signed line behind ---
    // nullopt: the line is no card of this election. Cheap.
    [[nodiscard]] virtual std::optional<StaffRole> role_of_card(std::string_view line) = 0;
    // About 0.1 s. `six_figures` is not kept.
    [[nodiscard]] virtual Expected<sync::PinAnswer> role_of_pin(std::string_view six_figures) = 0;
    // Today, where `act` is possible and not planned for it: then it takes this day and a reason.
    virtual std::optional<std::string> unplanned_day(sync::PollsAct act) = 0;
    // kRefused for another day than could be today's.
    virtual Status open_polls(StaffRole role, const sync::TypedDay& on) = 0;
    virtual Status close_polls(StaffRole role, std::optional<std::uint64_t> admitted,
                               const sync::TypedDay& on) = 0;
    // kBadInput where the PIN is weak or taken.
    virtual Status set_pin(StaffRole of, std::string_view six_figures) = 0;
    // kRefused where the line holds no addresses for this station that are newer than its own.
    virtual Status take_addresses(std::string_view line) = 0;
    virtual Status pause_polls(StaffRole role) = 0;
    virtual Status resume_polls(StaffRole role) = 0;
    virtual Status note_act(StaffRole role, sync::StaffAct act) = 0;
    virtual sync::AdmitResult admit_next_of_pool(std::string_view style) = 0;
    // How the station does. What cannot be found out is left as it is.
    [[nodiscard]] virtual StationLook look() = 0;
    // What makes it ready for its day, as far as a machine knows it.
    [[nodiscard]] virtual StationCheck check() = 0;
    // Casts a test vote (sync/station/rehearsal.hpp). Errors say which step failed.
    virtual Status rehearse() = 0;
    // As a PDF in the station's folder (report_pdf.hpp).
    virtual Status save_report(const Report& report) = 0;

    // --- the second medium, and the stick that is in; none of these waits for them ---
    // Of a code that this station's ledger holds.
    [[nodiscard]] virtual SpentHere spent_here() = 0;
    [[nodiscard]] virtual bool has_second_medium() = 0;
    // Sends off what brings the second copy to where the ledger is.
    [[nodiscard]] virtual Expected<Errand> send_copy() = 0;
    [[nodiscard]] virtual StickIn stick_in() = 0;
    // Sends off what kExportStick, kImportStick or kKeepStick asks for.
    [[nodiscard]] virtual Expected<Errand> send_to_stick(StaffDeed deed) = 0;

    // Voting is over here, and the organiser wants the result shown.
    [[nodiscard]] virtual bool shows_result() const = 0;
    // The newest result that is here and holds; null before there is one.
    [[nodiscard]] virtual std::shared_ptr<const election::ElectionResult> result() = 0;
    // Empties the station for its next vote (sync/station/emptying.hpp). Afterwards, and after an error until reopen(), nothing else may be
    // called.
    virtual Status empty(StaffRole role) = 0;
    // Its folder says that it is emptied. May always be called.
    [[nodiscard]] virtual bool emptied() const = 0;
    // Lets go of everything and reads key, package and ledger again, with all their checks. After a failure
    // only this function may be called.
    virtual Status reopen() = 0;
};

struct StationBegun {
    std::string folder;
    sync::StationSlip slip;
    std::array<std::uint8_t, 32> package_hash{};
    std::string election_id;
    std::vector<sync::StaffCard> staff;
    std::optional<sync::PollingStation>
        station;  // none where its card is not in order: then reopen() tries again
};
[[nodiscard]] std::unique_ptr<StationPort> station_in(StationBegun begun);
[[nodiscard]] std::unique_ptr<StationPort> station_in(std::string folder, sync::PollingStation opened);

}  // namespace valurna::kiosk
