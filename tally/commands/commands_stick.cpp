// valurna-tally import-stick, export-stick: a stick between the office and stations without a network.
#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/unreachable.hpp"
#include "tally/commands/commands.hpp"
#include "tally/stick/take_ledgers.hpp"
#include "tally/stick/write_answers.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string folder, stick, ledger_of;
    bool no_answers = false;
};

std::string words(const StationOnStick& one) {
    const auto entries = how_many(one.entries, "entry", "entries");
    switch (one.outcome) {
        case StickOutcome::kTaken:
            return fmt::format("taken in: {} new, {} in all", one.entries - one.before, entries);
        case StickOutcome::kKnown:
            return fmt::format("nothing new: {} here already",
                               how_many(one.entries, "entry is", "entries are"));
        case StickOutcome::kRefused:
            return "refused: " + one.why;
        case StickOutcome::kUnknown:
            return "left aside: " + one.why;
        case StickOutcome::kDamaged:
            return "damaged on the stick: " + one.why;
    }
    unreachable("outcome of a stick");
}

Status write(Office& office, const std::string& stick, const std::string& ledger_of = {}) {
    ASSIGN_OR_RETURN(const auto written, write_answers(office, stick, ledger_of));
    fmt::print(
        "On the stick for {}: receipts, the package, void slips and what else the office has. On each station:\n"
        "  valurna-sync import STICK --data FOLDER\n",
        how_many(written.stations, "station"));
    if (written.ledger)
        fmt::print(
            "And {} of station {} as the server has them, to make its ledger again. On that station:\n"
            "  valurna-sync recover --from STICK --data FOLDER\n",
            how_many(*written.ledger, "entry", "entries"), ledger_of);
    return {};
}

// Red is an exit status too, so that a script or a colleague notices.
Expected<ExitStatus> import(const Options& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(const auto stations, take_ledgers(*office, options.stick));
    for (const auto& one : stations)
        fmt::print("{}: {}\n", one.label.empty() ? one.id : fmt::format("{} ({})", one.label, one.id),
                   words(one));
    if (!options.no_answers) RETURN_IF_ERROR(write(*office, options.stick));
    const bool good = std::all_of(stations.begin(), stations.end(), [](const auto& one) {
        return one.outcome == StickOutcome::kTaken || one.outcome == StickOutcome::kKnown;
    });
    if (!good) fmt::print("What is to be done about refused ledgers: docs/refused-uploads.md\n");
    return good ? ExitStatus::kDone : ExitStatus::kRefused;
}

Status export_answers(const Options& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    return write(*office, options.stick, options.ledger_of);
}

}  // namespace

void add_stick_commands(const Command& app) {
    auto options = std::make_shared<Options>();
    const auto with_stick = [&](const char* name, const char* what) {
        const Command command = app.command(name, what);
        command.option("STICK", options->stick, "The folder under which the stick appears").required();
        add_data_option(command, options->folder);
        return command;
    };
    const Command take = with_stick(
        "import-stick", "Take in the ledgers that stations wrote to a stick, and put their receipts on it");
    take.flag("--no-answers", options->no_answers, "Write nothing to the stick");
    take.run([options] { return import(*options); });
    const Command put = with_stick("export-stick", "Put on a stick what the office has for its stations");
    put.option("--ledger", options->ledger_of,
               "A station that has lost its ledger: put the server's copy of it on the stick as well");
    put.run([options] { return export_answers(*options); });
}

}  // namespace valurna::tally
