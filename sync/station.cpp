#include "sync/station.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>

#include <sodium.h>

#include "crypto/credential.hpp"
#include "crypto/symbols.hpp"
#include "election/ballot.hpp"
#include "sync/folder.hpp"
#include "sync/station_files.hpp"
#include "sync/station_notes.hpp"
#include "sync/station_result.hpp"
#include "sync/step.hpp"
#include "version.hpp"

namespace valurna::sync {
namespace {

using election::Done;
using election::Error;
using election::ErrorCode;
using election::Result;
using election::Status;

std::atomic<StepHook>& step_hook() {
    static std::atomic<StepHook> hook{nullptr};
    return hook;
}

Error refused(std::string where, std::string what, std::string mend) {
    return {ErrorCode::kRefused, std::move(where), std::move(what), std::move(mend)};
}

AdmitResult turned_away(AdmitRefusal refusal, std::string trouble = {}) {
    return {refusal, std::nullopt, std::move(trouble)};
}

// The voter's choice of one contest in its canonical bytes, in memory that is wiped.
Result<crypto::PlainContest> plain_contest(const election::Contest& contest,
                                           const election::ContestChoice& choice) {
    if (choice.contest != contest.id)
        return refused("ballot", "its contests are not those of the ballot style, in their order",
                       "start the ballot anew");
    for (std::size_t i = 0; i < choice.chosen.size(); ++i) {
        if (choice.chosen[i] >= contest.projects.size() ||
            (i > 0 && choice.chosen[i] <= choice.chosen[i - 1]))
            return refused(
                "ballot",
                "the choice in contest " + contest.id + " names a project that is not there, or twice",
                "start the ballot anew");
    }
    if (!election::standing(contest, choice).castable())
        return refused("ballot", "the choice in contest " + contest.id + " does not meet its rule",
                       "change the choice");
    auto encoded = election::encode_choice(contest, choice);
    crypto::PlainContest plain{contest.id, crypto::SecretBytes::copy_of(encoded)};
    sodium_memzero(encoded.data(), encoded.size());
    return plain;
}

}  // namespace

void set_step_hook(StepHook hook) {
    step_hook().store(hook, std::memory_order_relaxed);
}
void step(const char* name) {
    if (auto* hook = step_hook().load(std::memory_order_relaxed)) hook(name);
}

struct PollingStation::Inside {
    FolderLock lock;
    StationFiles files;
    Ledger ledger;
    crypto::SealContext context;
    KnownVoids voids;
    std::vector<PoolSeeds> pool;
    KnownResult result;

    [[nodiscard]] bool unspent(const crypto::PublicKey& credential) {
        return !ledger.spent(credential) && !voids.holds(credential);
    }
};

PollingStation::PollingStation(std::shared_ptr<Inside> inside) : inside_(std::move(inside)) {}

Result<PollingStation> PollingStation::open(const std::string& folder) {
    auto lock = FolderLock::take(folder);
    if (!lock.ok()) return lock.error();
    auto files = read_station_files(folder);
    if (!files.ok()) return files.error();
    const auto ledger_file = folder + "/ledger.db";
    if (!file_exists(ledger_file))
        return refused(ledger_file, "the ledger of this enrolled station is gone",
                       "keep the folder as it is and call the coordinator");
    auto& f = files.value();
    auto ledger = Ledger::open(ledger_file, f.slip.origin(), f.key);
    if (!ledger.ok()) return ledger.error();
    if (ledger.value().polls() != Polls::kNeverOpened && ledger.value().package_hash() != f.package.hash)
        return refused(folder + "/package.zip", "the polls were opened under another package",
                       "put back the package that they were opened under");
    auto context = f.package.seal_context();
    auto voids = KnownVoids::read(folder, f.slip);
    if (!voids.ok()) return voids.error();
    auto pool = read_station_pool(folder, f.slip, f.key, f.package);
    if (!pool.ok()) return pool.error();
    KnownResult result(folder, {f.slip, f.package.hash, f.package.election});
    return PollingStation(std::make_shared<Inside>(
        Inside{std::move(lock).value(), std::move(f), std::move(ledger).value(), std::move(context),
               std::move(voids).value(), std::move(pool).value(), std::move(result)}));
}

const Package& PollingStation::package() const {
    return inside_->files.package;
}
const StationSlip& PollingStation::slip() const {
    return inside_->files.slip;
}
Ledger& PollingStation::ledger() {
    return inside_->ledger;
}
const crypto::PublicKey& PollingStation::public_key() const {
    return inside_->files.key.public_key();
}

std::shared_ptr<const election::ElectionResult> PollingStation::result() {
    const bool shown = package().election.results_on_station && inside_->ledger.polls() == Polls::kClosed;
    return shown ? inside_->result.look() : nullptr;
}

Status PollingStation::open_polls() {
    const OpenEntry entry{package().hash, "valurna " + std::string(kVersion), 0};
    auto appended = inside_->ledger.append(entry);
    if (!appended.ok()) return appended.error();
    return Done{};
}

Status PollingStation::close_polls() {
    // Whatever another connection appended belongs to the counts.
    if (auto fresh = inside_->ledger.refresh(); !fresh.ok()) return fresh;
    auto appended = inside_->ledger.append(CloseEntry{inside_->ledger.ballots(), inside_->ledger.spoiled()});
    if (!appended.ok()) return appended.error();
    return Done{};
}

AdmitResult PollingStation::admit(std::string_view code) {
    if (inside_->ledger.polls() != Polls::kOpen) return turned_away(AdmitRefusal::kClosed);
    if (crypto::check_code(code) != crypto::CodeProblem::kNone) return turned_away(AdmitRefusal::kNotACode);
    auto credential = crypto::derive_credential(code, package().election.id);
    if (!credential)
        return turned_away(AdmitRefusal::kClosed, "this machine has too little memory to check a code");
    return admit(std::move(*credential));
}

AdmitResult PollingStation::admit(crypto::SigningKey credential) {
    if (inside_->ledger.polls() != Polls::kOpen) return turned_away(AdmitRefusal::kClosed);
    if (inside_->ledger.spent(credential.public_key())) return turned_away(AdmitRefusal::kUsed);
    // Before the roll: a slip that was replaced before the polls opened has left it.
    if (inside_->voids.holds(credential.public_key())) return turned_away(AdmitRefusal::kVoid);
    const auto* on_roll = package().roll.find(credential.public_key().bytes);
    if (on_roll == nullptr) return turned_away(AdmitRefusal::kNotOnRoll);
    return {AdmitRefusal::kNone, Admitted{std::move(credential), on_roll->style}, {}};
}

AdmitResult PollingStation::admit_next_of_pool(std::string_view style) {
    if (inside_->ledger.polls() != Polls::kOpen) return turned_away(AdmitRefusal::kClosed);
    for (const auto& batch : inside_->pool) {
        if (batch.style != style) continue;
        for (std::size_t i = 0; i < batch.credentials.size(); ++i) {
            if (inside_->unspent(batch.credentials[i])) return admit(batch.key(i));
        }
    }
    return turned_away(AdmitRefusal::kPoolEmpty);
}

std::uint64_t PollingStation::pool_left(std::string_view style) {
    std::uint64_t left = 0;
    for (const auto& batch : inside_->pool) {
        if (batch.style != style) continue;
        left += static_cast<std::uint64_t>(
            std::count_if(batch.credentials.begin(), batch.credentials.end(),
                          [this](const auto& credential) { return inside_->unspent(credential); }));
    }
    return left;
}

Result<crypto::SealResult> PollingStation::seal(const Admitted& voter, const election::Ballot& ballot) const {
    const auto* style = package().election.style(voter.style);
    if (style == nullptr || ballot.style != voter.style || ballot.contests.size() != style->contests.size())
        return refused("ballot", "it is not of the voter's ballot style", "start the ballot anew");
    std::vector<crypto::PlainContest> plain;
    for (std::size_t i = 0; i < style->contests.size(); ++i) {
        const auto* contest = package().election.contest(style->contests[i]);
        if (contest == nullptr)
            return refused("ballot", "its contest is not in the election", "start the ballot anew");
        auto encoded = plain_contest(*contest, ballot.contests[i]);
        if (!encoded.ok()) return encoded.error();
        plain.push_back(std::move(encoded).value());
    }
    auto sealed = crypto::seal_ballot(inside_->context, voter.credential, plain);
    if (!sealed)
        return Error{ErrorCode::kEnvironment, "ballot", "it could not be sealed", "start the station again"};
    return std::move(*sealed);
}

Result<std::string> PollingStation::cast(const crypto::SealedBallot& ballot) {
    step("cast: begun");
    if (auto good = check_ballot(package(), inside_->context, ballot); !good.ok()) return good.error();
    auto tracker = crypto::tracker(ballot);
    step("cast: checked");
    auto appended = inside_->ledger.append(BallotEntry{ballot});
    if (!appended.ok()) return appended.error();
    step("cast: done");
    return tracker;
}

Status PollingStation::spoil(const crypto::SealResult& seal) {
    if (auto good = check_ballot(package(), inside_->context, seal.ballot); !good.ok()) return good;
    if (!crypto::reopen(inside_->context, seal.ballot, seal.opening))
        return refused("ballot", "the revealed randomness does not open it", "seal it anew");
    auto appended = inside_->ledger.append(SpoiledEntry{seal.ballot, seal.opening});
    if (!appended.ok()) return appended.error();
    return Done{};
}

}  // namespace valurna::sync
