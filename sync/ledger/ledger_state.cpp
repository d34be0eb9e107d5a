#include "sync/ledger/ledger_state.hpp"

#include "base/sha256.hpp"
#include "base/unreachable.hpp"

namespace valurna::sync {
namespace {

Unexpected refused(std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kRefused, "ledger", std::move(what), std::move(mend)});
}

std::array<std::uint8_t, 32> fingerprint_of(const crypto::EncodedBallot& ballot) {
    return sha256(ballot.bytes());
}

Status voting(Polls polls) {
    switch (polls) {
        case Polls::kOpen:
            return {};
        case Polls::kNeverOpened:
            return refused("the polls have not been opened", "open the polls first");
        case Polls::kPaused:
            return refused("the polls are paused", "resume them first");
        case Polls::kClosed:
            return refused("the polls are closed", "a closed ledger takes nothing more");
    }
    unreachable("state of the polls");
}

}  // namespace

Status LedgerState::check(const Entry& entry) const {
    if (polls_ == Polls::kClosed) return voting(polls_);
    if (std::holds_alternative<OpenEntry>(entry)) {
        if (polls_ == Polls::kNeverOpened) return {};
        return refused("the polls were opened before", "one ledger is opened once");
    }
    if (polls_ == Polls::kNeverOpened) return voting(polls_);
    if (const auto* cast = std::get_if<BallotEntry>(&entry)) {
        if (auto open = voting(polls_); !open.has_value()) return open;
        if (spent(cast->ballot->credential))
            return refused("this voting code was used before", "one code casts one ballot");
        // Its content is public: whoever cast it now would vote in the open.
        if (revealed_.contains(fingerprint_of(cast->ballot)))
            return refused("this ballot was opened as a test", "seal a new one with the same code");
        return {};
    }
    if (const auto* test = std::get_if<SpoiledEntry>(&entry)) {
        if (auto open = voting(polls_); !open.has_value()) return open;
        if (spent(test->ballot->credential))
            return refused("this voting code was used before", "a ballot is tested before it is cast");
        if (revealed_.contains(fingerprint_of(test->ballot)))
            return refused("this ballot was opened as a test before", "seal a new one to test again");
        return {};
    }
    if (std::holds_alternative<PauseEntry>(entry)) return voting(polls_);
    if (std::holds_alternative<ResumeEntry>(entry)) {
        if (polls_ == Polls::kPaused) return {};
        return refused("the polls are not paused", "there is nothing to resume");
    }
    if (std::holds_alternative<StaffEntry>(entry)) return {};
    const auto& close = std::get<CloseEntry>(entry);
    if (close.ballots != ballots() || close.spoiled != spoiled())
        return refused("the counts of the closing are not those of the ledger", "count the entries again");
    return {};
}

void LedgerState::apply(const Entry& entry) {
    if (const auto* open = std::get_if<OpenEntry>(&entry)) {
        polls_ = Polls::kOpen;
        package_hash_ = open->package_hash;
        opened_on_ = open->on;
        openings_before_ = open->openings_before;
    } else if (const auto* cast = std::get_if<BallotEntry>(&entry)) {
        spent_.insert(cast->ballot->credential);
    } else if (const auto* test = std::get_if<SpoiledEntry>(&entry)) {
        revealed_.insert(fingerprint_of(test->ballot));
    } else if (std::holds_alternative<PauseEntry>(entry)) {
        polls_ = Polls::kPaused;
    } else if (std::holds_alternative<ResumeEntry>(entry)) {
        polls_ = Polls::kOpen;
    } else if (const auto* close = std::get_if<CloseEntry>(&entry)) {
        polls_ = Polls::kClosed;
        closed_on_ = close->on;
        admitted_ = close->admitted;
    }
}

}  // namespace valurna::sync
