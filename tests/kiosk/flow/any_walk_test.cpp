// Random walks over the voter's side and the staff's together, with a station behind them that answers in order, as the worker
// does: whatever hands do and whatever the station answers, the promises of any_state.hpp hold.
#include <deque>
#include <iostream>
#include <random>
#include <set>

#include "kiosk/flow/roles.hpp"
#include "kiosk/staff/flow/any_state.hpp"
#include "tests/kiosk/sample.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;

namespace {

const char* const kSlips[] = {"K7QF2MHT9WXA", "K7QF2MHT9WXB", "K7QF2MHT9WXC"};
const std::string kCard = "VALURNA-STAFF-7Q2KF8M2";

// What the worker holds, and what it would say.
class World {
  public:
    explicit World(std::mt19937_64& random) : random_(random) {}

    void ask(Effect effect, std::uint64_t session) { asked_.push_back({std::move(effect), session}); }
    [[nodiscard]] bool idle() const { return asked_.empty(); }
    // The answers to the oldest effect, with the session for which it was run.
    std::pair<std::vector<Event>, std::uint64_t> answer() {
        auto [effect, session] = std::move(asked_.front());
        asked_.pop_front();
        return {std::visit([this](const auto& one) { return on(one); }, effect), session};
    }

    std::string held;  // the voter's slip, or "pool": empty where nobody is held
    bool sealed = false;
    std::multiset<std::string> cast;
    int admitted_by_staff = 0, paused = 0, unlocked = 0, ended = 0, test_votes = 0, sticks = 0, pins = 0,
        by_pin = 0;

  private:
    bool chance(unsigned percent) { return random_() % 100 < percent; }

    std::vector<Event> on(const ProofreadCode&) { return {}; }
    std::vector<Event> on(const CheckCode& check) {
        held.clear();
        sealed = false;
        if (cast.contains(check.code)) return {CodeRefused{CodeRefusal::kUsed}};
        if (chance(10)) return {CodeRefused{CodeRefusal::kNotOnRoll}};
        held = check.code;
        return {AdmittedVoter{chance(50) ? "both" : "area-only", random_()}};
    }
    std::vector<Event> on(const SealBallot&) {
        sealed = false;
        REQUIRE_FALSE(held.empty());
        if (chance(10)) return {SealFailed{}};
        sealed = true;
        return {Sealed{sample::kNumber}};
    }
    std::vector<Event> on(const CastBallot&) {
        REQUIRE(sealed);  // no cast without a seal
        REQUIRE_FALSE(held.empty());
        if (chance(15)) return {CastFailed{}};
        if (held != "pool") REQUIRE_FALSE(cast.contains(held));
        cast.insert(held);
        return {CastStored{sample::kNumber}};
    }
    std::vector<Event> on(const SpoilBallot&) {
        REQUIRE(sealed);
        if (chance(15)) return {CastFailed{}};
        sealed = false;
        return {SpoilStored{sample::kNumber}};
    }
    std::vector<Event> on(const WipeSession&) {
        held.clear();
        sealed = false;
        return {};
    }
    std::vector<Event> on(const Audit&) { return {}; }
    std::vector<Event> on(const CheckStaffCard&) {
        if (chance(20)) return {StaffRefused{}};
        ++unlocked;
        return {StaffUnlocked{static_cast<StaffRole>(1 + random_() % 5), true}};
    }
    std::vector<Event> on(const CheckStaffPin& effect) {
        if (chance(30)) return {StaffRefused{random_() % 40, chance(10), chance(10)}};
        by_pin += effect.unlocks ? 0 : 1;
        ++unlocked;
        return {StaffUnlocked{static_cast<StaffRole>(1 + random_() % 5)}};
    }
    std::vector<Event> on(const DoForStaff& effect) {
        if (effect.deed == StaffDeed::kAdmit) {
            held.clear();
            sealed = false;
            if (chance(10)) return {CodeRefused{CodeRefusal::kPoolEmpty}};
            if (chance(5)) return {CodeRefused{CodeRefusal::kClosed}};
            if (chance(5)) return {StaffNotDone{effect.deed, true}};
            ++admitted_by_staff;
            held = "pool";
            return {AdmittedVoter{effect.style, random_()}};
        }
        const bool day = effect.deed == StaffDeed::kOpen || effect.deed == StaffDeed::kClose;
        if (day && effect.reason.empty() && chance(40)) return {NotPlanned{effect.deed, "2026-12-01"}};
        if (chance(10)) return {StaffNotDone{effect.deed, chance(50)}};
        if (effect.deed == StaffDeed::kExportStick || effect.deed == StaffDeed::kImportStick ||
            effect.deed == StaffDeed::kKeepStick) {
            sticks += 1;
            return {StickMoved{1, 2}, StickMoved{2, 2},
                    StickEnded{effect.deed, static_cast<StickTrouble>(chance(70) ? 0 : random_() % 11)}};
        }
        paused += effect.deed == StaffDeed::kPause ? 1 : 0;
        ended += effect.deed == StaffDeed::kEndSession ? 1 : 0;
        return {StaffDone{effect.deed}};
    }
    std::vector<Event> on(const LookAtStick&) { return {StickLooked{static_cast<StickIn>(random_() % 5)}}; }
    std::vector<Event> on(const SetStaffPin& effect) {
        REQUIRE(effect.pin.full());
        REQUIRE(may_set_pin(effect.by, effect.of));
        if (chance(20)) return {PinRefused{PinFault::kRow}};
        if (chance(10)) return {StaffNotDone{StaffDeed::kSetPin, true}};
        ++pins;
        return {StaffDone{StaffDeed::kSetPin}};
    }
    std::vector<Event> on(const TakeAddresses& effect) {
        REQUIRE(may(effect.by, StaffDeed::kNewAddresses));
        if (chance(30)) return {StaffNotDone{StaffDeed::kNewAddresses, false}};
        return {StaffDone{StaffDeed::kNewAddresses}};
    }
    std::vector<Event> on(const EnrolEffect&) { return {}; }
    std::vector<Event> on(const LookAtStation&) {
        StationLook look;
        look.pools = {{"both", random_() % 3}, {"area-only", random_() % 3}};
        look.entries = 9;
        look.entries_confirmed = random_() % 10;
        if (chance(50)) look.reconciled = std::make_shared<Reconciled>();
        look.may_be_emptied = chance(50);
        if (chance(50)) look.closing_code = {"a code", 9, "0123"};
        return {StationLooked{look}};
    }
    std::vector<Event> on(const CheckStation&) {
        StationCheck check;
        check.network = chance(50);
        return {StationChecked{check}};
    }
    std::vector<Event> on(const WriteReport&) { return {ReportSaved{chance(80)}}; }
    std::vector<Event> on(const PlaySound&) { return {TriedOut{chance(80)}}; }
    std::vector<Event> on(const CastTestVote&) {
        REQUIRE(held.empty());
        ++test_votes;
        return {TriedOut{chance(80)}};
    }

    std::mt19937_64& random_;
    struct Asked {
        Effect effect;
        std::uint64_t session;
    };
    std::deque<Asked> asked_;
};

bool about_station(const Event& event) {
    return event.is<StationStopped>() || event.is<StationReady>() || event.is<PollsChanged>() ||
           event.is<ResultKnown>() || event.is<StationLooked>() || event.is<StationChecked>() ||
           event.is<StickLooked>() || event.is<StickMoved>() || event.is<StickEnded>();
}

class Walk {
  public:
    explicit Walk(std::uint64_t seed) : random_(seed), world_(random_) {}

    void run(int moments) {
        state_ = start_state(election_, {"sv", TextSize::kDefault, Theme::kDay}, true);
        for (int i = 0; i < moments; ++i) {
            if (!world_.idle() && any(3) != 0) {
                auto [events, session] = world_.answer();
                for (const auto& event : events) {
                    if (session == session_ || about_station(event)) take(event);
                }
            } else {
                take(next_event());
            }
            check();
        }
        // The walk must have been somewhere, or it proves nothing.
        CHECK(world_.cast.size() > 3);
        CHECK(world_.cast.count("pool") > 0);
        CHECK(world_.admitted_by_staff > 3);
        CHECK(world_.paused > 3);
        CHECK(world_.ended > 0);
        CHECK(world_.test_votes > 0);
        CHECK(world_.sticks > 3);
        CHECK(locks_ > 20);
        CHECK(classes_ > 0);
        CHECK(world_.pins > 0);
        CHECK(world_.by_pin > 0);
    }

  private:
    std::uint32_t any(std::uint32_t below) { return static_cast<std::uint32_t>(random_() % below); }
    template <class T>
    T one_of(std::initializer_list<T> all) {
        return *(all.begin() + any(static_cast<std::uint32_t>(all.size())));
    }

    Event some_deed() {
        return ChooseDeed{static_cast<StaffDeed>(any(static_cast<std::uint32_t>(kLastDeed) + 1))};
    }

    Event next_event() {
        const auto now = station_of(state_).now_ms;
        const auto dice = any(100);
        if (dice < 8) return Tick{now + (any(8) == 0 ? any(130'000) : any(500))};
        if (dice < 12) return CodeText{kCard};
        if (dice == 12) return CodeText{"VALURNA-ADDRESSES-AAAA"};
        if (dice < 16) return CodeText{kSlips[any(3)]};
        if (dice < 30) return anything();
        return std::visit([this](const auto& side) { return sensible(side); }, state_);
    }

    Event sensible(const StaffState& staff) {
        if (staff.overlay.index() != 0) return CloseOverlay{};
        if (std::holds_alternative<AtPin>(staff.page)) {
            if (any(12) == 0) return GoBack{};
            if (any(30) == 0) return any(2) == 0 ? Event{TypeCard{}} : Event{Figure{'K'}};
            return Figure{static_cast<char>('0' + any(10))};
        }
        if (const auto* card = std::get_if<AtStaffCard>(&staff.page)) {
            if (any(60) == 0) return any(2) == 0 ? Event{GoBack{}} : Event{CodeErase{}};
            return card->typed.full() ? Event{CodeSubmit{}} : Event{CodeSymbol{kCodeSymbols[any(32)]}};
        }
        if (std::holds_alternative<AtAdmit>(staff.page)) {
            if (any(4) == 0) return GoBack{};
            return ChooseStyle{one_of({"both", "area-only"})};
        }
        if (std::holds_alternative<AtHandCount>(staff.page))
            return any(2) == 0 ? Event{SkipNumber{}} : Event{Figure{'3'}};
        if (std::holds_alternative<AtClosing>(staff.page))
            return any(3) == 0 ? Event{ConfirmClosing{}} : Event{GoBack{}};
        if (std::holds_alternative<AtReason>(staff.page))
            return any(3) == 0 ? Event{GoBack{}} : Event{ChooseReason{"why"}};
        if (std::holds_alternative<AtPinRole>(staff.page))
            return any(4) == 0 ? Event{GoBack{}} : Event{ChooseRole{static_cast<StaffRole>(1 + any(5))}};
        if (const auto* pin = std::get_if<AtNewPin>(&staff.page)) {
            if (any(30) == 0) return GoBack{};
            const auto next = pin->typed.size();  // mostly the same one twice
            return Figure{any(30) == 0 ? '7' : "480317"[next]};
        }
        if (const auto* size = std::get_if<AtClassSize>(&staff.page)) {
            if (any(6) == 0) return GoBack{};
            if (size->typed == 0) return Figure{static_cast<char>('0' + any(3))};
            return any(4) == 0 ? Event{EraseFigure{}} : Event{ConfirmNumber{}};
        }
        if (std::holds_alternative<AtReadiness>(staff.page)) {
            if (any(4) == 0) return GoBack{};
            if (any(4) == 0) return SaveReport{};
            return OpenCheck{kCheckKinds[any(std::size(kCheckKinds))]};
        }
        if (std::holds_alternative<AtCheck>(staff.page))
            return one_of<Event>({TryOut{}, SayWhether{any(2) == 0}, GoBack{}});
        if (std::holds_alternative<AtTouchCheck>(staff.page))
            return any(8) == 0 ? Event{GoBack{}} : Event{TouchTarget{any(kTouchTargets)}};
        if (std::holds_alternative<AtOpening>(staff.page))
            return any(2) == 0 ? Event{ConfirmOpening{}} : Event{GoBack{}};
        if (std::holds_alternative<AtDayEnd>(staff.page))
            return any(3) == 0   ? Event{ShowClosingCode{}}
                   : any(2) == 0 ? Event{ShowReconciliation{}}
                                 : Event{GoBack{}};
        if (std::holds_alternative<AtClosingCode>(staff.page)) return GoBack{};
        if (std::holds_alternative<AtReconciliation>(staff.page))
            return any(2) == 0 ? Event{ChooseDeed{StaffDeed::kEmpty}} : Event{GoBack{}};
        if (std::holds_alternative<AtEmptying>(staff.page))
            return any(2) == 0 ? Event{ConfirmEmptying{}} : Event{GoBack{}};
        if (std::holds_alternative<AtStick>(staff.page)) {
            if (any(3) == 0) return GoBack{};
            return ChooseDeed{
                one_of({StaffDeed::kExportStick, StaffDeed::kImportStick, StaffDeed::kKeepStick})};
        }
        if (any(10) == 0) return LockStaff{};
        if (any(4) == 0)
            return ChooseDeed{one_of({StaffDeed::kAdmit, StaffDeed::kBeginClass, StaffDeed::kPause})};
        return some_deed();
    }

    Event sensible(const EnrolState&) { return GoBack{}; }  // a station never becomes none

    Event sensible(const State& voter) {
        if (std::holds_alternative<AtStaffEnd>(voter.overlay))
            return any(2) == 0 ? Event{EndVoting{}} : Event{CloseOverlay{}};
        if (std::holds_alternative<AtStaffPin>(voter.overlay)) {
            if (any(12) == 0) return CloseOverlay{};
            return Figure{static_cast<char>('0' + any(10))};
        }
        if (std::holds_alternative<AtHelp>(voter.overlay) && any(2) == 0) return OpenStaff{};
        if (voter.overlay.index() != 0) return any(2) == 0 ? Event{StillHere{}} : Event{CloseOverlay{}};
        if (at_rest(voter) && !voter.polls_open && any(2) == 0) return PollsChanged{true};
        if (at_rest(voter)) return any(3) == 0 ? Event{OpenStaff{}} : Event{Begin{}};
        if (const auto* code = std::get_if<AtCode>(&voter.page)) {
            if (!code->typed.full()) return CodeText{kSlips[any(3)]};
            return any(3) == 0 ? Event{CodeErase{}} : Event{CodeSubmit{}};
        }
        if (std::holds_alternative<AtBallot>(voter.page))
            return any(2) == 0 ? Event{ToggleProject{any(9)}} : Event{GoForward{}};
        if (std::holds_alternative<AtReview>(voter.page)) {
            if (any(3) == 0) return EditContest{any(2), any(9)};
            return any(3) == 0 ? Event{DeclareBlank{any(2)}} : Event{GoForward{}};
        }
        if (const auto* cast = std::get_if<AtCast>(&voter.page)) {
            switch (cast->phase) {
                case CastPhase::kSealFailed:
                    return SealAgain{};
                case CastPhase::kSealed:
                    return any(4) == 0 ? Event{TestMachine{}} : Event{Cast{}};
                case CastPhase::kBeforeTest:
                    return ConfirmTest{};
                case CastPhase::kSealing:
                case CastPhase::kCasting:
                case CastPhase::kSpoiling:
                    return StillHere{};
            }
        }
        if (std::holds_alternative<AtTested>(voter.page)) return ChooseAgain{};
        if (std::holds_alternative<AtThanks>(voter.page)) return Finish{};
        return GoBack{};
    }

    Event anything() {
        const std::vector<Event> all{
            Begin{},
            OpenLanguages{},
            OpenHelp{},
            CloseOverlay{},
            CodeSymbol{'K'},
            CodeErase{},
            CodeSubmit{},
            GoBack{},
            GoForward{},
            Cast{},
            Leave{},
            ConfirmLeave{},
            StillHere{},
            Finish{},
            OpenStaff{},
            LockStaff{},
            Figure{'7'},
            EraseFigure{},
            EndVoting{},
            ConfirmNumber{},
            ToggleTheme{},
            ChooseLanguage{"en"},
            ConfirmClosing{},
            SkipNumber{},
            some_deed(),
            ConfirmOpening{},
            OpenCheck{CheckKind::kTestVote},
            TryOut{},
            SayWhether{true},
            TouchTarget{any(9)},
            ShowClosingCode{},
            ShowReconciliation{},
            ConfirmEmptying{},
            NextPage{any(5)},
            StickLooked{StickIn::kOne},
            ChooseRole{static_cast<StaffRole>(1 + any(5))},
            ChooseReason{"why"},
            ChooseStyle{one_of({"both", "no such style"})},
            any(10) == 0 ? Event{StationStopped{"storage"}} : Event{StillHere{}},
            StationReady{},
            any(6) == 0 ? Event{PollsChanged{any(2) == 0, any(2) == 0}} : Event{PollsChanged{true}}};
        return all[any(static_cast<std::uint32_t>(all.size()))];
    }

    void take(const Event& event) {
        const AnyState before = state_;
        auto next = step(state_, event, election_);
        state_ = std::move(next.state);
        INFO(place_of(before) << " + " << event.name() << " -> " << place_of(state_));
        const auto* was_staff = std::get_if<StaffState>(&before);
        const auto* was_voter = std::get_if<State>(&before);
        const auto* staff = std::get_if<StaffState>(&state_);
        const auto* voter = std::get_if<State>(&state_);
        int wipes = 0;
        for (auto& effect : next.effects) {
            wipes += std::holds_alternative<WipeSession>(effect) ? 1 : 0;
            if (const auto* deed = std::get_if<DoForStaff>(&effect)) {
                REQUIRE(may(deed->role, deed->deed));
                if (was_staff != nullptr) {
                    REQUIRE(was_staff->role == deed->role);
                    REQUIRE_FALSE(waiting_for_worker(*was_staff));
                }
            }
            if (std::holds_alternative<LookAtStation>(effect) ||
                std::holds_alternative<CheckStation>(effect) || std::holds_alternative<PlaySound>(effect) ||
                std::holds_alternative<CastTestVote>(effect))
                REQUIRE((staff != nullptr && staff->role));
            if (const auto* pin = std::get_if<CheckStaffPin>(&effect)) {
                REQUIRE(pin->unlocks == (was_staff != nullptr));  // over a voter's page it unlocks nothing
                REQUIRE_FALSE(waiting_for_worker(before));
            }
            if (std::holds_alternative<SetStaffPin>(effect))
                REQUIRE((was_staff != nullptr && was_staff->by_card));
            const bool wipe = std::holds_alternative<WipeSession>(effect);
            world_.ask(std::move(effect), session_);
            if (wipe) ++session_;
        }
        if (was_voter != nullptr && staff != nullptr) {  // only from rest, and without anything of a voter
            REQUIRE_FALSE(holds_voter(*was_voter));
            REQUIRE((at_rest(*was_voter) || reads_result(*was_voter)));
            REQUIRE(wipes == 0);
        }
        if (was_staff != nullptr && voter != nullptr) {
            ++locks_;
            const bool let_in = was_staff->doing == StaffDeed::kAdmit && voter->session;
            const bool slip = !was_staff->role && std::holds_alternative<AtCode>(voter->page);
            REQUIRE((let_in || slip || at_rest(*voter)));
            REQUIRE(
                (let_in || !waiting_for_worker(*was_staff) || was_staff->doing == StaffDeed::kBeginClass));
            classes_ += voter->of_class && was_staff->doing == StaffDeed::kBeginClass ? 1 : 0;
        }
        // Nothing of a voter is let go without one wipe; who was not let in has left nothing.
        const bool not_let_in = event.is<CodeRefused>() || event.is<StaffNotDone>();
        const bool let_go =
            was_voter != nullptr && voter != nullptr && holds_voter(*was_voter) && !holds_voter(*voter);
        if (let_go && !(not_let_in && std::holds_alternative<AtReady>(was_voter->page))) REQUIRE(wipes == 1);
        REQUIRE(wipes <= 1);
    }

    void check() const {
        REQUIRE_FALSE(std::holds_alternative<EnrolState>(state_));
        if (const auto* staff = std::get_if<StaffState>(&state_)) {
            const bool at_door = std::holds_alternative<AtPin>(staff->page) ||
                                 std::holds_alternative<AtStaffCard>(staff->page);
            REQUIRE(staff->role.has_value() != at_door);
            // What was held of a voter is gone, as soon as the worker has come to its wipe.
            if (world_.idle()) REQUIRE(world_.held.empty());
        } else if (world_.idle()) {
            const auto& voter = std::get<State>(state_);
            REQUIRE(voter.session.has_value() == !world_.held.empty());
        }
    }

    std::mt19937_64 random_;
    World world_;
    election::Election election_ = sample::election();
    AnyState state_;
    std::uint64_t session_ = 1;
    int locks_ = 0, classes_ = 0;
};

}  // namespace

TEST_CASE(
    "Voters and staff in any order: never both, no cast without a seal, nothing held that nobody holds") {
    const auto seed = std::random_device{}();
    std::cout << "walk seed " << seed << "\n";
    CAPTURE(seed);
    Walk(seed).run(100'000);
}

TEST_CASE("The walks of voters and staff that were walked before are walked again") {
    for (const std::uint64_t seed : {1ULL, 20261129ULL}) {
        CAPTURE(seed);
        Walk(seed).run(100'000);
    }
}
