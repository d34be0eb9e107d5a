// valurna-sync: sends a station's ledger to the tally server, apart from the voting station so that no
// network fault can stop a vote.
#include <cstdio>
#include <string>

#include "base/how_many.hpp"
#include "base/nearest.hpp"
#include "base/system/clock.hpp"
#include "base/system/command_line.hpp"
#include "base/system/end_signal.hpp"
#include "base/system/files.hpp"
#include "base/system/hardening.hpp"
#include "base/system/terminal.hpp"
#include "sync/enrol_commands.hpp"
#include "sync/station/challenges.hpp"
#include "sync/station/closing_code.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/next_package.hpp"
#include "sync/station/polls_question.hpp"
#include "sync/station/station_clock.hpp"
#include "sync/station/station_files.hpp"
#include "sync/station/station_notes.hpp"
#include "sync/stick_commands.hpp"
#include "sync/uplink/download.hpp"
#include "sync/uplink/enrol.hpp"
#include "sync/uplink/uplink.hpp"
#include "sync/watch.hpp"
#include "sync/wipe_command.hpp"
#include "version.hpp"

namespace {

using namespace valurna;

constexpr const char* kProgram = "valurna-sync";

// What the outcome of an upload means to the caller: the status has been told, and is no error of this program.
Expected<ExitStatus> status_of(sync::UplinkOutcome outcome) {
    return static_cast<ExitStatus>(sync::exit_status(outcome));
}

void tell(const sync::UplinkReport& report, bool json) {
    if (json) {
        std::printf("%s\n", sync::report_json(report).c_str());
    } else {
        if (report.outcome != sync::UplinkOutcome::kLocal)
            std::printf("%s\n", sync::report_line(report).c_str());
        if (report.package_came)
            std::printf(
                "A newer election package has come. The station takes it in before its polls open.\n");
        if (report.result > 0) std::printf("The result is here, and the voting station shows it.\n");
        if (!report.warning.empty()) print_problem(kProgram, report.warning);
        if (!report.cause.empty()) print_problem(kProgram, report.cause);
    }
    std::fflush(stdout);
}

// A folder that was never enrolled is the caller's mistake, not the machine's.
Status enrolled(const std::string& folder) {
    RETURN_IF_ERROR(sync::read_slip_file(folder + "/slip.json"));
    return {};
}

Expected<ExitStatus> run_push(const std::string& folder, bool json) {
    RETURN_IF_ERROR(enrolled(folder));
    sync::UplinkReport report;
    {
        std::optional<ProgressBar> bar;
        if (!json) bar.emplace("", ProgressBar::Look::kCount);
        report = sync::push(folder, [&](std::uint64_t confirmed, std::uint64_t here) {
            if (bar) bar->show(confirmed, here);
        });
    }
    tell(report, json);
    return status_of(report.outcome);
}

Expected<ExitStatus> run_status(const std::string& folder, bool json) {
    RETURN_IF_ERROR(enrolled(folder));
    const auto report = sync::local_status(folder);
    tell(report, json);
    return status_of(report.outcome);
}

// Every ballot of this station that was opened as a test, as a file that can be given away.
Status run_challenges(const std::string& folder, const std::string& out) {
    RETURN_IF_ERROR(enrolled(folder));
    ASSIGN_OR_RETURN(const auto written, sync::write_challenges(folder, out));
    std::printf("%s written. Check one with: valurna-verify challenge FILE --package %s/package.zip\n",
                how_many(written, "tested ballot").c_str(), folder.c_str());
    return {};
}

// From a file, or from the server where none is given.
Status run_pool(const std::string& file, const std::string& folder) {
    RETURN_IF_ERROR(enrolled(folder));
    std::uint64_t voters = 0;
    if (file.empty()) {
        ASSIGN_OR_RETURN(voters, sync::fetch_pool(folder));
    } else {
        ASSIGN_OR_RETURN(const auto note, sync::read_sent(file, sync::kMostPool));
        ASSIGN_OR_RETURN(voters, sync::take_pool(folder, note));
    }
    std::printf("Staff can admit %s voters at this station.\n", std::to_string(voters).c_str());
    return {};
}

// From a stick, where there is no network.
Status run_package(const std::string& from, const std::string& folder) {
    ASSIGN_OR_RETURN(const auto slip, sync::read_slip_file(folder + "/slip.json"));
    ASSIGN_OR_RETURN(const auto note, sync::read_file(from + "/assignment.note", sync::kMostNote));
    ASSIGN_OR_RETURN(const auto zip, sync::read_file(from + "/package.zip", sync::kMostPackage));
    ASSIGN_OR_RETURN(const auto signature, sync::read_file(from + "/package.zip.minisig", sync::kMostNote));
    RETURN_IF_ERROR(sync::keep_next_package(folder, slip, as_text(note), zip, as_text(signature)));
    std::printf("%s\n",
                sync::package_waits(folder)
                    ? "The newer election package is here. The station takes it in before its polls open."
                    : "This station has this election package already.");
    return {};
}

// The polls open with the newest package that can be known here.
void ask_before_opening(const std::string& folder) {
    const sync::HttpsLimits short_limits{2'000, 10'000};
    const auto asked = sync::ask_for_newer_package(folder, short_limits);
    if (asked.has_value()) return;
    const auto then = sync::last_asked(folder);
    std::printf(
        "The server could not be asked for a newer election package. It was last asked %s.\n"
        "If voting codes were printed since then, they are not known here.\n",
        then == 0 ? "when this station enrolled" : ("on " + minute_in_utc(then)).c_str());
}

Expected<sync::PollsDay> day_of(sync::PollingStation& station, sync::PollsAct act,
                                const sync::TypedDay& typed) {
    ASSIGN_OR_RETURN(auto day, sync::day_for_ledger(station, act, typed, ask_at_terminal));
    std::printf("%s\n", sync::clock_here(station.ledger()).words.c_str());
    return day;
}

Status run_open(const std::string& folder, const sync::TypedDay& typed) {
    if (const auto words = memory_words(memory_state()); !words.empty()) std::printf("%s\n", words.c_str());
    ask_before_opening(folder);
    ASSIGN_OR_RETURN(auto station, sync::PollingStation::open(folder));
    sync::tell_reminders(station);
    ASSIGN_OR_RETURN(auto day, day_of(station, sync::PollsAct::kOpen, typed));
    RETURN_IF_ERROR(station.open_polls(std::move(day)));
    std::printf("Fingerprint of the election key, for the trustees to compare with theirs: %s\n",
                crypto::fingerprint(ByteView{station.package().key.key.bytes}).c_str());
    sync::copy_behind(folder);
    std::printf("The polls are open. For this machine it is opening number %s.\n",
                std::to_string(station.ledger().openings_before() + 1).c_str());
    return {};
}

Status run_close(const std::string& folder, const sync::TypedDay& typed, const std::string& counted) {
    ASSIGN_OR_RETURN(auto station, sync::PollingStation::open(folder));
    sync::tell_reminders(station);
    ASSIGN_OR_RETURN(const auto admitted, sync::hand_count_for_ledger(station, counted, ask_at_terminal));
    ASSIGN_OR_RETURN(auto day, day_of(station, sync::PollsAct::kClose, typed));
    RETURN_IF_ERROR(station.close_polls(std::move(day), std::nullopt, admitted));
    sync::copy_behind(folder);
    const auto ballots = station.ledger().ballots();
    std::printf("The polls are closed: %s, %s opened as a test.\nBy hand: %s.\n",
                how_many(ballots, "ballot").c_str(), std::to_string(station.ledger().spoiled()).c_str(),
                sync::hand_count_words(admitted, ballots).c_str());
    return {};
}

Status run_closing_code(const std::string& folder) {
    RETURN_IF_ERROR(enrolled(folder));
    ASSIGN_OR_RETURN(const auto code, sync::closing_code(folder));
    std::printf("%s", code.c_str());
    return {};
}

Status run_pause(const std::string& folder, bool pause) {
    ASSIGN_OR_RETURN(auto station, sync::PollingStation::open(folder));
    sync::tell_reminders(station);
    RETURN_IF_ERROR(pause ? station.pause_polls() : station.resume_polls());
    sync::copy_behind(folder);
    std::printf(pause ? "The polls are paused. They go on with: valurna-sync resume --data %s\n"
                      : "The polls are open again (%s).\n",
                folder.c_str());
    return {};
}

// By hand, from a file, or from a pipe.
Expected<SecretBytes> typed_pin(const std::string& file) {
    if (!file.empty()) return read_secret(file);
    const Unexpected none(Error{ErrorCode::kBadInput, "PIN", "the two are not the same", "try again"});
    auto pin = ask_unseen("A PIN of six figures for the staff");
    const auto again = ask_unseen("The same once more");
    if (!pin || !again || !pin->equals(*again)) return none;
    return *std::move(pin);
}

Status run_pin(const std::string& folder, const std::string& role_name, const std::string& file) {
    RETURN_IF_ERROR(enrolled(folder));
    const auto role = sync::staff_role(std::string_view(role_name));
    if (!role) {
        std::vector<std::string> known;
        for (const auto one : sync::kStaffRoles)
            known.emplace_back(sync::name_of(one));
        return Unexpected(Error{ErrorCode::kBadInput, "--role " + role_name, "this is no role of staff",
                                known_names(role_name, known)});
    }
    ASSIGN_OR_RETURN(const auto pin, typed_pin(file));
    RETURN_IF_ERROR(sync::StaffPins(folder).set(*role, pin.reveal_text()));
    std::printf("The PIN of the %s is set. Tell it only to who needs it.\n", role_name.c_str());
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    EndSignal end;
    CommandLine line({.program = kProgram,
                      .what = "Sends a station's ledger to the tally server.",
                      .version = kVersion,
                      .footer = "Exit status: 0 done, 1 refused, 2 wrong use, 3 disk or network."});
    const Command sync = line.root();
    sync.needs_command();
    std::string folder, out, pool_file, package_folder;
    sync::EnrolWords enrol_words;
    bool json = false;
    sync::Pace pace;
    const auto command = [&](const char* name, const char* what) {
        const Command one = sync.command(name, what);
        one.option("--data", folder, "the station's folder").required();
        return one;
    };
    const Command enrol =
        command("enrol",
                "enrol this machine with its station slip, and fetch the election package; or take the new "
                "addresses of a server that has moved");
    enrol
        .option("SLIP", enrol_words.slip_file,
                "the station slip, or the file of: valurna-tally stations slip --again; - takes what a "
                "scanner types, or standard input")
        .required();
    enrol.option(
        "--second", enrol_words.medium,
        "a folder on a stick or card that stays in this machine: it remembers how far the ledger has come");
    enrol.option("--stick", enrol_words.stick,
                 "without a network: the folder under which a stick of valurna-tally export-stick appears");
    enrol.flag("--stick-in", enrol_words.stick_in, "the same, with the one stick that is in this machine");
    enrol.flag("--steps", enrol_words.steps, "one line a step, for the voting station's screen");
    enrol.run([&] { return sync::run_enrol(enrol_words, folder); });
    command("slip-on-stick", "say the station slip that lies on the one stick that is in this machine")
        .run([&] { return sync::run_slip_on_stick(folder); });
    const Command push = command("push", "send what the server has not confirmed yet");
    push.flag("--json", json, "one line of JSON for programs");
    push.run([&] { return run_push(folder, json); });
    const Command status =
        command("status", "say what is here and what the server has confirmed, without the network");
    status.flag("--json", json, "one line of JSON for programs");
    status.run([&] { return run_status(folder, json); });
    const Command watch = command("watch", "send again and again until stopped");
    watch
        .option(
            "--interval", pace.send_seconds,
            "seconds between two uploads while people vote; a longer time needs less of the line, and ballots are "
            "confirmed later")
        .between(0.1, 86400.0);
    watch.option("--ask", pace.ask_seconds, "seconds between two questions where there is nothing to send")
        .between(0.1, 86400.0);
    watch.run([&]() -> Expected<ExitStatus> {
        RETURN_IF_ERROR(enrolled(folder));
        ASSIGN_OR_RETURN(const auto outcome,
                         sync::watch(folder, pace, end, [](const auto& report) { tell(report, false); }));
        return status_of(outcome);
    });
    const Command package =
        command("package", "take in a newer election package from a stick, before the polls are opened");
    package.option("FOLDER", package_folder, "what valurna-tally stations package wrote").required();
    package.run([&] { return run_package(package_folder, folder); });
    const Command pool =
        command("pool", "take in this station's own credentials, for voters whom staff admit");
    pool.option("FILE", pool_file, "the pool, as the server wrote it (default: ask the server)");
    pool.run([&] { return run_pool(pool_file, folder); });
    sync::TypedDay typed;
    const auto polls = [&](const char* name, const char* what, const char* when) {
        const Command one = command(name, what);
        one.option("--on", typed.day, std::string("today's date like 2026-12-01, where ") + when);
        one.option("--reason", typed.reason, "why, then; it is published with the result");
        return one;
    };
    polls("open", "open the polls", "voting is not planned today").run([&] {
        return run_open(folder, typed);
    });
    std::string counted;
    const Command close = polls("close", "close the polls for good", "this is not the last day of voting");
    close.option(
        "--admitted", counted,
        "how many people were let in to vote, counted by hand (slips collected, or ticks on a list); "
        "not-counted where nobody counted");
    close.run([&] { return run_close(folder, typed, counted); });
    sync::StickWords on_stick;
    const auto with_stick = [&](const char* name, const char* what) {
        const Command one = sync.command(name, what);
        one.option("--data", on_stick.folder, "the station's folder").required();
        one.option("STICK", on_stick.stick,
                   "the folder under which the stick appears (default: the one stick that is in)");
        one.flag("--lines", on_stick.as_lines, "one fact a line, for the voting station");
        return one;
    };
    with_stick("export", "write this station's ledger to a stick, for the office").run([&] {
        return sync::run_export(on_stick);
    });
    with_stick("import", "take in what the office has put on a stick for this station").run([&] {
        return sync::run_import(on_stick);
    });
    with_stick(
        "second",
        "name the stick or card that stays in this machine, keeps a copy of the ledger and remembers how "
        "far it has come")
        .run([&] { return sync::run_second(on_stick); });
    std::vector<std::string> recover_from;
    const Command recover = command(
        "recover", "make a station's ledger again from a copy: its own, its second medium's, the server's");
    recover
        .option("--from", recover_from,
                "a stick or folder with a copy, beside the second medium; may be given several times")
        .one_value_each_time();
    recover.run([&] { return sync::run_recover(folder, recover_from); });
    const Command copy =
        sync.command("copy", "bring the second copy, on the second medium, to where the ledger is");
    copy.option("--data", on_stick.folder, "the station's folder").required();
    copy.flag("--lines", on_stick.as_lines, "one fact a line, for the voting station");
    copy.run([&] { return sync::run_copy(on_stick); });
    command("pause", "pause the polls: nobody votes until they are resumed").run([&] {
        return run_pause(folder, true);
    });
    command("resume", "go on with polls that are paused").run([&] { return run_pause(folder, false); });
    std::string role = "receiver", pin_file;
    const Command pin = command("pin", "set the PIN by which staff unlock their side of this station");
    pin.option("--role", role, "receiver (default), controller, organiser, coordinator or administrator");
    pin.option("--pin-file", pin_file, "one line with the PIN (default: ask)");
    pin.run([&] { return run_pin(folder, role, pin_file); });
    command("closing-code", "print the code that this station shows once it has closed, for the office")
        .run([&] { return run_closing_code(folder); });
    std::string station_id;
    const Command wipe = command(
        "wipe", "empty a closed station for its next vote, once the server has said that it has all of it");
    wipe.option("--station", station_id, "the station's id, where nobody can be asked");
    wipe.run([&] { return sync::run_wipe(folder, station_id); });
    const Command challenges =
        command("challenges",
                "write each ballot that was opened as a test to a file, for whoever tested the machine");
    challenges.option("--out", out, "the folder of the files").required();
    challenges.run([&] { return run_challenges(folder, out); });
    return line.run(argc, argv);
}
