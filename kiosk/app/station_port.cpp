#include "kiosk/app/station_port.hpp"

#include <optional>

#include "base/system/clock.hpp"
#include "base/unreachable.hpp"
#include "crypto/keys/sign.hpp"
#include "kiosk/app/machine_look.hpp"
#include "kiosk/app/report_pdf.hpp"
#include "sync/station/confirmed.hpp"
#include "sync/station/polls_question.hpp"
#include "sync/station/rehearsal.hpp"
#include "sync/station/server_word.hpp"
#include "sync/station/station_clock.hpp"

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

class StationInFolder final : public StationPort {
  public:
    StationInFolder(std::string folder, sync::PollingStation opened)
        : folder_(std::move(folder)), hash_(opened.package().hash), station_(std::move(opened)) {}

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
    std::vector<std::string> reminder_trouble() const override { return station_->reminder_trouble(); }

    bool polls_closed() const override { return ledger().polls() == sync::Polls::kClosed; }
    bool polls_paused() const override {
        return ledger().polls() == sync::Polls::kPaused && !sync::vote_is_closed(folder_);
    }

    std::optional<StaffRole> role_of_card(std::string_view line) override {
        return station_->role_of_card(line);
    }
    Expected<sync::PinAnswer> role_of_pin(std::string_view six_figures) override {
        return station_->role_of_pin(six_figures);
    }
    Status open_polls(StaffRole role) override {
        ASSIGN_OR_RETURN(auto day, sync::day_for_ledger(*station_, sync::PollsAct::kOpen, {}, nobody()));
        return station_->open_polls(std::move(day), role);
    }
    Status close_polls(StaffRole role, std::optional<std::uint64_t> admitted) override {
        ASSIGN_OR_RETURN(auto day, sync::day_for_ledger(*station_, sync::PollsAct::kClose, {}, nobody()));
        return station_->close_polls(std::move(day), role, admitted);
    }
    Status pause_polls(StaffRole role) override { return station_->pause_polls(role); }
    Status resume_polls(StaffRole role) override { return station_->resume_polls(role); }
    Status note_act(StaffRole role, sync::StaffAct act) override { return station_->note_act(role, act); }
    sync::AdmitResult admit_next_of_pool(std::string_view style) override {
        return station_->admit_next_of_pool(style);
    }
    StationLook look() override {
        StationLook look;
        look.place = station_->slip().label;
        look.ballots = ledger().ballots();
        look.confirmed = confirmed_.ballots(ledger(), station_->slip());
        look.server = StationLook::Server::kNeverReached;
        if (sync::refusal_by_server(folder_, ledger(), station_->slip())) {
            look.server = StationLook::Server::kRefuses;
        } else if (const auto last = ledger().last_cosignature()) {
            look.server = StationLook::Server::kReached;
            const auto now = system_time();
            look.minutes_since_contact = now > last->time ? (now - last->time) / 60 : 0;
        }
        add_machine(look, folder_);
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
    Status save_report(const Report& report) override { return write_report(report, folder_); }
    Status rehearse() override { return sync::rehearse(station_->package(), folder_); }

    bool shows_result() const override {
        return station_->package().election.results_on_station && ledger().polls() == sync::Polls::kClosed;
    }
    std::shared_ptr<const election::ElectionResult> result() override { return station_->result(); }

    Status reopen() override {
        station_.reset();  // lets go of the folder's lock
        ASSIGN_OR_RETURN(auto opened, sync::PollingStation::open(folder_));
        if (opened.package().hash != hash_) {
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

    sync::ConfirmedBallots confirmed_;
    std::string folder_;
    std::array<std::uint8_t, 32> hash_;
    mutable std::optional<sync::PollingStation> station_;
};

}  // namespace

std::unique_ptr<StationPort> station_in(std::string folder, sync::PollingStation opened) {
    return std::make_unique<StationInFolder>(std::move(folder), std::move(opened));
}

}  // namespace valurna::kiosk
