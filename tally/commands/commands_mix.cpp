
#include <fmt/format.h>

#include "tally/ceremony/ceremony.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/deciding.hpp"

namespace valurna::tally {
namespace {

struct MixOptions {
    std::string folder, ceremony;
    KeyOptions keys;
    OverrideOptions decision;
};

Status mix(const MixOptions& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(auto package, office->package());
    ASSIGN_OR_RETURN(auto overridden, override_of(*office, options.decision, options.keys));
    {
        ProgressBar bar("Mixing ballots");
        RETURN_IF_ERROR(hold_first_mix(*office, options.ceremony, overridden,
                                       [&](auto done, auto all) { bar.show(done, all); }));
    }
    fmt::print(
        "The ballots have been mixed once, by this server, and nothing has been opened.\n"
        "Next: take the folder {} to {} of the trustees. First each of them mixes, one after the other:\n"
        "  valurna-tally trustee mix --folder THEIR-FOLDER --ceremony {}\n"
        "When all of them have mixed, each of them opens:\n"
        "  valurna-tally trustee open --folder THEIR-FOLDER --ceremony {}\n"
        "Last, here: valurna-tally count --data {} --ceremony {}\n",
        options.ceremony, package->key.needed, options.ceremony, options.ceremony, options.folder,
        options.ceremony);
    return {};
}

}  // namespace

void add_mix_command(const Command& app) {
    auto options = std::make_shared<MixOptions>();
    const Command command = app.command("mix", "Begin the count: gather the ballots and mix them once");
    add_data_option(command, options->folder);
    command.option("--ceremony", options->ceremony, "A new folder, which goes on to the trustees").required();
    add_override_options(command, options->decision);
    add_key_options(command, options->keys);
    command.run([options] { return mix(*options); });
}

}  // namespace valurna::tally
