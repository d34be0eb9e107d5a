#include <fmt/format.h>

#include "tally/ceremony/ceremony.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/count_pabulib.hpp"
#include "tally/commands/terminal.hpp"
#include "tally/office/passphrase.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string folder, passphrase_file, reason;
    std::vector<std::string> by;
    PabulibCount foreign;
    bool json = false;
};

std::string money(const election::Election& election, std::int64_t minor) {
    std::int64_t unit = 1;
    for (int i = 0; i < election.currency.minor_digits; ++i)
        unit *= 10;
    if (minor % unit == 0) return fmt::format("{} {}", minor / unit, election.currency.code);
    return fmt::format("{}.{:0{}} {}", minor / unit, minor % unit, election.currency.minor_digits,
                       election.currency.code);
}

void print_outcome(const election::Election& election, const Counted& counted) {
    const Tally& tally = counted.tally;
    const auto text = [&](const election::Text& given) {
        return election.localised(given, election.languages.front()).text;
    };
    fmt::print("{}\n", text(election.title));
    fmt::print("{} of {} codes were used; {} ballots counted, {} repeated.\n",
               tally.ballots - tally.duplicates.size(), tally.codes, tally.ballots - tally.duplicates.size(),
               tally.duplicates.size());
    for (const auto& duplicate : tally.duplicates) {
        fmt::print("Repeated: ballot {} is by the credential of ballot {} and was not counted.\n",
                   duplicate.index, duplicate.of);
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
        if (count.invalid > 0)
            fmt::print("  {} ballots held no choice that the rules allow.\n", count.invalid);
    }
}

int count(const Options& options) {
    auto office = Office::open(options.folder);
    if (!office) return report(office.error());
    auto package = office.value()->package();
    if (!package) return report(package.error());
    std::optional<Override> overridden;
    if (!options.reason.empty()) {
        if (options.by.size() != 2 || options.by[0] == options.by[1]) {
            return report({election::ErrorCode::kBadInput, "--override",
                           "two different people must record it", "give --by NAME twice"});
        }
        overridden = Override{options.reason, options.by};
    }
    auto passphrase = obtain_passphrase(options.passphrase_file, "Passphrase of the trustee's key", false);
    if (!passphrase) return report(passphrase.error());
    auto trustee = office.value()->unlock_trustee(passphrase.value());
    if (!trustee) return report(trustee.error());
    ProgressBar bar("Opening ballots");
    auto counted = hold_count(*office.value(), trustee.value(), overridden,
                              [&](auto done, auto all) { bar.show(done, all); });
    if (!counted) return report(counted.error());
    if (options.json) {
        fmt::print("{}", counted.value().outcome_json);
    } else {
        print_outcome(package.value()->election, counted.value());
    }
    // What the count cannot promise is said each time, beside the outcome and not in it.
    fmt::print(options.json ? stderr : stdout,
               "{}This election was opened by one trustee and mixed without proof: whoever holds that "
               "trustee's key could have "
               "opened ballots, and that the mix kept every ballot rests on this server's word.\n"
               "Record: {}\n",
               options.json ? "" : "\n", counted.value().record_folder);
    return kDone;
}

}  // namespace

void add_count_command(CLI::App& app, int& exit_status) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("count", "Mix, open and count the ballots; write the record");
    auto* foreign = add_pabulib_count_options(*command, options->foreign);
    add_data_option(*command, options->folder)->required(false)->excludes(foreign);
    command->add_option("--passphrase-file", options->passphrase_file,
                        "File with the passphrase of the trustee's key (default: ask at the terminal)");
    auto* reason = command->add_option("--override", options->reason,
                                       "Count although not everything has arrived: the reason");
    auto* by =
        command->add_option("--by", options->by, "Who records the override; two people")->needs(reason);
    reason->needs(by);
    command->add_flag("--json", options->json, "The outcome with its trace, as JSON");
    command->callback([options, foreign, &exit_status] {
        options->foreign.json = options->json;
        if (options->folder.empty() && foreign->count() == 0) throw CLI::RequiredError("--data or --pabulib");
        exit_status = foreign->count() > 0 ? count_pabulib(options->foreign) : count(*options);
    });
}

}  // namespace valurna::tally
