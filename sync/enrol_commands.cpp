#include "sync/enrol_commands.hpp"

#include <cstdio>
#include <iostream>

#include "base/system/network.hpp"
#include "base/system/program.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/reminders.hpp"
#include "sync/station/station_addresses.hpp"
#include "sync/station/station_files.hpp"
#include "sync/stick/enrol_by_stick.hpp"
#include "sync/stick/slip_on_stick.hpp"
#include "sync/stick/stick_in.hpp"
#include "sync/stick_commands.hpp"
#include "sync/uplink/enrol.hpp"

namespace valurna::sync {
namespace {

constexpr const char* kProgram = "valurna-sync";

// The server has moved. An enrolment that was cut off goes on at the new addresses.
Status run_new_addresses(std::string_view note, const std::string& folder) {
    ASSIGN_OR_RETURN(const auto slip, take_addresses(folder, note));
    std::printf("Station %s (%s) has new addresses of its server:\n", slip.station_id.c_str(),
                slip.label.c_str());
    for (const auto& address : slip.addresses)
        std::printf("  %s\n", address.c_str());
    std::printf("Its key, its ledger and the keys that it trusts are as they were.\n");
    if (file_exists(folder + "/assignment.note")) return {};
    std::fflush(stdout);
    return enrol(slip, folder);
}

// What a scanner types, or a pipe brings: up to the line with which a slip is whole, so that nobody must know how to
// end the input.
std::string standard_input() {
    std::string text;
    for (std::string line; text.size() <= kMostNote && std::getline(std::cin, line);) {
        text += line + "\n";
        if (parse_slip(text, "").has_value()) break;
        if (auto note = note_in_line(line)) return *std::move(note);
    }
    return text;
}

// Whoever is about to vote here is remembered from the first entry on.
Status begin_reminders(const std::string& folder, const std::string& medium) {
    if (!medium.empty()) RETURN_IF_ERROR(take_second_medium(folder, medium));
    ASSIGN_OR_RETURN(const auto station, PollingStation::open(folder));
    tell_reminders(station);
    if (const auto words = one_disk_words(folder); !words.empty()) std::printf("%s\n", words.c_str());
    copy_behind(folder);
    return {};
}

// For the voting station's screen.
void say(const EnrolLine& line) {
    std::printf("%s\n", write_enrol_line(line).c_str());
    std::fflush(stdout);
}

// The one stick that is in. `cause`: of a failure.
Expected<OpenStick> open_stick(const std::string& folder, EnrolCause& cause) {
    cause = EnrolCause::kStick;
    StickTelling telling;
    telling.trouble = [&](StickTrouble what) {
        if (what == StickTrouble::kNoStick || what == StickTrouble::kSeveral) cause = EnrolCause::kNoStick;
    };
    return OpenStick::open(folder, telling);
}

Status enrol_with_stick_in(const StationSlip& slip, const std::string& folder, EnrolProgress* progress) {
    EnrolProgress unheard;
    auto& told = progress == nullptr ? unheard : *progress;
    ASSIGN_OR_RETURN(auto stick, open_stick(folder, told.cause));
    const auto done = enrol_by_stick(slip, folder, stick.folder(), &told);
    if (const bool safe = stick.let_go(); safe || !done.has_value()) return done;
    told.cause = EnrolCause::kStick;
    return Unexpected(Error{ErrorCode::kEnvironment, "stick", "this station's key is not on it",
                            "put it in and do it again; nothing is lost"});
}

Status enrol_with(const EnrolWords& options, const StationSlip& slip, const std::string& folder,
                  EnrolProgress* progress = nullptr) {
    if (options.stick_in) return enrol_with_stick_in(slip, folder, progress);
    if (!options.stick.empty()) return enrol_by_stick(slip, folder, options.stick, progress);
    return enrol(slip, folder, {}, progress);
}

// One line a step.
Status enrol_in_steps(const EnrolWords& options, const StationSlip& slip, const std::string& folder) {
    EnrolProgress progress;
    progress.reached = [](EnrolStep step) { say({.step = step}); };
    auto done = enrol_with(options, slip, folder, &progress);
    if (done.has_value()) return done;
    const bool alone = progress.cause == EnrolCause::kNoServer && addresses_of_this_machine().empty();
    say({.failed = alone ? EnrolCause::kNoNetwork : progress.cause});
    return done;
}

}  // namespace

// The sentences about what is remembered outside the folder, for whoever sits here.
void tell_reminders(const PollingStation& station) {
    for (const auto& sentence : station.reminder_trouble())
        print_problem(kProgram, sentence);
}

Expected<ExitStatus> run_slip_on_stick(const std::string& folder) {
    auto cause = EnrolCause::kStick;
    const auto look = [&]() -> Expected<StationSlip> {
        ASSIGN_OR_RETURN(auto stick, open_stick(folder, cause));
        auto found = slips_on_stick(stick.folder());
        static_cast<void>(stick.let_go());  // nothing was written
        RETURN_IF_ERROR(found);
        if (found.value().size() == 1) return std::move(found.value().front());
        const bool none = found.value().empty();
        cause = none ? EnrolCause::kNothingOnStick : EnrolCause::kSeveralSlips;
        return Unexpected(Error{ErrorCode::kBadInput, "stick",
                                none ? "no station slip lies on it" : "several station slips lie on it",
                                none ? "put the file of: valurna-tally stations slip there"
                                     : "leave this machine's alone there"});
    };
    const auto slip = look();
    if (!slip.has_value()) {
        say({.failed = cause});
        return Unexpected(slip.error());
    }
    say({.slip = write_slip_in_a_line(slip.value())});
    return ExitStatus::kDone;
}

Status run_enrol(const EnrolWords& options, const std::string& folder) {
    const bool typed = options.slip_file == "-";
    std::string text;
    if (typed) {
        text = standard_input();
    } else {
        ASSIGN_OR_RETURN(text, read_sent(options.slip_file, kMostNote));
    }
    if (is_address_note(text)) return run_new_addresses(text, folder);
    ASSIGN_OR_RETURN(const auto slip, parse_slip(text, typed ? "standard input" : options.slip_file));
    RETURN_IF_ERROR(options.steps ? enrol_in_steps(options, slip, folder)
                                  : enrol_with(options, slip, folder));
    RETURN_IF_ERROR(begin_reminders(folder, options.medium));
    ASSIGN_OR_RETURN(const auto files, read_station_files(folder));
    const auto& [kept, key, assignment, package] = files;
    const auto fingerprint = crypto::fingerprint(key.public_key().bytes);
    if (options.steps) {
        std::printf("%s\n", write_enrol_line({.enrolled = fingerprint}).c_str());
        return {};
    }
    std::printf(
        "Enrolled as %s (%s) for %s.\nThis station's key: %s\nCompare it with the one that the server shows: valurna-tally stations list\nNext: on the first day of voting, open the polls:\n  valurna-sync open --data %s\n",
        kept.station_id.c_str(), kept.label.c_str(), kept.election_id.c_str(), fingerprint.c_str(),
        folder.c_str());
    return {};
}

}  // namespace valurna::sync
