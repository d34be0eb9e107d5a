#include <fmt/format.h>

#include "tally/ceremony/ceremony.hpp"
#include "tally/commands/commands.hpp"
#include "tally/office/passphrase.hpp"
#include "tally/record/notes.hpp"
#include "tally/trustee/trustee_folder.hpp"

namespace valurna::tally {
namespace {

struct TurnOptions {
    std::string folder, ceremony, passphrase_file, authority;
};

// The authority's key is read aloud or pasted from the municipality's page; without it the one in the
// ceremony's folder is believed, and its fingerprint is shown to compare.
record::VerifyOptions trust_in(const TurnOptions& options) {
    record::VerifyOptions out;
    if (!options.authority.empty()) out.authority = options.authority;
    return out;
}

void say_checked(const record::Finding& finding) {
    fmt::print("Checked: {}\n", finding.what);
}

Expected<UnlockedTrustee> unlock(const TurnOptions& options) {
    ASSIGN_OR_RETURN(auto passphrase, obtain_passphrase(options.passphrase_file, "Your passphrase", false));
    return unlock_trustee(options.folder, passphrase);
}

Status trustee_mix(const TurnOptions& options) {
    ASSIGN_OR_RETURN(auto trustee, unlock(options));
    const std::string name = trustee_signer_name(trustee.domain, trustee.election_id, trustee.index);
    {
        ProgressBar bar("Mixing ballots");
        RETURN_IF_ERROR(hold_trustee_mix(options.ceremony, trust_in(options), {name, trustee.signer},
                                         say_checked, [&](auto done, auto all) { bar.show(done, all); }));
    }
    fmt::print(
        "{}, you have mixed the ballots and signed for it. Nobody can tell any more which is whose.\n"
        "Next: hand the folder {} to the trustees who open:\n"
        "  valurna-tally trustee open --folder THEIR-FOLDER --ceremony {}\n",
        trustee.name, options.ceremony, options.ceremony);
    return {};
}

Status trustee_open(const TurnOptions& options) {
    ASSIGN_OR_RETURN(auto trustee, unlock(options));
    {
        ProgressBar bar("Opening ballots");
        RETURN_IF_ERROR(hold_decryption(options.ceremony, trust_in(options), trustee.key, say_checked,
                                        [&](auto done, auto all) { bar.show(done, all); }));
    }
    fmt::print(
        "{}, your part of the opening is in {}. By itself it opens no ballot.\n"
        "Next: hand the folder to the next trustee; when enough have opened, back to the server:\n"
        "  valurna-tally count --data SERVER-FOLDER --ceremony {}\n",
        trustee.name, options.ceremony, options.ceremony);
    return {};
}

}  // namespace

void add_trustee_turns(const Command& trustee_command) {
    const auto add = [&](const char* name, const char* what, Status (*run)(const TurnOptions&)) {
        auto options = std::make_shared<TurnOptions>();
        const Command command = trustee_command.command(name, what);
        command.option("--folder", options->folder, "Your own folder, with your key").required();
        command.option("--ceremony", options->ceremony, "The ceremony's folder").required();
        command.option("--passphrase-file", options->passphrase_file,
                       "File with your passphrase (default: ask at the terminal)");
        command.option("--authority", options->authority,
                       "The election authority's published key, to be sure of the election");
        command.run([options, run] { return run(*options); });
    };
    add("mix", "Check the ceremony so far, and mix the ballots once more", &trustee_mix);
    add("open", "Check the ceremony so far, and give your part of the opening", &trustee_open);
}

}  // namespace valurna::tally
