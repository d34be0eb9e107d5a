// Effects against a station that fails, in every way that it can: what the voter is told, and that no ballot
// is lost, doubled, or said to be stored when it is not.
#include "kiosk/app/effect_runner.hpp"

#include <fstream>

#include "crypto/ballot/tracker.hpp"
#include "crypto/keys/credential.hpp"
#include "crypto/keys/symbols.hpp"
#include "kiosk/app/worker.hpp"
#include "tests/kiosk/app/station_folder.hpp"
#include "tests/kiosk/sample_result.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"
#include "tests/support/programs.hpp"

using namespace valurna;
using namespace valurna::kiosk;

namespace {

const Unexpected kDisk(Error{ErrorCode::kEnvironment, "ledger.db", "the disk is full", "free some space"});
const Unexpected kNo(Error{ErrorCode::kRefused, "ledger.db", "the credential is spent", "nothing"});

// The real station with faults in front of it.
struct Faults {
    int casts_fail = 0;              // so many casts fail before anything is stored
    bool stored_yet_failed = false;  // the next cast is stored, and then its answer is lost
    bool cast_refused = false;
    int reopens_fail = 0;
    bool seal_fails = false;
    bool emptying_fails = false;  // the disk, before anything is done
    int notes_fail = 0;           // so many deeds of the staff cannot be stored
    int casts = 0, reopens = 0;   // counted
};

class FaultyStation final : public StationPort {
  public:
    FaultyStation(std::unique_ptr<StationPort> real, Faults& faults)
        : real_(std::move(real)), faults_(faults) {}
    sync::AdmitResult admit(std::string_view code) override { return real_->admit(code); }
    Expected<crypto::SealResult> seal(const sync::Admitted& voter, const election::Ballot& ballot) override {
        if (faults_.seal_fails) return kDisk;
        return real_->seal(voter, ballot);
    }
    Expected<crypto::Tracker> cast(const crypto::EncodedBallot& ballot) override {
        ++faults_.casts;
        if (faults_.cast_refused) return kNo;
        if (faults_.casts_fail > 0) {
            --faults_.casts_fail;
            return kDisk;
        }
        auto done = real_->cast(ballot);
        if (std::exchange(faults_.stored_yet_failed, false)) return kDisk;
        return done;
    }
    Status spoil(const crypto::SealResult& seal) override {
        if (faults_.casts_fail > 0) {
            --faults_.casts_fail;
            return kDisk;
        }
        return real_->spoil(seal);
    }
    bool spent(const crypto::PublicKey& credential) const override { return real_->spent(credential); }
    bool polls_open() const override { return real_->polls_open(); }
    std::vector<std::string> reminder_trouble() const override { return real_->reminder_trouble(); }
    bool polls_paused() const override { return real_->polls_paused(); }
    std::optional<StaffRole> role_of_card(std::string_view line) override {
        return real_->role_of_card(line);
    }
    Expected<sync::PinAnswer> role_of_pin(std::string_view pin) override { return real_->role_of_pin(pin); }
    bool polls_closed() const override { return real_->polls_closed(); }
    std::optional<std::string> unplanned_day(sync::PollsAct) override { return std::nullopt; }
    Status set_pin(StaffRole of, std::string_view pin) override { return real_->set_pin(of, pin); }
    Status take_addresses(std::string_view line) override { return real_->take_addresses(line); }
    Status open_polls(StaffRole role, const sync::TypedDay& on) override {
        if (note_fails()) return kDisk;
        return real_->open_polls(role, on);
    }
    Status close_polls(StaffRole role, std::optional<std::uint64_t> admitted,
                       const sync::TypedDay& on) override {
        if (note_fails()) return kDisk;
        return real_->close_polls(role, admitted, on);
    }
    Status pause_polls(StaffRole role) override {
        if (note_fails()) return kDisk;
        return real_->pause_polls(role);
    }
    Status resume_polls(StaffRole role) override {
        if (note_fails()) return kDisk;
        return real_->resume_polls(role);
    }
    Status note_act(StaffRole role, sync::StaffAct act) override {
        if (note_fails()) return kDisk;
        return real_->note_act(role, act);
    }
    sync::AdmitResult admit_next_of_pool(std::string_view style) override {
        return real_->admit_next_of_pool(style);
    }
    StationLook look() override { return real_->look(); }
    StationCheck check() override { return real_->check(); }
    Status save_report(const Report& report) override { return real_->save_report(report); }
    Status rehearse() override { return real_->rehearse(); }
    SpentHere spent_here() override { return real_->spent_here(); }
    bool has_second_medium() override { return real_->has_second_medium(); }
    Expected<Errand> send_copy() override { return real_->send_copy(); }
    StickIn stick_in() override { return real_->stick_in(); }
    Expected<Errand> send_to_stick(StaffDeed deed) override { return real_->send_to_stick(deed); }
    bool shows_result() const override { return real_->shows_result(); }
    std::shared_ptr<const election::ElectionResult> result() override { return real_->result(); }
    Status empty(StaffRole role) override {
        return faults_.emptying_fails ? Status(kDisk) : real_->empty(role);
    }
    bool emptied() const override { return real_->emptied(); }
    Status reopen() override {
        ++faults_.reopens;
        if (faults_.reopens_fail > 0) {
            --faults_.reopens_fail;
            return kDisk;
        }
        return real_->reopen();
    }

  private:
    bool note_fails() { return faults_.notes_fail > 0 && faults_.notes_fail-- > 0; }

    std::unique_ptr<StationPort> real_;
    Faults& faults_;
};

struct Station {
    Station() : made(folder.path() + "/station", sample::election(), 2), log(made.folder + "/kiosk.log") {
        auto opened = sync::PollingStation::open(made.folder);
        REQUIRE(opened.has_value());
        REQUIRE(opened.value().open_polls().has_value());
        auto real = station_in(made.folder, std::move(opened).value());
        runner = std::make_unique<EffectRunner>(std::make_unique<FaultyStation>(std::move(real), faults), log,
                                                [] { return std::uint64_t{7}; });
    }
    std::vector<Event> run(Effect effect) { return runner->run(effect); }
    void seal_first_voters_ballot() {
        const auto admitted = run(CheckCode{made.codes[0]});
        REQUIRE(admitted.at(0).get<AdmittedVoter>().style == "area-only");
        const auto sealed = run(SealBallot{{"area-only", {tests::knapsack("area", {1})}}});
        number = sealed.at(0).get<Sealed>().number;
        // The code to scan has all of the hash, whose beginning the groups are.
        const auto whole = crypto::TrackerSearch::read(number.whole);
        REQUIRE(whole);
        CHECK(whole->first() == whole->last());
        CHECK(whole->first().grouped() == number.groups);
    }
    std::size_t stored() {
        runner.reset();  // lets go of the folder
        return made.opened_ballots().size();
    }

    tests::TemporaryFolder folder;
    tests::StationFolder made;
    Log log;
    Faults faults;
    std::unique_ptr<EffectRunner> runner;
    BallotNumber number;
};

template <class E>
bool is(const Event& event) {
    return event.is<E>();
}

}  // namespace

TEST_CASE("A disk that fails once costs the voter nothing: the ballot is stored, once") {
    Station station;
    station.seal_first_voters_ballot();
    station.faults.casts_fail = 1;
    const auto events = station.run(CastBallot{});
    REQUIRE(events.size() == 1);
    CHECK(events[0].get<CastStored>().number == station.number);
    CHECK_FALSE(station.runner->stopped());
    CHECK(station.stored() == 1);
}

TEST_CASE("A ballot that was stored before the failure was told is not stored again and not called lost") {
    Station station;
    station.seal_first_voters_ballot();
    station.faults.stored_yet_failed = true;
    const auto events = station.run(CastBallot{});
    REQUIRE(events.size() == 1);
    CHECK(events[0].get<CastStored>().number == station.number);
    CHECK(station.faults.casts == 1);
    CHECK(station.stored() == 1);
}

TEST_CASE(
    "A disk that goes on failing stops the station, tells of the ballot first, and takes up work when it is "
    "well") {
    Station station;
    station.seal_first_voters_ballot();
    station.faults.casts_fail = 100;
    auto events = station.run(CastBallot{});
    REQUIRE(events.size() == 2);
    CHECK(is<CastFailed>(events[0]));
    CHECK(events[1].get<StationStopped>().cause == "storage");
    CHECK(is<CodeRefused>(station.run(CheckCode{station.made.codes[1]}).at(0)));

    station.faults.casts_fail = 0;
    station.faults.reopens_fail = 2;
    CHECK(station.runner->mend().empty());
    CHECK(station.runner->mend().empty());
    events = station.runner->mend();
    REQUIRE(events.size() == 2);
    CHECK(events[0].get<PollsChanged>().open);
    CHECK(is<StationReady>(events[1]));
    // The voter whose ballot failed still has the code.
    station.seal_first_voters_ballot();
    CHECK(is<CastStored>(station.run(CastBallot{}).at(0)));
    CHECK(station.stored() == 1);
}

TEST_CASE("A ledger that cannot be read again after a failure stops the station without another try") {
    Station station;
    station.seal_first_voters_ballot();
    station.faults.casts_fail = 1;
    station.faults.reopens_fail = 1;
    const auto events = station.run(CastBallot{});
    REQUIRE(events.size() == 2);
    CHECK(is<CastFailed>(events[0]));
    CHECK(is<StationStopped>(events[1]));
    CHECK(station.faults.casts == 1);
    // Its ledger cannot be asked now. Staff are let in all the same, to see what is wrong and to save what is there.
    TypedPin pin;
    for (const char figure : std::string("480317"))
        REQUIRE(pin.add(figure));
    const auto by_card = station.run(CheckStaffCard{station.made.card});
    REQUIRE(by_card.size() == 1);
    CHECK(is<StaffUnlocked>(by_card[0]));
    const auto by_pin = station.run(CheckStaffPin{pin});
    REQUIRE(by_pin.size() == 1);
    CHECK(by_pin[0].get<StaffRefused>().none_set);
}

TEST_CASE("A refusal by the ledger is told to the voter and does not stop the station for others") {
    Station station;
    station.seal_first_voters_ballot();
    station.faults.cast_refused = true;
    const auto events = station.run(CastBallot{});
    REQUIRE(events.size() == 1);
    CHECK(is<CastFailed>(events[0]));
    CHECK_FALSE(station.runner->stopped());
    CHECK(station.faults.reopens == 0);
}

TEST_CASE("A seal that fails is told and leaves nothing to cast") {
    Station station;
    (void)station.run(CheckCode{station.made.codes[0]});
    station.faults.seal_fails = true;
    CHECK(is<SealFailed>(station.run(SealBallot{{"area-only", {tests::knapsack("area", {1})}}}).at(0)));
    CHECK(is<CastFailed>(station.run(CastBallot{}).at(0)));
    CHECK(station.faults.casts == 0);
    CHECK(station.stored() == 0);
}

TEST_CASE("After a wipe nothing of the last voter can be sealed, cast or tested") {
    Station station;
    station.seal_first_voters_ballot();
    (void)station.run(WipeSession{});
    CHECK(is<CastFailed>(station.run(CastBallot{}).at(0)));
    CHECK(is<CastFailed>(station.run(SpoilBallot{}).at(0)));
    CHECK(is<SealFailed>(station.run(SealBallot{{"area-only", {tests::knapsack("area", {1})}}}).at(0)));
    CHECK(station.stored() == 0);
}

TEST_CASE("A seal that was tested can never be cast, since its randomness is public") {
    Station station;
    station.seal_first_voters_ballot();
    CHECK(station.run(SpoilBallot{}).at(0).get<SpoilStored>().number == station.number);
    CHECK(is<CastFailed>(station.run(CastBallot{}).at(0)));
    CHECK(station.faults.casts == 0);
    CHECK(station.stored() == 0);
}

TEST_CASE("Sealing a ballot that breaks its rule is refused below the screen too") {
    Station station;
    (void)station.run(CheckCode{station.made.codes[0]});
    CHECK(is<SealFailed>(
        station.run(SealBallot{{"area-only", {tests::knapsack("area", {0, 4})}}}).at(0)));  // over the money
    CHECK(is<SealFailed>(
        station.run(SealBallot{{"both", {tests::knapsack("area", {0}), tests::approving("city", {})}}})
            .at(0)));
}

TEST_CASE("Each kind of code is answered as what it is, and its text is gone afterwards") {
    Station station;
    const auto answer = [&](const std::string& code) {
        return station.run(CheckCode{code}).at(0).get<CodeRefused>().why;
    };
    CHECK(answer("AAAAAAAAAAAA") == CodeRefusal::kNotACode);
    CHECK(answer(crypto::draw_code()) == CodeRefusal::kNotOnRoll);
    station.seal_first_voters_ballot();
    REQUIRE(is<CastStored>(station.run(CastBallot{}).at(0)));
    CHECK(answer(station.made.codes[0]) == CodeRefusal::kUsed);
    station.made.declare_void(1);  // learnt while the station is open
    CHECK(answer(station.made.codes[1]) == CodeRefusal::kVoid);

    CHECK(station.run(ProofreadCode{station.made.codes[1]}).empty());
    CHECK(is<CodeMisspelt>(station.run(ProofreadCode{"AAAAAAAAAAAA"}).at(0)));
    Effect effect = CheckCode{"AAAAAAAAAAAA"};
    const char* place = std::get<CheckCode>(effect).code.data();
    (void)station.runner->run(effect);
    for (int i = 0; i < 12; ++i)
        CHECK(place[i] == '\0');
}

TEST_CASE("A result that is brought while the station runs is told once, and only after closing") {
    Station station;
    CHECK_FALSE(station.runner->waits_for_result());
    CHECK(station.runner->look_for_result().empty());
    station.runner.reset();
    station.made.close_polls();
    auto opened = sync::PollingStation::open(station.made.folder);
    REQUIRE(opened.has_value());
    EffectRunner closed(station_in(station.made.folder, std::move(opened).value()), station.log,
                        [] { return std::uint64_t{7}; });
    CHECK(closed.waits_for_result());
    CHECK(closed.look_for_result().empty());
    station.made.bring_result(*sample::result(sample::election()));
    const auto events = closed.look_for_result();
    REQUIRE(events.size() == 1);
    CHECK(events[0].get<ResultKnown>().result->counted == 40);
    CHECK(closed.look_for_result().empty());
}

TEST_CASE(
    "A station that may not be emptied goes on, and one that a disk stopped half way goes on emptying by itself") {
    Station station;
    const DoForStaff wanted{StaffRole::kCoordinator, StaffDeed::kEmpty, {}};
    auto events = station.run(wanted);  // its polls are open
    REQUIRE(events.size() == 1);
    CHECK(events[0].get<StaffNotDone>().storage == false);
    CHECK_FALSE(station.runner->stopped());
    station.seal_first_voters_ballot();
    CHECK(is<CastStored>(station.run(CastBallot{}).at(0)));

    station.faults.emptying_fails = true;
    events = station.run(wanted);
    REQUIRE(events.size() == 2);
    CHECK(events[0].get<StaffNotDone>().storage);
    CHECK(events[1].get<StationStopped>().cause == "storage");
    // There is no ledger that could be asked. A card of the staff is known all the same, and a PIN no more.
    CHECK(is<StaffUnlocked>(station.run(CheckStaffCard{station.made.card}).at(0)));
    CHECK(is<StaffRefused>(station.run(CheckStaffPin{}).at(0)));
    // It had come as far as to say that it is emptied.
    std::ofstream(station.made.folder + "/emptied.note") << "valurna emptied v1\n";
    std::filesystem::remove(station.made.folder + "/station.key");
    events = station.runner->mend();
    REQUIRE(events.size() == 2);
    CHECK(is<StationReady>(events[0]));
    CHECK(events[1].get<StationStopped>().cause == "emptied");
    CHECK(station.runner->mend().empty());
    CHECK(is<CodeRefused>(station.run(CheckCode{station.made.codes[1]}).at(0)));
}

TEST_CASE("The worker answers in order, finishes a cast that was begun, and mends by itself") {
    Station station;
    std::atomic<int> woken{0};
    station.faults.casts_fail = 100;
    station.faults.reopens_fail = 0;
    {
        Worker worker(
            std::move(station.runner), [&woken] { ++woken; }, std::chrono::milliseconds(20));
        worker.run(CheckCode{station.made.codes[0]}, 5);
        worker.run(SealBallot{{"area-only", {tests::knapsack("area", {2})}}}, 5);
        worker.run(CastBallot{}, 5);
        REQUIRE(worker.wait_until_done(std::chrono::seconds(60)));
        std::vector<SessionEvent> answers;
        for (int i = 0; i < 500 && answers.size() < 6; ++i) {
            for (auto& answer : worker.take()) {
                if (!is<StationLooked>(answer.event)) answers.push_back(std::move(answer));
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        REQUIRE(answers.size() == 6);
        CHECK(is<AdmittedVoter>(answers[0].event));
        CHECK(is<Sealed>(answers[1].event));
        CHECK(is<CastFailed>(answers[2].event));
        CHECK(is<StationStopped>(answers[3].event));
        CHECK(is<PollsChanged>(answers[4].event));
        CHECK(is<StationReady>(answers[5].event));
        for (const auto& answer : answers)
            CHECK(answer.session == 5);
        CHECK(woken >= 3);

        worker.run(WipeSession{}, 5);
        worker.run(CheckCode{station.made.codes[1]}, 6);
    }
    CHECK(station.made.opened_ballots().empty());
}
