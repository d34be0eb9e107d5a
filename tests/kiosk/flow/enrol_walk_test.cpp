// Random walks over a machine that is not a station yet, with somebody behind it who answers in order: whatever hands do, it is enrolled
// with nothing but the slip that people said is the paper's, and one thing is asked for at a time.
#include <deque>
#include <iostream>
#include <random>

#include "kiosk/staff/flow/any_state.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;

namespace {

class EnrolWalk {
  public:
    explicit EnrolWalk(std::uint64_t seed) : random_(seed) {
        machine_.languages = {"ar", "en", "sv"};
        state_ = enrol_state(machine_, "sv");
    }

    void run(int moments) {
        for (int i = 0; i < moments; ++i) {
            if (!asked_.empty() && any(3) == 0) {
                const auto effect = asked_.front();
                asked_.pop_front();
                std::visit([this](const auto& one) { answer(one); }, effect);
            } else {
                give(next_event());
            }
            if (machine().finished) begin_again();
        }
        CHECK(enrolled_ > moments / 2'000);
        CHECK(rejected_ > moments / 2'000);
        CHECK(stopped_ > moments / 5'000);
    }

  private:
    std::uint32_t any(std::uint32_t below) { return static_cast<std::uint32_t>(random_() % below); }
    [[nodiscard]] const EnrolState& machine() const { return std::get<EnrolState>(state_); }

    void begin_again() {
        REQUIRE(place_of(state_) == "enrol-done");
        ++enrolled_;
        REQUIRE(held_.empty());
        state_ = enrol_state(machine_, "sv");
        held_ = confirmed_ = "";
    }

    Event next_event() {
        const Event all[] = {ChooseLanguage{"en"},
                             CodeText{"slip"},
                             UseStick{},
                             ConfirmSlip{},
                             RejectSlip{},
                             TryAgain{},
                             GoBack{},
                             GoForward{},
                             OpenHelp{},
                             CloseOverlay{},
                             OpenLanguages{},
                             StillHere{},
                             Tick{any(9'000'000)},
                             Begin{},
                             OpenStaff{},
                             Figure{'7'},
                             StaffUnlocked{StaffRole::kAdministrator},
                             AdmittedVoter{"both", 7}};
        return all[any(std::size(all))];
    }

    void give(const Event& event) {
        const bool waited = waiting_for_worker(state_);
        const auto place = place_of(state_);
        INFO(place << " + " << event.name());
        auto next = step(state_, event, machine_);
        state_ = std::move(next.state);
        REQUIRE(
            std::holds_alternative<EnrolState>(state_));  // nothing but a start of its own makes it a station
        if (event.is<ConfirmSlip>() && place == "enrol-compare") confirmed_ = held_;
        for (auto& effect : next.effects) {
            const auto* asked = std::get_if<EnrolEffect>(&effect);
            if (asked == nullptr) {
                REQUIRE(std::holds_alternative<Audit>(effect));
                continue;
            }
            if (std::holds_alternative<Enrol>(*asked)) {
                REQUIRE_FALSE(waited);
                REQUIRE_FALSE(held_.empty());
                REQUIRE(confirmed_ == held_);
            }
            if (std::holds_alternative<ReadSlip>(*asked) || std::holds_alternative<ReadSlipOnStick>(*asked))
                REQUIRE_FALSE(waited);
            if (std::holds_alternative<ForgetSlip>(*asked)) {
                rejected_ += event.is<RejectSlip>() ? 1 : 0;
                held_ = confirmed_ = "";
            }
            asked_.push_back(std::move(*asked));
        }
    }

    void answer(const ReadSlip&) { answer(ReadSlipOnStick{}); }
    void answer(const ReadSlipOnStick&) {
        if (any(3) == 0) return give(SlipUnread{static_cast<SlipProblem>(1 + any(4))});
        held_ = std::to_string(random_());
        confirmed_.clear();
        give(SlipRead{{held_, "id", "vote", "https://x", "aa", "bb"}});
    }
    void answer(const ForgetSlip&) {}
    void answer(const StopEnrolment&) { ++stopped_; }
    void answer(const Enrol&) {
        give(EnrolmentWent{EnrolStage::kKnown});
        if (any(2) == 0) return give(EnrolmentFailed{static_cast<EnrolTrouble>(any(10))});
        give(EnrolmentWent{EnrolStage::kPackage});
        give(Enrolled{"aa", "2026-12-01", {any(2) == 0 ? "sv" : "en"}});
    }

    election::Election machine_;
    AnyState state_;
    std::mt19937_64 random_;
    std::deque<EnrolEffect> asked_;
    std::string held_, confirmed_;  // slips, by a number
    int enrolled_ = 0, rejected_ = 0, stopped_ = 0;
};

}  // namespace

TEST_CASE("Whatever is done at a machine that is no station, only a slip that people confirmed enrols it") {
    const auto seed = std::random_device{}();
    std::cout << "walk seed " << seed << "\n";
    CAPTURE(seed);
    EnrolWalk(seed).run(60'000);
    EnrolWalk(20261129).run(20'000);
}
