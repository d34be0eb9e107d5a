// valurna-sync: sends a station's ledger to the tally server, apart from the voting station so that no
// network fault can stop a vote.
#include <cmath>
#include <csignal>
#include <cstdio>
#include <random>
#include <string>
#include <thread>

#include <CLI/CLI.hpp>
#include <sys/resource.h>
#include <unistd.h>

#include "sync/station/challenges.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/station_files.hpp"
#include "sync/station/station_notes.hpp"
#include "sync/uplink/enrol.hpp"
#include "sync/uplink/uplink.hpp"
#include "version.hpp"

namespace {

using namespace valurna;

constexpr int kUsage = 2;

volatile std::sig_atomic_t g_stop = 0;

int status_of(const Error& error) {
    return error.code == ErrorCode::kEnvironment ? 3 : 1;
}

int told(const Status& status, const std::string& done) {
    if (!status.has_value()) {
        std::fprintf(stderr, "valurna-sync: %s\n", status.error().line().c_str());
        return status_of(status.error());
    }
    std::printf("%s\n", done.c_str());
    return 0;
}

class ProgressBar {
  public:
    explicit ProgressBar(bool wanted) : shown_(wanted && ::isatty(STDERR_FILENO) == 1) {}
    ~ProgressBar() {
        if (drawn_) std::fputs("\r\x1b[K", stderr);
    }
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    void operator()(std::uint64_t confirmed, std::uint64_t here) {
        if (!shown_ || here == 0) return;
        constexpr std::uint64_t kWidth = 40;
        const auto full = static_cast<std::size_t>(kWidth * confirmed / here);
        const std::string bar = std::string(full, '#') + std::string(kWidth - full, '.');
        std::fprintf(stderr, "\r[%s] %llu of %llu", bar.c_str(), static_cast<unsigned long long>(confirmed),
                     static_cast<unsigned long long>(here));
        drawn_ = true;
    }

  private:
    bool shown_, drawn_ = false;
};

void tell(const sync::UplinkReport& report, bool json) {
    if (json) {
        std::printf("%s\n", sync::report_json(report).c_str());
    } else {
        if (report.outcome != sync::UplinkOutcome::kLocal)
            std::printf("%s\n", sync::report_line(report).c_str());
        if (report.result > 0) std::printf("The result is here, and the voting station shows it.\n");
        if (!report.warning.empty()) std::fprintf(stderr, "valurna-sync: %s\n", report.warning.c_str());
        if (!report.cause.empty()) std::fprintf(stderr, "valurna-sync: %s\n", report.cause.c_str());
    }
    std::fflush(stdout);
}

int run_enrol(const std::string& slip_file, const std::string& folder) {
    const auto slip = sync::read_slip_file(slip_file);
    if (!slip.has_value()) return told(Unexpected(slip.error()), "");
    if (auto enrolled = sync::enrol(slip.value(), folder); !enrolled.has_value()) return told(enrolled, "");
    auto files = sync::read_station_files(folder);
    if (!files.has_value()) return told(Unexpected(files.error()), "");
    const auto& [kept, key, assignment, package] = files.value();
    return told(Status(), "Enrolled as " + kept.station_id + " (" + kept.label + ") for " + kept.election_id +
                              ".\nThis station's key: " + crypto::fingerprint(key.public_key().bytes) +
                              "\nCompare it with the server's screen.");
}

// A folder that was never enrolled is the caller's mistake, not the machine's.
Status enrolled(const std::string& folder) {
    RETURN_IF_ERROR(sync::read_slip_file(folder + "/slip.json"));
    return {};
}

int run_push(const std::string& folder, bool json) {
    if (auto known = enrolled(folder); !known.has_value()) return told(known, "");
    sync::UplinkReport report;
    {
        ProgressBar bar(!json);
        report =
            sync::push(folder, [&](std::uint64_t confirmed, std::uint64_t here) { bar(confirmed, here); });
    }
    tell(report, json);
    return sync::exit_status(report.outcome);
}

int run_status(const std::string& folder, bool json) {
    if (auto known = enrolled(folder); !known.has_value()) return told(known, "");
    const auto report = sync::local_status(folder);
    tell(report, json);
    return sync::exit_status(report.outcome);
}

void wait_for(double seconds) {
    for (double left = seconds; left > 0 && g_stop == 0; left -= 0.2)
        std::this_thread::sleep_for(std::chrono::duration<double>(std::min(left, 0.2)));
}

// Ends by a signal, or where only a person can help.
int run_watch(const std::string& folder, double interval) {
    if (auto known = enrolled(folder); !known.has_value()) return told(known, "");
    auto uplink = sync::Uplink::open(folder);
    if (!uplink.has_value()) return told(Unexpected(uplink.error()), "");
    std::mt19937_64 random{std::random_device{}()};
    std::uniform_real_distribution<double> uniform(0, 1);
    std::string last_said;
    unsigned failures = 0;
    while (g_stop == 0) {
        const auto report = uplink.value().push();
        if (const auto said =
                sync::report_line(report) + report.cause + report.warning + std::to_string(report.result);
            said != last_said) {
            tell(report, false);
            last_said = said;
        }
        switch (report.outcome) {
            case sync::UplinkOutcome::kDone:
            case sync::UplinkOutcome::kNothingToDo:
                failures = 0;
                wait_for(interval);
                break;
            case sync::UplinkOutcome::kUnreachable:
            case sync::UplinkOutcome::kBusy:
            case sync::UplinkOutcome::kNotOurServer:
                wait_for(sync::seconds_until_retry(report, failures++, uniform(random)));
                break;
            case sync::UplinkOutcome::kForbidden:
            case sync::UplinkOutcome::kFork:
            case sync::UplinkOutcome::kLocal:
                return sync::exit_status(report.outcome);
        }
    }
    return 0;
}

// Every ballot of this station that was opened as a test, as a file that can be given away.
int run_challenges(const std::string& folder, const std::string& out) {
    if (auto known = enrolled(folder); !known.has_value()) return told(known, "");
    const auto written = sync::write_challenges(folder, out);
    if (!written.has_value()) return told(Unexpected(written.error()), "");
    return told(Status(),
                std::to_string(written.value()) +
                    " tested ballots written. Check one with: valurna-verify challenge FILE --package " +
                    folder + "/package.zip");
}

// From a file, or from the server where none is given.
int run_pool(const std::string& file, const std::string& folder) {
    if (auto known = enrolled(folder); !known.has_value()) return told(known, "");
    auto taken = [&]() -> Expected<std::uint64_t> {
        if (file.empty()) return sync::fetch_pool(folder);
        ASSIGN_OR_RETURN(const auto note, sync::read_file(file, sync::kMostPool));
        return sync::take_pool(folder, as_text(note));
    }();
    if (!taken.has_value()) return told(Unexpected(taken.error()), "");
    return told(Status(), "Staff can admit " + std::to_string(taken.value()) + " voters at this station.");
}

int run_polls(const std::string& folder, bool open) {
    auto station = sync::PollingStation::open(folder);
    if (!station.has_value()) return told(Unexpected(station.error()), "");
    auto& ledger = station.value().ledger();
    if (open) return told(station.value().open_polls(), "The polls are open.");
    const auto closed = station.value().close_polls();
    return told(closed, "The polls are closed: " + std::to_string(ledger.ballots()) + " ballots, " +
                            std::to_string(ledger.spoiled()) + " opened as a test.");
}

}  // namespace

int main(int argc, char** argv) {
    const rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);  // the station's key must not end in a core file
    std::signal(SIGINT, [](int) { g_stop = 1; });
    std::signal(SIGTERM, [](int) { g_stop = 1; });

    CLI::App app{"Sends a station's ledger to the tally server."};
    app.set_version_flag("--version", std::string("valurna-sync ") + kVersion);
    app.require_subcommand(1);
    app.footer("Exit status: 0 done, 1 refused, 2 wrong use, 3 disk or network.");
    std::string slip, folder, out, pool_file;
    bool json = false;
    double interval = 30;
    const auto command = [&](const char* name, const char* what) {
        auto* sub = app.add_subcommand(name, what);
        sub->add_option("--data", folder, "the station's folder")->required();
        return sub;
    };
    auto* enrol =
        command("enrol", "enrol this machine with its station slip, and fetch the election package");
    enrol->add_option("SLIP", slip, "the station slip, as the server wrote it")->required();
    auto* push = command("push", "send what the server has not confirmed yet");
    push->add_flag("--json", json, "one line of JSON for programs");
    auto* status =
        command("status", "say what is here and what the server has confirmed, without the network");
    status->add_flag("--json", json, "one line of JSON for programs");
    auto* watch = command("watch", "send again and again until stopped");
    watch->add_option("--interval", interval, "seconds between two rounds")->check(CLI::Range(0.1, 86400.0));
    auto* pool = command("pool", "take in this station's own credentials, for voters whom staff admit");
    pool->add_option("FILE", pool_file, "the pool, as the server wrote it (default: ask the server)");
    auto* open = command("open", "open the polls");
    auto* close = command("close", "close the polls for good");
    auto* challenges =
        command("challenges",
                "write each ballot that was opened as a test to a file, for whoever tested the machine");
    challenges->add_option("--out", out, "the folder of the files")->required();

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        const int code = app.exit(problem);
        return code == 0 ? 0 : kUsage;
    }
    if (enrol->parsed()) return run_enrol(slip, folder);
    if (push->parsed()) return run_push(folder, json);
    if (status->parsed()) return run_status(folder, json);
    if (pool->parsed()) return run_pool(pool_file, folder);
    if (watch->parsed()) return run_watch(folder, interval);
    if (open->parsed() || close->parsed()) return run_polls(folder, open->parsed());
    if (challenges->parsed()) return run_challenges(folder, out);
    return kUsage;
}
