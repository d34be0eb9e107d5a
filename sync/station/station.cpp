#include "sync/station/station.hpp"

#include <algorithm>

#include <sodium.h>

#include "base/secret_bytes.hpp"
#include "base/system/files.hpp"
#include "crypto/keys/credential.hpp"
#include "crypto/keys/symbols.hpp"
#include "election/ballot/ballot.hpp"
#include "sync/ledger/fault_point.hpp"
#include "sync/station/emptying.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/next_package.hpp"
#include "sync/station/server_word.hpp"
#include "sync/station/staff_log.hpp"
#include "sync/station/station_clock.hpp"
#include "sync/station/station_files.hpp"
#include "sync/station/station_notes.hpp"
#include "sync/station/station_result.hpp"
#include "version.hpp"

namespace valurna::sync {
namespace {

// A station whose disk is full says so when it is opened, and not to the first voter.
constexpr std::size_t kRoomForBallots = 256U << 10U;

Unexpected refused(std::string where, std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kRefused, std::move(where), std::move(what), std::move(mend)});
}

AdmitResult turned_away(AdmitRefusal refusal, std::string trouble = {}) {
    return {refusal, std::nullopt, std::move(trouble)};
}

Status check_choice(const election::Contest& contest, const election::Choice& choice) {
    if (!election::well_formed(choice, contest.projects.size()))
        return refused("ballot",
                       "the choice in contest " + contest.id + " names a project that is not there, or twice",
                       "start the ballot anew");
    if (!election::castable(contest, choice))
        return refused("ballot", "the choice in contest " + contest.id + " does not meet its rule",
                       "change the choice");
    return {};
}

// The voter's choice of one part of the ballot in its canonical bytes, in memory that is wiped.
Expected<crypto::PlainContest> plain_part(const election::BallotPart& part,
                                          const election::ContestChoice& choice) {
    const bool none = part.group != nullptr && choice.contest.empty();
    const auto place = part.place_of(choice.contest);
    if (!none && !place)
        return refused("ballot", "its contests are not those of the ballot style, in their order",
                       "start the ballot anew");
    if (!none) RETURN_IF_ERROR(check_choice(*part.contests[*place], choice.choice));
    auto encoded = election::encode_part(part, choice);
    crypto::PlainContest plain{part.id(), SecretBytes::copy_of(encoded)};
    sodium_memzero(encoded.data(), encoded.size());
    return plain;
}

// What came before the polls were opened is taken in; after that it stays beside.
Status take_newer(const std::string& folder) {
    if (!package_waits(folder)) return {};
    ASSIGN_OR_RETURN(const auto slip, read_slip_file(folder + "/slip.json"));
    ASSIGN_OR_RETURN(const auto key, read_key(folder + "/station.key"));
    ASSIGN_OR_RETURN(const auto ledger, Ledger::open(folder + "/ledger.db", slip.origin(), key));
    if (ledger.polls() != Polls::kNeverOpened) return {};
    RETURN_IF_ERROR(take_next_package(folder, slip));
    return {};
}

}  // namespace

struct PollingStation::Impl {
    std::string folder;
    FolderLock lock;
    StationFiles files;
    Ledger ledger;
    crypto::SealContext context;
    KnownVoids voids;
    KnownPool pool;
    KnownResult result;
    StaffPins pins;
    Reminders reminders;
    // Of the start; after each entry those of the reminders.
    std::vector<std::string> trouble = {};
    // Another copy of this folder went on, on this machine: nobody is admitted any more.
    std::optional<std::string> contradicted = {};

    // The entry first; then what is remembered outside the folder. What is stored stays stored, whatever becomes of that.
    Status append(const Entry& entry) {
        RETURN_IF_ERROR(ledger.append(entry));
        if (const auto kept = reminders.keep(ledger); !kept.has_value()) contradicted = kept.error().line();
        trouble = reminders.trouble();
        return {};
    }
    [[nodiscard]] bool unspent(const crypto::PublicKey& credential) {
        return !ledger.spent(credential) && !voids.holds(credential);
    }
};

PollingStation::PollingStation(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

Expected<PollingStation> PollingStation::open(const std::string& folder) {
    return open_with(folder, true);
}

Expected<PollingStation> PollingStation::open_rehearsal(const std::string& folder) {
    return open_with(folder, false);
}

Expected<PollingStation> PollingStation::open_with(const std::string& folder, bool remembers) {
    ASSIGN_OR_RETURN(auto lock, FolderLock::take(folder));
    if (is_emptied(folder)) {
        RETURN_IF_ERROR(finish_emptying(folder));
        return refused(folder, "this station has been emptied for the next vote",
                       "enrol it with its station slip");
    }
    RETURN_IF_ERROR(room_to_write(folder, kRoomForBallots));
    RETURN_IF_ERROR(take_newer(folder));
    ASSIGN_OR_RETURN(auto files, read_station_files(folder));
    const auto ledger_file = folder + "/ledger.db";
    if (!file_exists(ledger_file))
        return refused(ledger_file, "the ledger of this enrolled station is gone",
                       "keep the folder as it is and call the coordinator");
    auto& f = files;
    ASSIGN_OR_RETURN(auto ledger, Ledger::open(ledger_file, f.slip.origin(), f.key));
    if (ledger.polls() != Polls::kNeverOpened && ledger.package_hash() != f.package.hash)
        return refused(folder + "/package.zip", "the polls were opened under another package",
                       "put back the package that they were opened under");
    auto context = f.package.seal_context();
    // One that is damaged stops no voter who holds a slip: the server has another copy, and leaves void slips' votes out.
    std::vector<std::string> damaged;
    auto voids = KnownVoids::read(folder, f.slip);
    if (!voids.has_value()) damaged.push_back(voids.error().line());
    auto pool = KnownPool::read(folder, f);
    if (!pool.has_value()) damaged.push_back(pool.error().line());
    KnownResult result(folder, {f.slip, f.package.hash, f.package.election});
    Reminders reminders;
    if (remembers) {
        ASSIGN_OR_RETURN(reminders, Reminders::of(folder));
    }
    RETURN_IF_ERROR(reminders.check(ledger));
    reminders.compare_openings(ledger, f.package.election.practice);
    auto trouble = reminders.trouble();
    RETURN_IF_ERROR(reminders.keep(ledger));
    trouble.insert(trouble.end(), damaged.begin(), damaged.end());
    for (const auto& sentence : reminders.trouble())
        if (std::find(trouble.begin(), trouble.end(), sentence) == trouble.end()) trouble.push_back(sentence);
    return PollingStation(std::make_shared<Impl>(
        Impl{folder, std::move(lock), std::move(f), std::move(ledger), std::move(context),
             voids.has_value() ? std::move(voids).value() : KnownVoids::none(folder, f.slip),
             pool.has_value() ? std::move(pool).value() : KnownPool::none(folder), std::move(result),
             StaffPins(folder), std::move(reminders), std::move(trouble)}));
}

CardTrouble card_trouble(const std::string& folder) {
    const auto slip = read_slip_file(folder + "/slip.json");
    const auto key = read_key(folder + "/station.key");
    if (!slip.has_value() || !key.has_value()) return CardTrouble::kNone;
    const auto file = folder + "/ledger.db";
    if (!file_exists(file)) return CardTrouble::kDamaged;
    auto ledger = Ledger::open_to_send(file, slip.value().origin(), key.value());
    if (!ledger.has_value())
        return ledger.error().code == ErrorCode::kRefused ? CardTrouble::kDamaged : CardTrouble::kNone;
    auto reminders = Reminders::of(folder);
    const bool reaches = !reminders.has_value() || reminders.value().check(ledger.value()).has_value();
    return reaches ? CardTrouble::kNone : CardTrouble::kSetBack;
}

const Package& PollingStation::package() const {
    return impl_->files.package;
}
const StationSlip& PollingStation::slip() const {
    return impl_->files.slip;
}
Ledger& PollingStation::ledger() {
    return impl_->ledger;
}
const std::vector<std::string>& PollingStation::reminder_trouble() const {
    return impl_->trouble;
}
SecondMedium PollingStation::second_medium() const {
    return impl_->reminders.second_medium();
}
const crypto::PublicKey& PollingStation::public_key() const {
    return impl_->files.key.public_key();
}

std::shared_ptr<const election::ElectionResult> PollingStation::result() {
    const bool shown = package().election.results_on_station && impl_->ledger.polls() == Polls::kClosed;
    return shown ? impl_->result.look() : nullptr;
}

namespace {

PollsDay or_today(std::optional<PollsDay> on, const Ledger& ledger) {
    return on ? *std::move(on) : PollsDay{clock_here(ledger).day, {}};
}

}  // namespace

Status PollingStation::open_polls(std::optional<PollsDay> on, std::optional<StaffRole> by) {
    if (impl_->ledger.polls() == Polls::kNeverOpened && package_waits(impl_->folder))
        return refused("election package", "a newer one has come and is not taken in yet",
                       "start the station again, then open the polls");
    // Where the ledger refuses the opening nothing is counted.
    OpenEntry entry{package().hash, "valurna " + std::string(kVersion), 0,
                    or_today(std::move(on), impl_->ledger), by};
    RETURN_IF_ERROR(impl_->ledger.may_append(entry));
    entry.openings_before = impl_->reminders.count_opening(package().election.practice);
    return impl_->append(entry);
}

Status PollingStation::pause_polls(std::optional<StaffRole> by) {
    return impl_->append(PauseEntry{by});
}

Status PollingStation::resume_polls(std::optional<StaffRole> by) {
    return impl_->append(ResumeEntry{by});
}

Status PollingStation::close_polls(std::optional<PollsDay> on, std::optional<StaffRole> by,
                                   std::optional<std::uint64_t> admitted) {
    // Whatever another connection appended belongs to the counts.
    if (auto fresh = impl_->ledger.refresh(); !fresh.has_value()) return fresh;
    return impl_->append(CloseEntry{impl_->ledger.ballots(), impl_->ledger.spoiled(),
                                    or_today(std::move(on), impl_->ledger), by, admitted});
}

std::optional<StaffRole> role_of_card(const std::vector<StaffCard>& cards, std::string_view election_id,
                                      std::string_view typed) {
    auto symbols = read_staff_card(typed);
    if (!symbols) return std::nullopt;
    const auto digest = staff_card_digest(*symbols, election_id);
    wipe(*symbols);
    const auto card =
        std::find_if(cards.begin(), cards.end(), [&](const auto& one) { return one.digest == digest; });
    return card == cards.end() ? std::nullopt : std::optional(card->role);
}

std::optional<StaffRole> PollingStation::role_of_card(std::string_view typed) const {
    return sync::role_of_card(package().staff, package().election.id, typed);
}

Expected<PinAnswer> PollingStation::role_of_pin(std::string_view typed) {
    return impl_->pins.role_of(typed);
}

Status PollingStation::set_pin(StaffRole role, std::string_view typed) {
    return impl_->pins.set(role, typed);
}

Status PollingStation::note_act(StaffRole role, StaffAct act) {
    const auto polls = impl_->ledger.polls();
    if (polls != Polls::kOpen && polls != Polls::kPaused) return note_in_staff_log(impl_->folder, role, act);
    return impl_->append(StaffEntry{role, act});
}

bool PollingStation::takes_voters() const {
    return impl_->ledger.polls() == Polls::kOpen && !vote_is_closed(impl_->folder);
}

std::optional<AdmitResult> PollingStation::takes_nobody() const {
    if (!takes_voters()) return turned_away(AdmitRefusal::kClosed);
    const auto why =
        impl_->contradicted ? impl_->contradicted : refusal_by_server(impl_->folder, impl_->ledger, slip());
    if (!why) return std::nullopt;
    auto stopped = turned_away(AdmitRefusal::kClosed, *why);
    stopped.cause = impl_->contradicted ? "set-back" : "refused";
    return stopped;
}

AdmitResult PollingStation::admit(std::string_view code) {
    if (auto now = takes_nobody()) return std::move(*now);
    if (crypto::check_code(code) != crypto::CodeProblem::kNone) return turned_away(AdmitRefusal::kNotACode);
    auto credential = crypto::derive_credential(code, package().election.id);
    if (!credential)
        return turned_away(AdmitRefusal::kClosed, "this machine has too little memory to check a code");
    return admit(std::move(*credential));
}

AdmitResult PollingStation::admit(crypto::SigningKey credential) {
    if (auto now = takes_nobody()) return std::move(*now);
    if (impl_->ledger.spent(credential.public_key())) return turned_away(AdmitRefusal::kUsed);
    // Before the roll: a slip that was replaced before the polls opened has left it.
    if (impl_->voids.holds(credential.public_key())) return turned_away(AdmitRefusal::kVoid);
    const auto* on_roll = package().roll.find(credential.public_key().bytes);
    if (on_roll == nullptr) return turned_away(AdmitRefusal::kNotOnRoll);
    return {AdmitRefusal::kNone, Admitted{std::move(credential), on_roll->style}, {}};
}

AdmitResult PollingStation::admit_next_of_pool(std::string_view style) {
    if (auto now = takes_nobody()) return std::move(*now);
    for (const auto& batch : impl_->pool.batches(impl_->files)) {
        if (batch.style != style) continue;
        for (std::size_t i = 0; i < batch.credentials.size(); ++i) {
            if (impl_->unspent(batch.credentials[i])) return admit(batch.key(i));
        }
    }
    return turned_away(AdmitRefusal::kPoolEmpty);
}

std::uint64_t PollingStation::pool_left(std::string_view style) {
    std::uint64_t left = 0;
    for (const auto& batch : impl_->pool.batches(impl_->files)) {
        if (batch.style != style) continue;
        left += static_cast<std::uint64_t>(
            std::count_if(batch.credentials.begin(), batch.credentials.end(),
                          [this](const auto& credential) { return impl_->unspent(credential); }));
    }
    return left;
}

Expected<crypto::SealResult> PollingStation::seal(const Admitted& voter,
                                                  const election::Ballot& ballot) const {
    const auto* style = package().election.style(voter.style);
    if (style == nullptr || ballot.style != voter.style)
        return refused("ballot", "it is not of the voter's ballot style", "start the ballot anew");
    const auto parts = election::parts_of(package().election, *style);
    if (ballot.contests.size() != parts.size())
        return refused("ballot", "its contests are not those of the ballot style, in their order",
                       "start the ballot anew");
    std::vector<crypto::PlainContest> plain;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        ASSIGN_OR_RETURN(auto encoded, plain_part(parts[i], ballot.contests[i]));
        plain.push_back(std::move(encoded));
    }
    auto sealed = crypto::seal_ballot(impl_->context, voter.credential, plain);
    if (!sealed)
        return Unexpected(
            Error{ErrorCode::kEnvironment, "ballot", "it could not be sealed", "start the station again"});
    return std::move(*sealed);
}

Expected<crypto::Tracker> PollingStation::cast(const crypto::EncodedBallot& ballot) {
    fault_point("cast: begun");
    if (refusal_by_server(impl_->folder, impl_->ledger, slip()))
        return refused("ballot", "the server has refused this station's ledger", "call the coordinator");
    RETURN_IF_ERROR(check_ballot(package(), impl_->context, ballot));
    const auto tracker = crypto::tracker(ballot);
    fault_point("cast: checked");
    RETURN_IF_ERROR(impl_->append(BallotEntry{ballot}));
    fault_point("cast: done");
    return tracker;
}

Status PollingStation::spoil(const crypto::SealResult& seal) {
    if (auto good = check_ballot(package(), impl_->context, seal.ballot); !good.has_value()) return good;
    if (!crypto::decrypt_spoiled(impl_->context, seal.ballot, seal.randomness))
        return refused("ballot", "the revealed randomness does not open it", "seal it anew");
    return impl_->append(SpoiledEntry{seal.ballot, seal.randomness});
}

}  // namespace valurna::sync
