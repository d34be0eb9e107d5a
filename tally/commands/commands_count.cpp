#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/how_many.hpp"
#include "base/text/amount.hpp"
#include "base/utf8.hpp"
#include "tally/ceremony/ceremony.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/count_pabulib.hpp"
#include "tally/office/passphrase.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string folder, ceremony, passphrase_file;
    OverrideOptions decision;
    PabulibCount foreign;
    bool json = false;
};

std::string money(const election::Election& election, std::int64_t minor) {
    return written_amount(minor, election.currency.minor_digits, election.currency.code);
}

void print_outcome(const election::Election& election, const Counted& counted) {
    const Tally& tally = counted.tally;
    const auto text = [&](const election::Text& given) {
        return on_one_line(election.localised(given, election.languages.front()).text);
    };
    fmt::print("{}\n", text(election.title));
    const auto& turnout = counted.result;
    if (turnout.codes > 0)
        fmt::print("{} of {} used; ", tally.counted(), how_many(turnout.codes, "code was", "codes were"));
    fmt::print("{} counted, {} left out.\n", how_many(tally.counted(), "ballot"), tally.left_out.size());
    if (turnout.issued != turnout.codes)
        fmt::print("Of all {}: {} void, {} spare, {} of the staff's own that nobody needed.\n",
                   how_many(turnout.issued, "code"), turnout.void_codes, turnout.spare_left,
                   turnout.staff_left);
    for (const auto& left_out : tally.left_out) {
        if (left_out.of) {
            fmt::print("Repeated: ballot {} is by the credential of ballot {} and was not counted.\n",
                       left_out.index + 1, *left_out.of + 1);
        } else {
            fmt::print(
                "Void: ballot {} was cast with a slip that a signed note declares void, and was not "
                "counted.\n",
                left_out.index + 1);
        }
    }
    for (const auto& count : tally.contests) {
        const auto& contest = *election.contest(count.contest);
        fmt::print("\n{}: {} of {}\n", text(contest.title), money(election, count.outcome.cost),
                   money(election, contest.budget.minor));
        for (const auto index : count.outcome.winners) {
            const auto& project = contest.projects[index];
            fmt::print("  {}  {}  {}\n", project.id, text(project.title),
                       money(election, project.cost.minor));
        }
        if (!count.invalid.empty())
            fmt::print("  {} no choice that the rules allow; see the list in the record.\n",
                       how_many(count.invalid.size(), "ballot held", "ballots held"));
    }
}

std::string joined(const std::vector<std::string>& names) {
    return fmt::format("{}", fmt::join(names, ", "));
}

// What the count rests on is said each time, beside the outcome and not in it.
std::string standing_of(const Tally& tally) {
    if (tally.trustees == 1)
        return "This election has one trustee: whoever holds that trustee's key could have opened single "
               "ballots. "
               "That the mix kept every ballot is proven.";
    return fmt::format("Mixed by {}; opened by {}: {} of {} trustees were needed. Each step is proven.",
                       joined(tally.mixers), joined(tally.decrypted_by), tally.needed, tally.trustees);
}

Expected<Counted> count_alone(Office& office, const Options& options,
                              const std::optional<Override>& overridden) {
    ASSIGN_OR_RETURN(auto passphrase,
                     obtain_passphrase(options.passphrase_file, "Passphrase of the trustee's key", false));
    ASSIGN_OR_RETURN(auto trustee, office.unlock_trustee(passphrase));
    ProgressBar bar("Mixing and opening ballots");
    return hold_count(office, trustee, overridden, [&](auto done, auto all) { bar.show(done, all); });
}

Expected<Counted> count_together(Office& office, const sync::Package& package, const Options& options) {
    if (options.ceremony.empty()) {
        return Unexpected(
            Error{ErrorCode::kBadInput, "--ceremony",
                  fmt::format("this election has {} trustees, who mix and open before it is counted",
                              package.key.trustees.size()),
                  "begin with valurna-tally mix --data " + options.folder + " --ceremony DIR"});
    }
    return conclude_count(office, options.ceremony, [&](const record::Finding& finding) {
        if (!options.json) fmt::print("Checked: {}\n", finding.what);
    });
}

Status count(const Options& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(auto package, office->package());
    ASSIGN_OR_RETURN(auto overridden, override_of(options.decision));
    const bool alone = package->key.trustees.size() == 1;
    ASSIGN_OR_RETURN(auto counted, alone ? count_alone(*office, options, overridden)
                                         : count_together(*office, *package, options));
    if (options.json) {
        fmt::print("{}", counted.outcome_json);
    } else {
        print_outcome(package->election, counted);
    }
    fmt::print(options.json ? stderr : stdout, "{}{}\nRecord: {}\n", options.json ? "" : "\n",
               standing_of(counted.tally), counted.record_folder);
    return {};
}

}  // namespace

void add_count_command(const Command& app) {
    auto options = std::make_shared<Options>();
    const Command command = app.command(
        "count", "Count the ballots and write the record; with one trustee it mixes and opens them first");
    const auto foreign = add_pabulib_count_options(command, options->foreign);
    add_data_option(command, options->folder).required(false).excludes(foreign);
    command.option("--passphrase-file", options->passphrase_file,
                   "File with the passphrase of the trustee's key (default: ask at the terminal)");
    command.option("--ceremony", options->ceremony,
                   "Folder of the ceremony in which the trustees have mixed and opened");
    add_override_options(command, options->decision);
    command.flag("--json", options->json, "The outcome with its trace, as JSON");
    command.requires_that([options, foreign] { return foreign.given() || !options->folder.empty(); },
                          "--data or --pabulib");
    command.run([options, foreign]() -> Expected<ExitStatus> {
        options->foreign.json = options->json;
        if (foreign.given()) return count_pabulib(options->foreign);
        RETURN_IF_ERROR(count(*options));
        return ExitStatus::kDone;
    });
}

}  // namespace valurna::tally
