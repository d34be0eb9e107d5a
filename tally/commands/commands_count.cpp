#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/how_many.hpp"
#include "base/text/amount.hpp"
#include "base/utf8.hpp"
#include "tally/ceremony/ceremony.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/count_pabulib.hpp"
#include "tally/commands/deciding.hpp"
#include "tally/commands/own_turn.hpp"
#include "tally/office/passphrase.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string folder, ceremony;
    KeyOptions keys;
    OverrideOptions decision;
    PabulibCount foreign;
    bool json = false;
    bool leave_late = false, differs_given = false;
    std::uint64_t differs = 0;
};

std::string money(const election::Election& election, std::int64_t minor) {
    return written_amount(minor, election.currency.minor_digits, election.currency.code);
}

void print_invalid(std::size_t ballots) {
    if (ballots > 0)
        fmt::print("  {} no choice that the rules allow; see the list in the record.\n",
                   how_many(ballots, "ballot held", "ballots held"));
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
        print_invalid(tally.invalid_in(count.contest));
    }
    for (const auto& part : tally.parts) {
        const auto* group = election.group(part.part);
        if (group == nullptr) continue;
        fmt::print("\n{}: {} in none of its contests\n", text(group->title),
                   how_many(part.none, "ballot votes", "ballots vote"));
        print_invalid(part.invalid.size());
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

Expected<Counted> count_alone(Office& office, const crypto::SigningKey& authority, const Options& options,
                              const std::optional<Decision>& overridden) {
    ASSIGN_OR_RETURN(auto passphrase, obtain_passphrase(options.keys.passphrase_file,
                                                        "Passphrase of the trustee's key", false));
    ASSIGN_OR_RETURN(auto trustee, office.unlock_trustee(passphrase));
    ProgressBar bar("Mixing and opening ballots");
    // The office is the trustee here, and remembers like one.
    const OwnCheck own = [&](const record::SealedRecord& sealed) {
        return agree_to_differ(office.path("keys"), sealed,
                               options.differs_given ? std::optional(options.differs) : std::nullopt);
    };
    return hold_count(
        office, authority, trustee, overridden, [&](auto done, auto all) { bar.show(done, all); }, own);
}

Expected<Counted> count_together(Office& office, const crypto::SigningKey& authority,
                                 const sync::Package& package, const Options& options) {
    if (options.ceremony.empty()) {
        return Unexpected(
            Error{ErrorCode::kBadInput, "--ceremony",
                  fmt::format("this election has {} trustees, who mix and open before it is counted",
                              package.key.trustees.size()),
                  "begin with valurna-tally mix --data " + options.folder + " --ceremony DIR"});
    }
    return conclude_count(
        office, authority, options.ceremony,
        [&](const record::Finding& finding) {
            if (!options.json) fmt::print("Checked: {}\n", finding.what);
        },
        options.leave_late ? Late::kLeftUnopened : Late::kRefused);
}

Status count(const Options& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(auto package, office->package());
    const bool alone = package->key.trustees.size() == 1;
    if (alone && !options.ceremony.empty())
        return Unexpected(Error{ErrorCode::kBadInput, "--ceremony",
                                "this election has one trustee, and its count mixes and opens by itself",
                                "leave it out"});
    ASSIGN_OR_RETURN(const auto authority, authority_to_sign(*office, options.keys));
    ASSIGN_OR_RETURN(const auto overridden, override_of(*office, options.decision, options.keys, &authority));
    ASSIGN_OR_RETURN(auto counted, alone ? count_alone(*office, authority, options, overridden)
                                         : count_together(*office, authority, *package, options));
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
    add_key_options(command, options->keys);
    command.option("--ceremony", options->ceremony,
                   "Folder of the ceremony in which the trustees have mixed and opened");
    command.flag("--leave-late", options->leave_late,
                 "Leave ballots that came in since the ceremony began unopened; they stay in the public log");
    const auto differs = command.option("--differs", options->differs,
                                        "Where another list was opened before: how many ballots lie between");
    add_override_options(command, options->decision);
    command.flag("--json", options->json, "The outcome with its trace, as JSON");
    command.requires_that([options, foreign] { return foreign.given() || !options->folder.empty(); },
                          "--data or --pabulib");
    command.run([options, foreign, differs]() -> Expected<ExitStatus> {
        options->differs_given = differs.given();
        options->foreign.json = options->json;
        if (foreign.given()) return count_pabulib(options->foreign);
        RETURN_IF_ERROR(count(*options));
        return ExitStatus::kDone;
    });
}

}  // namespace valurna::tally
