#include "kiosk/app/station_port.hpp"

#include <optional>

#include "sync/station/server_word.hpp"

namespace valurna::kiosk {
namespace {

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
        if (const auto why = sync::refusal_by_server(folder_))
            return Unexpected(Error{ErrorCode::kRefused, folder_, *why, "call the coordinator"});
        return {};
    }

  private:
    [[nodiscard]] sync::Ledger& ledger() const { return station_->ledger(); }

    std::string folder_;
    std::array<std::uint8_t, 32> hash_;
    mutable std::optional<sync::PollingStation> station_;
};

}  // namespace

std::unique_ptr<StationPort> station_in(std::string folder, sync::PollingStation opened) {
    return std::make_unique<StationInFolder>(std::move(folder), std::move(opened));
}

}  // namespace valurna::kiosk
