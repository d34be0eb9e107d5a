#include "kiosk/app/effect_runner.hpp"

#include <iterator>
#include <utility>

#include "base/unreachable.hpp"
#include "crypto/ballot/sealed_ballot.hpp"
#include "crypto/keys/credential.hpp"
#include "crypto/keys/symbols.hpp"
#include "kiosk/flow/wiped.hpp"

namespace valurna::kiosk {
namespace {

// What follows when the station could not store what a voter's step needed.
enum class Remedy {
    kTellVoter,  // plainly, with the way to try again; the next voter may do better
    kLookAndRetry,  // the ledger may or may not hold it: read it again, look, try once more, then stop the station
};

Remedy remedy_for(ErrorCode error) {
    switch (error) {
        case ErrorCode::kBadInput:
        case ErrorCode::kRefused:
            return Remedy::kTellVoter;
        case ErrorCode::kEnvironment:
            return Remedy::kLookAndRetry;
    }
    unreachable("code of an error");
}

void overwrite_text(std::string& text) {
    text.resize(text.capacity());  // a short string's whole place, also after it was moved from
    overwrite(text.data(), text.size());
    text.clear();
}

}  // namespace

void overwrite_content(Effect& effect) {
    if (auto* spelling = std::get_if<ProofreadCode>(&effect)) overwrite_text(spelling->code);
    if (auto* check = std::get_if<CheckCode>(&effect)) {
        overwrite_text(check->code);
        for (auto& other : check->others)
            overwrite_text(other);
    }
    if (auto* card = std::get_if<CheckStaffCard>(&effect)) overwrite_text(card->line);
    if (auto* pin = std::get_if<CheckStaffPin>(&effect)) pin->pin.clear();
    if (auto* pin = std::get_if<SetStaffPin>(&effect)) pin->pin.clear();
    if (auto* enrol = std::get_if<EnrolEffect>(&effect)) {
        if (auto* slip = std::get_if<ReadSlip>(enrol)) overwrite_text(slip->text);
    }
    if (auto* seal = std::get_if<SealBallot>(&effect)) {
        for (auto& contest : seal->ballot.contests) {
            overwrite_text(contest.contest);  // of a group: which area somebody chose
            election::wipe(contest.choice);
        }
    }
}

EffectRunner::EffectRunner(std::unique_ptr<StationPort> station, Log& log,
                           std::function<std::uint64_t()> seed, std::function<bool()> play_sound, bool begun)
    : station_(std::move(station)),
      log_(log),
      seed_(std::move(seed)),
      play_sound_(std::move(play_sound)),
      copy_([this] { return send_copy(); }),
      stopped_(!begun),
      needs_reopening_(!begun) {
    log_reminder_trouble();
}

EffectRunner::~EffectRunner() {
    copy_.end();
}

void EffectRunner::log_reminder_trouble() {
    auto now = station_->reminder_trouble();
    if (now == reminder_trouble_) return;
    for (const auto& sentence : now)
        log_.write(sentence);
    if (now.empty()) log_.write("what is remembered outside the folder is whole again");
    reminder_trouble_ = std::move(now);
}

std::vector<Event> EffectRunner::run(Effect& effect) {
    auto events = std::visit([this](auto& what) { return on(what); }, effect);
    overwrite_content(effect);
    return events;
}

std::vector<Event> EffectRunner::on(ProofreadCode& effect) {
    if (crypto::check_code(effect.code) == crypto::CodeProblem::kNone) return {};
    return {CodeMisspelt{}};
}

BallotNumber EffectRunner::number_of(const crypto::EncodedBallot& ballot) const {
    const auto tracker = crypto::tracker(ballot);
    return {tracker.grouped(), tracker.hex(), crypto::slip_number(ballot->credential), by_slip_};
}

std::vector<Event> EffectRunner::on(CheckCode& effect) {
    voter_.reset();
    by_slip_ = true;
    seal_.reset();
    if (stopped_) return {CodeRefused{CodeRefusal::kClosed}};
    auto admitted = station_->admit(effect.code);
    for (const auto& other : effect.others) {
        if (admitted.refusal != CodeRefusal::kNotOnRoll) break;
        admitted = station_->admit(other);
    }
    if (admitted.refusal == CodeRefusal::kNone) {
        voter_ = std::move(admitted.voter);
        return {AdmittedVoter{voter_->style, seed_()}};
    }
    if (admitted.refusal == CodeRefusal::kUsed)
        return {CodeRefused{admitted.refusal, station_->spent_here()}};
    if (admitted.trouble.empty()) return {CodeRefused{admitted.refusal}};
    log_.write("nobody is admitted: " + admitted.trouble);
    stopped_ = true;
    return {StationStopped{admitted.cause}};
}

std::vector<Event> EffectRunner::on(SealBallot& effect) {
    seal_.reset();
    if (!voter_ || stopped_) return {SealFailed{}};
    auto sealed = station_->seal(*voter_, effect.ballot);
    if (!sealed.has_value()) {
        log_.write("a ballot could not be sealed: " + sealed.error().what);
        return {SealFailed{}};
    }
    seal_ = std::move(sealed).value();
    return {Sealed{number_of(seal_->ballot)}};
}

bool EffectRunner::store(const std::function<Status()>& store, const std::function<bool()>& stored) {
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto done = store();
        if (done.has_value()) {
            log_reminder_trouble();
            copy_.want();
            return true;
        }
        if (remedy_for(done.error().code) == Remedy::kTellVoter) {
            log_.write("the ledger refused an entry: " + done.error().what);
            return false;
        }
        log_.write("the ledger could not store an entry: " + done.error().line());
        const auto reopened = station_->reopen();
        if (!reopened.has_value()) {
            log_.write("the ledger could not be read again: " + reopened.error().line());
            needs_reopening_ = true;
            break;
        }
        if (stored()) return true;  // the commit had gone through before the failure was told
    }
    stopped_ = true;
    return false;
}

std::vector<Event> EffectRunner::failed() {
    // The flow must hear of the ballot before it hears of the station.
    if (stopped_) return {CastFailed{}, StationStopped{"storage"}};
    return {CastFailed{}};
}

std::vector<Event> EffectRunner::on(CastBallot&) {
    if (!seal_ || stopped_) return failed();
    const bool in = store(
        [this]() -> Status {
            RETURN_IF_ERROR(station_->cast(seal_->ballot));
            return {};
        },
        [this] { return station_->spent(seal_->ballot->credential); });
    return in ? std::vector<Event>{CastStored{number_of(seal_->ballot)}} : failed();
}

std::vector<Event> EffectRunner::on(SpoilBallot&) {
    if (!seal_ || stopped_) return failed();
    // A test stored twice reveals nothing more than once; so it is not looked for.
    const bool in = store([this] { return station_->spoil(*seal_); }, [] { return false; });
    if (!in) return failed();
    auto number = number_of(seal_->ballot);
    seal_.reset();  // its randomness is public now: it must never be cast
    return {SpoilStored{std::move(number)}};
}

std::vector<Event> EffectRunner::on(WipeSession&) {
    voter_.reset();
    seal_.reset();
    return {};
}

std::vector<Event> EffectRunner::on(Audit& effect) {
    log_.write("not known here: " + effect.what);
    return {};
}

std::vector<Event> EffectRunner::meanwhile() {
    auto events = look_around();
    for (auto more : {mend(), look_for_result()})
        events.insert(events.end(), std::make_move_iterator(more.begin()),
                      std::make_move_iterator(more.end()));
    return events;
}

std::vector<Event> EffectRunner::mend() {
    if (!stopped_ || emptied_) return {};
    if (const auto reopened = station_->reopen(); !reopened.has_value()) {
        if (!needs_reopening_) log_.write("the station stays stopped: " + reopened.error().line());
        needs_reopening_ = true;
        if (!station_->emptied()) return {};
        emptied_ = true;
        log_.write("the station was emptied");
        return {StationReady{}, StationStopped{"emptied"}};
    }
    stopped_ = needs_reopening_ = false;
    log_.write("the station is ready again");
    return {PollsChanged{station_->polls_open(), station_->polls_paused()}, StationReady{}};
}

std::vector<Event> EffectRunner::look_for_result() {
    if (!waits_for_result()) return {};
    auto result = station_->result();
    if (result == told_) return {};
    told_ = std::move(result);
    log_.write("the result is here");
    return {ResultKnown{told_}};
}

}  // namespace valurna::kiosk
