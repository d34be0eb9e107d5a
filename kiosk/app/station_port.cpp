#include "kiosk/app/station_port.hpp"

#include <optional>
#include <utility>

#include "base/sha256.hpp"
#include "base/system/clock.hpp"
#include "base/system/network.hpp"
#include "base/unreachable.hpp"
#include "crypto/keys/sign.hpp"
#include "kiosk/app/day_pdf.hpp"
#include "kiosk/app/machine_look.hpp"
#include "kiosk/app/report_pdf.hpp"
#include "sync/station/closing_code.hpp"
#include "sync/station/confirmed.hpp"
#include "sync/station/emptying.hpp"
#include "sync/station/known_reconciliation.hpp"
#include "sync/station/line_trouble.hpp"
#include "sync/station/next_package.hpp"
#include "sync/station/polls_question.hpp"
#include "sync/station/receipt.hpp"
#include "sync/station/rehearsal.hpp"
#include "sync/station/reminders.hpp"
#include "sync/station/second_medium.hpp"
#include "sync/station/server_word.hpp"
#include "sync/station/station_addresses.hpp"
#include "sync/station/station_clock.hpp"
#include "sync/stick/stick_in.hpp"

namespace valurna::kiosk {
namespace {

StationCheck::SecondPlace second_place(sync::SecondMedium medium) {
    switch (medium) {
        case sync::SecondMedium::kNone:
            return StationCheck::SecondPlace::kNone;
        case sync::SecondMedium::kThere:
            return StationCheck::SecondPlace::kThere;
        case sync::SecondMedium::kMissing:
            return StationCheck::SecondPlace::kMissing;
    }
    unreachable("second medium");
}

StationLook::Line shown(sync::LineTrouble trouble) {
    switch (trouble) {
        case sync::LineTrouble::kNone:
            return StationLook::Line::kWell;
        case sync::LineTrouble::kNoAnswer:
            return StationLook::Line::kNoAnswer;
        case sync::LineTrouble::kNotServer:
            return StationLook::Line::kNotServer;
        case sync::LineTrouble::kBusy:
            return StationLook::Line::kBusy;
        case sync::LineTrouble::kNotWelcome:
            return StationLook::Line::kNotWelcome;
    }
    unreachable("trouble with the line");
}

Reconciled::Codes codes_of(const sync::SlipCount& count) {
    return {count.issued, count.used, count.void_codes};
}

MissingWhy why_of(sync::StationTrouble trouble) {
    switch (trouble) {
        case sync::StationTrouble::kNothingReceived:
            return MissingWhy::kNothingReceived;
        case sync::StationTrouble::kSaidUnused:
            return MissingWhy::kSaidUnused;
        case sync::StationTrouble::kNotClosed:
            return MissingWhy::kNotClosed;
        case sync::StationTrouble::kCountsDiffer:
            return MissingWhy::kCountsDiffer;
        case sync::StationTrouble::kQuarantine:
            return MissingWhy::kQuarantine;
        case sync::StationTrouble::kUnfinished:
            return MissingWhy::kUnfinished;
        case sync::StationTrouble::kEndsOtherwise:
            return MissingWhy::kEndsOtherwise;
    }
    unreachable("trouble of a station");
}

// The server's note as the pages know it.
std::shared_ptr<const Reconciled> told_of(const sync::StationReconciliation& note,
                                          const std::string& own_id) {
    auto told = std::make_shared<Reconciled>();
    told->codes = codes_of(note.codes);
    told->day = day_here(note.made);
    told->time = time_of_day_here(note.made);
    for (const auto& one : note.stations) {
        auto& station = told->stations.emplace_back();
        station.name = one.label;
        station.this_one = one.id == own_id;
        station.never_used = one.polls == sync::ReconciledPolls::kUnused;
        station.ballots = one.received;
        station.admitted = one.admitted;
        if (one.slips) station.slips = codes_of(*one.slips);
        for (const auto trouble : one.troubles)
            station.troubles.push_back(why_of(trouble));
    }
    return told;
}

class StationInFolder final : public StationPort {
  public:
    explicit StationInFolder(StationBegun begun)
        : begun_(std::move(begun)),
          reconciliation_(begun_.folder, begun_.slip),
          folder_(begun_.folder),
          pins_(folder_),
          station_(std::exchange(begun_.station, std::nullopt)) {}

    sync::AdmitResult admit(std::string_view code) override { return station_->admit(code); }
    Expected<crypto::SealResult> seal(const sync::Admitted& voter, const election::Ballot& ballot) override {
        return station_->seal(voter, ballot);
    }
    Expected<crypto::Tracker> cast(const crypto::EncodedBallot& ballot) override {
        return station_->cast(ballot);
    }
    Status spoil(const crypto::SealResult& seal) override { return station_->spoil(seal); }
    bool spent(const crypto::PublicKey& credential) const override { return ledger().spent(credential); }
    bool polls_open() const override { return station_->takes_voters(); }
    std::vector<std::string> reminder_trouble() const override {
        return station_ ? station_->reminder_trouble() : std::vector<std::string>();
    }

    bool polls_closed() const override { return ledger().polls() == sync::Polls::kClosed; }
    bool polls_paused() const override {
        return ledger().polls() == sync::Polls::kPaused && !sync::vote_is_closed(folder_);
    }

    std::optional<StaffRole> role_of_card(std::string_view line) override {
        return sync::role_of_card(begun_.staff, begun_.election_id, line);
    }
    Expected<sync::PinAnswer> role_of_pin(std::string_view six_figures) override {
        return station_ ? station_->role_of_pin(six_figures) : pins_.role_of(six_figures);
    }
    std::optional<std::string> unplanned_day(sync::PollsAct act) override {
        return sync::unplanned_day(*station_, act);
    }
    Status open_polls(StaffRole role, const sync::TypedDay& on) override {
        ASSIGN_OR_RETURN(auto day, sync::day_for_ledger(*station_, sync::PollsAct::kOpen, on, nobody()));
        return station_->open_polls(std::move(day), role);
    }
    Status close_polls(StaffRole role, std::optional<std::uint64_t> admitted,
                       const sync::TypedDay& on) override {
        ASSIGN_OR_RETURN(auto day, sync::day_for_ledger(*station_, sync::PollsAct::kClose, on, nobody()));
        return station_->close_polls(std::move(day), role, admitted);
    }
    Status set_pin(StaffRole of, std::string_view six_figures) override {
        return station_->set_pin(of, six_figures);
    }
    Status take_addresses(std::string_view line) override {
        const auto note = sync::note_in_line(line);
        if (!note)
            return Unexpected(Error{ErrorCode::kRefused, "scanner",
                                    "these are no whole addresses of a server", "scan them again"});
        RETURN_IF_ERROR(sync::take_addresses(folder_, *note));
        return {};
    }
    Status pause_polls(StaffRole role) override { return station_->pause_polls(role); }
    Status resume_polls(StaffRole role) override { return station_->resume_polls(role); }
    Status note_act(StaffRole role, sync::StaffAct act) override { return station_->note_act(role, act); }
    sync::AdmitResult admit_next_of_pool(std::string_view style) override {
        return station_->admit_next_of_pool(style);
    }
    StationLook look() override {
        StationLook look;
        look.place = begun_.slip.label;
        add_machine(look, folder_);
        if (!station_) return look;
        look.today = sync::clock_here(ledger()).day;
        look.ballots = ledger().ballots();
        look.confirmed = confirmed_.ballots(ledger(), station_->slip());
        look.entries = ledger().size();
        look.entries_confirmed = sync::confirmed_entries(ledger(), station_->slip());
        look.line = shown(sync::line_trouble(folder_));
        look.network = !addresses_of_this_machine().empty();
        if (const auto code = sync::closing_code(ledger(), folder_)) {
            const auto end = ledger().checkpoint();
            look.closing_code = {code.value(), end.size, crypto::fingerprint(end.root)};
        }
        add_reconciliation(look);
        look.server = StationLook::Server::kNeverReached;
        if (sync::refusal_by_server(folder_, ledger(), station_->slip())) {
            look.server = StationLook::Server::kRefuses;
        } else if (const auto last = last_contact(); last > 0) {
            look.server = StationLook::Server::kReached;
            const auto now = system_time();
            look.minutes_since_contact = now > last ? (now - last) / 60 : 0;
        }
        for (const auto& style : station_->package().election.styles)
            look.pools.push_back({style.id, station_->pool_left(style.id)});
        return look;
    }

    StationCheck check() override {
        const auto& package = station_->package();
        StationCheck check;
        check.election_key = crypto::fingerprint(ByteView{package.key.key.bytes});
        check.package = short_hash(package.hash);
        check.package_version = package.version;
        check.second = second_place(station_->second_medium());
        check.entries = ledger().size();
        check.ballots = ledger().ballots();
        const auto clock = sync::clock_here(ledger());
        check.clock = clock.wrong                   ? StationCheck::Clock::kWrong
                      : ledger().last_cosignature() ? StationCheck::Clock::kVouched
                                                    : StationCheck::Clock::kUnvouched;
        add_machine(check);
        return check;
    }
    Status save_report(const Report& report) override {
        RETURN_IF_ERROR(write_report(report, folder_));
        for (const std::string language : {"sv", "en"})
            RETURN_IF_ERROR(write_day_pdf(language, folder_));
        return {};
    }
    Status rehearse() override { return sync::rehearse(station_->package(), folder_); }
    SpentHere spent_here() override {
        const auto opened = ledger().opened_on();
        if (!opened) return {};
        return {opened->day, opened->day == sync::clock_here(ledger()).day};
    }
    bool has_second_medium() override {
        const auto medium = sync::named_medium(folder_);
        return medium.has_value() && medium.value().has_value();
    }
    Expected<Errand> send_copy() override {
        return Errand::begin({beside_this_program("valurna-sync"), "copy", "--data", folder_, "--lines"});
    }
    StickIn stick_in() override {
        const auto sticks = sync::sticks_in(folder_);
        if (sticks.empty()) return StickIn::kNone;
        if (sticks.size() > 1) return StickIn::kSeveral;
        return sticks.front().read_only ? StickIn::kLocked : StickIn::kOne;
    }
    Expected<Errand> send_to_stick(StaffDeed deed) override {
        const char* const what = deed == StaffDeed::kImportStick ? "import"
                                 : deed == StaffDeed::kKeepStick ? "second"
                                                                 : "export";
        return Errand::begin({beside_this_program("valurna-sync"), what, "--data", folder_, "--lines"});
    }

    bool shows_result() const override {
        return station_->package().election.results_on_station && ledger().polls() == sync::Polls::kClosed;
    }
    std::shared_ptr<const election::ElectionResult> result() override { return station_->result(); }

    Status empty(StaffRole role) override {
        station_.reset();  // lets go of the folder's lock
        return sync::empty_station(folder_, role);
    }

    // A stray file of the mark's name removes no key.
    bool emptied() const override {
        return sync::is_emptied(folder_) && !file_exists(folder_ + "/station.key");
    }

    Status reopen() override {
        station_.reset();  // lets go of the folder's lock
        ASSIGN_OR_RETURN(auto opened, sync::PollingStation::open(folder_));
        if (opened.package().hash != begun_.package_hash) {
            return Unexpected(Error{ErrorCode::kRefused, folder_, "the package is another than at start",
                                    "start the station again"});
        }
        station_.emplace(std::move(opened));
        if (const auto why = sync::refusal_by_server(folder_, ledger(), station_->slip()))
            return Unexpected(Error{ErrorCode::kRefused, folder_, *why, "call the coordinator"});
        return {};
    }

  private:
    static sync::Ask nobody() {
        return [](const std::string&) -> std::optional<std::string> { return std::nullopt; };
    }
    [[nodiscard]] sync::Ledger& ledger() const { return station_->ledger(); }

    // In seconds since 1970; 0 for never. Before the first receipt the server has been asked for the package.
    [[nodiscard]] std::uint64_t last_contact() const {
        const auto receipt = ledger().last_cosignature();
        return std::max(receipt ? receipt->time : 0, sync::last_asked(folder_));
    }

    void add_reconciliation(StationLook& look) {
        const auto note = reconciliation_.look();
        if (note != told_note_) {
            told_note_ = note;
            told_ = note == nullptr ? nullptr : told_of(*note, station_->slip().station_id);
        }
        look.reconciled = told_;
        look.may_be_emptied = sync::may_be_emptied(station_->slip(), ledger(), note.get()).has_value();
    }

    StationBegun begun_;
    sync::ConfirmedBallots confirmed_;
    sync::KnownReconciliation reconciliation_;
    std::shared_ptr<const sync::StationReconciliation> told_note_;
    std::shared_ptr<const Reconciled> told_;
    std::string folder_;
    sync::StaffPins pins_;  // while there is no station
    mutable std::optional<sync::PollingStation> station_;
};

}  // namespace

std::unique_ptr<StationPort> station_in(StationBegun begun) {
    return std::make_unique<StationInFolder>(std::move(begun));
}

std::unique_ptr<StationPort> station_in(std::string folder, sync::PollingStation opened) {
    const auto& package = opened.package();
    return station_in(StationBegun{std::move(folder), opened.slip(), package.hash, package.election.id,
                                   package.staff, std::move(opened)});
}

}  // namespace valurna::kiosk
