#include "kiosk/app/enrol_runner.hpp"

#include <utility>

#include "base/system/clock.hpp"
#include "base/unreachable.hpp"
#include "kiosk/app/effect_runner.hpp"
#include "kiosk/flow/wiped.hpp"
#include "sync/formats/enrol_words.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::kiosk {
namespace {

EnrolStage stage_of(sync::EnrolStep step) {
    switch (step) {
        case sync::EnrolStep::kKnown:
            return EnrolStage::kKnown;
        case sync::EnrolStep::kPackage:
            return EnrolStage::kPackage;
    }
    unreachable("step of an enrolment");
}

EnrolTrouble trouble_of(sync::EnrolCause cause) {
    switch (cause) {
        case sync::EnrolCause::kNoNetwork:
            return EnrolTrouble::kNoNetwork;
        case sync::EnrolCause::kNoServer:
            return EnrolTrouble::kNoServer;
        case sync::EnrolCause::kOtherServer:
            return EnrolTrouble::kOtherServer;
        case sync::EnrolCause::kBusy:
            return EnrolTrouble::kBusy;
        case sync::EnrolCause::kUnknownSlip:
            return EnrolTrouble::kUnknownSlip;
        case sync::EnrolCause::kUsedSlip:
            return EnrolTrouble::kUsedSlip;
        case sync::EnrolCause::kOtherSlip:
            return EnrolTrouble::kOtherSlip;
        case sync::EnrolCause::kNothingOnStick:
            return EnrolTrouble::kNothingOnStick;
        case sync::EnrolCause::kNoStick:
            return EnrolTrouble::kNoStick;
        case sync::EnrolCause::kStick:
            return EnrolTrouble::kStick;
        case sync::EnrolCause::kDisk:
            return EnrolTrouble::kDisk;
        case sync::EnrolCause::kSeveralSlips:  // said of a slip alone
        case sync::EnrolCause::kOther:
            return EnrolTrouble::kOther;
    }
    unreachable("cause of a failed enrolment");
}

SlipProblem problem_of(sync::EnrolCause cause) {
    switch (cause) {
        case sync::EnrolCause::kNoStick:
            return SlipProblem::kNoStick;
        case sync::EnrolCause::kNothingOnStick:
            return SlipProblem::kNoneOnStick;
        case sync::EnrolCause::kSeveralSlips:
            return SlipProblem::kSeveralOnStick;
        default:
            return SlipProblem::kStick;
    }
}

SlipFacts facts_of(const sync::StationSlip& slip) {
    const auto keys = sync::keys_to_compare(slip);
    return {slip.label,  slip.station_id, slip.election_id, slip.addresses.front(),
            keys.server, keys.authority};
}

}  // namespace

EnrolRunner::EnrolRunner(std::string folder, std::string program, Log& log)
    : folder_(std::move(folder)), program_(std::move(program)), log_(log) {}

EnrolRunner::~EnrolRunner() {
    overwrite(slip_.data(), slip_.size());
}

std::vector<Event> EnrolRunner::run(Effect& effect) {
    if (auto* audit = std::get_if<Audit>(&effect)) log_.write("not known here: " + audit->what);
    auto* asked = std::get_if<EnrolEffect>(&effect);
    if (asked == nullptr) return {};
    auto events = std::visit([this](auto& what) { return on(what); }, *asked);
    overwrite_content(effect);
    return events;
}

void EnrolRunner::stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    if (running_ != nullptr) running_->stop();
}

std::vector<Event> EnrolRunner::on(StopEnrolment&) {
    const std::lock_guard lock(mutex_);
    stopped_ = false;  // for what is asked for after this
    return {};
}

std::vector<Event> EnrolRunner::keep(std::string text) {
    const auto slip = sync::parse_slip(text, "station slip");
    if (!slip.has_value()) {
        overwrite(text.data(), text.size());
        return {SlipUnread{SlipProblem::kNoSlip}};
    }
    overwrite(slip_.data(), slip_.size());
    slip_ = std::move(text);
    return {SlipRead{facts_of(slip.value())}};
}

std::vector<Event> EnrolRunner::on(ReadSlip& effect) {
    return keep(effect.text);
}

std::vector<Event> EnrolRunner::on(ReadSlipOnStick&) {
    auto problem = SlipProblem::kStick;
    std::string slip;
    const auto done = run_sync({"slip-on-stick", "--data", folder_}, {}, [&](sync::EnrolLine& line) {
        if (line.failed) problem = problem_of(*line.failed);
        slip = std::move(line.slip);
    });
    if (!done || slip.empty()) return {SlipUnread{problem}};
    return keep(std::move(slip));
}

std::vector<Event> EnrolRunner::on(ForgetSlip&) {
    overwrite(slip_.data(), slip_.size());
    slip_.clear();
    return {};
}

std::vector<Event> EnrolRunner::on(Enrol& effect) {
    std::vector<std::string> words{"enrol", "-", "--steps", "--data", folder_};
    if (effect.by_stick) words.emplace_back("--stick-in");
    auto trouble = EnrolTrouble::kOther;
    std::string key;
    const auto done = run_sync(words, slip_ + "\n", [&](sync::EnrolLine& line) {
        if (line.step) tell(EnrolmentWent{stage_of(*line.step)});
        if (line.failed) trouble = trouble_of(*line.failed);
        if (!line.enrolled.empty()) key = line.enrolled;
    });
    if (!done || key.empty()) return {EnrolmentFailed{trouble}};
    // What cannot be read now is told by the station itself.
    const auto files = sync::read_station_files(folder_);
    auto languages =
        files.has_value() ? files.value().package.election.languages : std::vector<std::string>();
    return {Enrolled{key, day_here(system_time()), std::move(languages)}};
}

bool EnrolRunner::run_sync(const std::vector<std::string>& words, std::string_view input,
                           const std::function<void(sync::EnrolLine&)>& heard) {
    auto child = Child::start(program_, words, input);
    if (!child.has_value()) {
        log_.write(child.error().line());
        return false;
    }
    {
        const std::lock_guard lock(mutex_);
        running_ = &child.value();
        if (stopped_) running_->stop();
    }
    std::vector<std::string> said;
    while (auto text = child.value().next_line()) {
        if (auto line = sync::parse_enrol_line(*text)) {
            heard(*line);
            overwrite(text->data(), text->size());  // it may hold a slip
        } else {
            said.push_back(*text);
        }
    }
    const int status = child.value().end();
    {
        const std::lock_guard lock(mutex_);
        running_ = nullptr;
    }
    for (const auto& one : said)
        log_.write(one);
    return status == 0;
}

}  // namespace valurna::kiosk
