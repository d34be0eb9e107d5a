#pragma once
// The polling station: its folder, and what happens there to one voter from a code to a ballot that is cast. The
// kiosk and the simulator both run exactly this. The files of its folder:
//
//   station.key      seed of the station's Ed25519 key, mode 0600
//   slip.json        the station slip (addresses, pins, server and authority keys, label)
//   package.zip, package.zip.minisig
//   assignment.note  the last signed assignment seen
//   voids.note       the last list of void codes seen, where there is one (station_notes.hpp)
//   pool.note        the station's own credentials, sealed to station.key, where it has any (station_notes.hpp)
//   reconciliation.note  the server's word on how all stations stand (known_reconciliation.hpp)
//   emptied.note     only where the station was emptied (emptying.hpp)
//   result.note      the signed result, where the organiser wants it shown (station_result.hpp)
//   refused, vote-closed  what the server said last (server_word.hpp)
//   line-trouble  why the last attempt to send failed (line_trouble.hpp)
//   reports/         what staff checked before the polls opened, as PDF (kiosk/app/report_pdf.hpp)
//   rehearsal/       while a test vote is cast (rehearsal.hpp)
//   staff.pins, staff.misses, staff.log  how staff unlock their side, and what they did (staff_pins.hpp)
//   ledger.db        the ledger (sync/ledger/ledger.hpp)
//   second-medium    where a second reminder lies, where staff named a place (reminders.hpp)
//   station.lock     held by the one process that is the station (folder.hpp); the sync process does not take it

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "election/ballot/ballot.hpp"
#include "election/definition/roll.hpp"
#include "election/explain/result.hpp"
#include "sync/formats/package.hpp"
#include "sync/formats/slip.hpp"
#include "sync/ledger/ledger.hpp"
#include "sync/station/reminders.hpp"
#include "sync/station/staff_pins.hpp"

namespace valurna::sync {

using AdmitRefusal = election::CodeRefusal;  // one list of reasons, from here to the words on the screen

struct Admitted {
    crypto::SigningKey credential;
    std::string style;
};
struct AdmitResult {
    AdmitRefusal refusal = AdmitRefusal::kNone;
    std::optional<Admitted> voter;
    // kClosed only: words for the staff where the cause is this machine and not the hour. Empty otherwise.
    std::string trouble;
    std::string cause =
        "memory";  // with trouble, for the page that says that the station has stopped: memory, refused, set-back
};

// What is wrong with the card of a station that has enrolled and does not open.
enum class CardTrouble {
    kNone,     // the cause is another one
    kSetBack,  // an older copy, or one of two: others know of entries that it does not have, or of other ones
    kDamaged,  // its ledger is gone, or does not hold together
};
[[nodiscard]] CardTrouble card_trouble(const std::string& folder);
// The role of a staff card of this package, as it was scanned or typed; nullopt where it is none.
[[nodiscard]] std::optional<StaffRole> role_of_card(const std::vector<StaffCard>& cards,
                                                    std::string_view election_id, std::string_view typed);

// One thread at a time per object.
class PollingStation {
  public:
    // Takes the folder's lock and verifies key, slip, assignment, package and the whole ledger, and compares the ledger with
    // what is remembered of it outside the folder. kRefused where one of them does not hold.
    [[nodiscard]] static Expected<PollingStation> open(const std::string& folder);
    // Of a folder that is made for one test and is then gone (rehearsal.hpp): nothing outside it is remembered of it.
    [[nodiscard]] static Expected<PollingStation> open_rehearsal(const std::string& folder);

    [[nodiscard]] const Package& package() const;
    [[nodiscard]] const StationSlip& slip() const;
    [[nodiscard]] Ledger& ledger();
    [[nodiscard]] const crypto::PublicKey& public_key() const;

    // What staff should know of the reminders outside the folder, one sentence each: of the start, and then of the last
    // entry.
    [[nodiscard]] const std::vector<std::string>& reminder_trouble() const;
    // The second medium, as it is now.
    [[nodiscard]] SecondMedium second_medium() const;

    // The newest signed result that the sync process has stored. nullptr before the polls are closed, and where the
    // package wants none shown. Looks at the file each time and may be asked every few seconds.
    [[nodiscard]] std::shared_ptr<const election::ElectionResult> result();

    // The day goes into the ledger; without one it is today's by clock_here, and without a reason. `by`: of whom, where it was
    // done on the screen.
    [[nodiscard]] Status open_polls(std::optional<PollsDay> on = std::nullopt,
                                    std::optional<StaffRole> by = std::nullopt);
    [[nodiscard]] Status pause_polls(std::optional<StaffRole> by = std::nullopt);
    [[nodiscard]] Status resume_polls(std::optional<StaffRole> by = std::nullopt);
    // `admitted`: how many people were let in to vote, counted by hand; none where nobody counted.
    [[nodiscard]] Status close_polls(std::optional<PollsDay> on = std::nullopt,
                                     std::optional<StaffRole> by = std::nullopt,
                                     std::optional<std::uint64_t> admitted = std::nullopt);

    // What the card of this election stands for, as it was scanned or typed; nullopt where it is none.
    [[nodiscard]] std::optional<StaffRole> role_of_card(std::string_view typed) const;
    [[nodiscard]] Expected<PinAnswer> role_of_pin(std::string_view typed);  // as StaffPins::role_of
    [[nodiscard]] Status set_pin(StaffRole role, std::string_view typed);   // as StaffPins::set
    // While the polls are open or paused an entry of the ledger; before and after, a line of staff.log.
    [[nodiscard]] Status note_act(StaffRole role, StaffAct act);

    // The polls are open here, and the office has not closed the vote (as far as this station has heard).
    [[nodiscard]] bool takes_voters() const;

    // Argon2id runs here and takes about 0.1 s: to be called off the drawing thread.
    [[nodiscard]] AdmitResult admit(std::string_view code);
    // For credentials that come without a code: from a pool, and in tests.
    [[nodiscard]] AdmitResult admit(crypto::SigningKey credential);

    // The next credential of this ballot style from the station's own pool, for a voter whom staff admit. It is spent
    // when its ballot is in the ledger, and not before: neither a session that was left nor a crash loses one. One
    // voter at a time: until the cast it gives the same credential again.
    [[nodiscard]] AdmitResult admit_next_of_pool(std::string_view style);
    // How many voters of this ballot style staff can still admit.
    [[nodiscard]] std::uint64_t pool_left(std::string_view style);

    // kRefused for a ballot that is not of the voter's ballot style or that cannot be cast in one of its contests.
    [[nodiscard]] Expected<crypto::SealResult> seal(const Admitted& voter,
                                                    const election::Ballot& ballot) const;
    // Checks the whole ballot (check_ballot) and appends it to the ledger. Returns the tracker; then the ballot survives
    // a power cut. kRefused for a ballot that does not hold, a spent credential, a ballot that was spoiled, and polls
    // that are not open; kEnvironment as Ledger::append says.
    [[nodiscard]] Expected<crypto::Tracker> cast(const crypto::EncodedBallot& ballot);
    // Appends the ballot and its randomness: it is decrypted for everybody and can never be cast. Errors as for cast,
    // and kRefused where the randomness is not that of the seal.
    [[nodiscard]] Status spoil(const crypto::SealResult& seal);

  private:
    struct Impl;
    [[nodiscard]] static Expected<PollingStation> open_with(const std::string& folder, bool remembers);
    // Why nobody is admitted now; nullopt where voters are.
    [[nodiscard]] std::optional<AdmitResult> takes_nobody() const;
    explicit PollingStation(std::shared_ptr<Impl> impl);
    std::shared_ptr<Impl> impl_;
};

}  // namespace valurna::sync
