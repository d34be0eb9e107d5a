
#include <fmt/format.h>

#include "tally/ceremony/ceremony.hpp"
#include "tally/commands/commands.hpp"

namespace valurna::tally {
namespace {

struct MixOptions {
    std::string folder, ceremony;
    OverrideOptions decision;
};

Status mix(const MixOptions& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(auto package, office->package());
    ASSIGN_OR_RETURN(auto overridden, override_of(options.decision));
    {
        ProgressBar bar("Mixing ballots");
        RETURN_IF_ERROR(hold_first_mix(*office, options.ceremony, overridden,
                                       [&](auto done, auto all) { bar.show(done, all); }));
    }
    fmt::print(
        "The ballots have been mixed once, by this server, and nothing has been opened.\n"
        "Next: take the folder {} to a trustee, who mixes again:\n"
        "  valurna-tally trustee mix --folder THEIR-FOLDER --ceremony {}\n"
        "Then {} of the trustees open, one after the other:\n"
        "  valurna-tally trustee open --folder THEIR-FOLDER --ceremony {}\n"
        "Last, here: valurna-tally count --data {} --ceremony {}\n",
        options.ceremony, options.ceremony, package->key.needed, options.ceremony, options.folder,
        options.ceremony);
    return {};
}

}  // namespace

void add_override_options(const Command& command, OverrideOptions& options) {
    const auto reason =
        command.option("--override", options.reason, "Count although not everything has arrived: the reason");
    const auto by = command.option("--by", options.by, "Who records the override; two people").needs(reason);
    reason.needs(by);
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

void add_mix_command(const Command& app) {
    auto options = std::make_shared<MixOptions>();
    const Command command = app.command("mix", "Begin the count: gather the ballots and mix them once");
    add_data_option(command, options->folder);
    command.option("--ceremony", options->ceremony, "A new folder, which goes on to the trustees").required();
    add_override_options(command, options->decision);
    command.run([options] { return mix(*options); });
}

}  // namespace valurna::tally
