#include "tally/commands/ceremony_commands.hpp"

#include <fmt/format.h>

#include "tally/ceremony/ceremony.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/terminal.hpp"

namespace valurna::tally {
namespace {

struct MixOptions {
    std::string folder, ceremony;
    OverrideOptions decision;
};

int mix(const MixOptions& options) {
    auto office = Office::open(options.folder);
    if (!office) return report(office.error());
    auto package = office.value()->package();
    if (!package) return report(package.error());
    auto overridden = override_of(options.decision);
    if (!overridden) return report(overridden.error());
    {
        ProgressBar bar("Mixing ballots");
        auto mixed = hold_first_mix(*office.value(), options.ceremony, overridden.value(),
                                    [&](auto done, auto all) { bar.show(done, all); });
        if (!mixed) return report(mixed.error());
    }
    fmt::print(
        "The ballots have been mixed once, by this server, and nothing has been opened.\n"
        "Next: take the folder {} to a trustee, who mixes again:\n"
        "  valurna-tally trustee mix --folder THEIR-FOLDER --ceremony {}\n"
        "Then {} of the trustees open, one after the other:\n"
        "  valurna-tally trustee open --folder THEIR-FOLDER --ceremony {}\n"
        "Last, here: valurna-tally count --data {} --ceremony {}\n",
        options.ceremony, options.ceremony, package.value()->key.needed, options.ceremony, options.folder,
        options.ceremony);
    return kDone;
}

}  // namespace

void add_override_options(CLI::App& command, OverrideOptions& options) {
    auto* reason = command.add_option("--override", options.reason,
                                      "Count although not everything has arrived: the reason");
    auto* by = command.add_option("--by", options.by, "Who records the override; two people")->needs(reason);
    reason->needs(by);
}

Expected<std::optional<Override>> override_of(const OverrideOptions& options) {
    if (options.reason.empty()) return std::optional<Override>();
    Override out{options.reason, options.by};
    if (!well_formed(out)) {
        return Unexpected(Error{ErrorCode::kBadInput, "--override", "two different people must record it",
                                "give --by NAME twice, and a reason in one line"});
    }
    return std::optional<Override>(std::move(out));
}

void add_mix_command(CLI::App& app, int& exit_status) {
    auto options = std::make_shared<MixOptions>();
    auto* command = app.add_subcommand("mix", "Begin the count: gather the ballots and mix them once");
    add_data_option(*command, options->folder);
    command->add_option("--ceremony", options->ceremony, "A new folder, which goes on to the trustees")
        ->required();
    add_override_options(*command, options->decision);
    command->callback([options, &exit_status] { exit_status = mix(*options); });
}

}  // namespace valurna::tally
