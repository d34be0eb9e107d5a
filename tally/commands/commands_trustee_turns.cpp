#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tally/ceremony/ceremony.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/own_turn.hpp"
#include "tally/office/passphrase.hpp"
#include "tally/record/notes.hpp"
#include "tally/trustee/trustee_folder.hpp"
#include "tally/verify/sources.hpp"

namespace valurna::tally {
namespace {

struct TurnOptions {
    std::string folder, ceremony, passphrase_file, authority;
    PublishedLog published;
    std::uint64_t log_size = 0, differs = 0, of_void = 0;
    bool size_given = false, differs_given = false, void_given = false, although_opened = false;
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

// A mix too many costs the others their turns.
Status nobody_has_opened(const std::string& ceremony, const record::SealedRecord& sealed) {
    const auto names = who_opened(ceremony, sealed);
    if (names.empty()) return {};
    return Unexpected(Error{
        ErrorCode::kRefused, ceremony,
        fmt::format("{} opened already, and another mix would throw that away", fmt::join(names, ", ")),
        "nothing needs to be mixed any more; where you shall open in the place of one of them: --although-opened"});
}

Status trustee_mix(const TurnOptions& options) {
    ASSIGN_OR_RETURN(auto trustee, unlock(options));
    const std::string name = trustee_signer_name(trustee.domain, trustee.election_id, trustee.index);
    {
        ProgressBar bar("Mixing ballots");
        RETURN_IF_ERROR(hold_trustee_mix(
            options.ceremony, trust_in(options), {name, trustee.signer}, say_checked,
            [&](auto done, auto all) { bar.show(done, all); },
            [&](const record::SealedRecord& sealed) -> Status {
                RETURN_IF_ERROR(check_own_key(trustee, sealed.package));
                return options.although_opened ? Status() : nobody_has_opened(options.ceremony, sealed);
            }));
    }
    fmt::print(
        "{}, you have mixed the ballots and signed for it. Nobody can tell any more which is whose.\n"
        "Next: hand the folder {} to the next trustee who mixes. When all who open have mixed, each opens:\n"
        "  valurna-tally trustee open --folder THEIR-FOLDER --ceremony {}\n",
        trustee.name, options.ceremony, options.ceremony);
    return {};
}

Status trustee_open(const TurnOptions& options) {
    ASSIGN_OR_RETURN(auto trustee, unlock(options));
    {
        ProgressBar bar("Opening ballots");
        const OwnCheck own = [&](const record::SealedRecord& sealed) -> Status {
            RETURN_IF_ERROR(check_own_key(trustee, sealed.package));
            auto published = options.published;
            if (options.size_given) published.size = options.log_size;
            return agree_to_open(options.folder, sealed, options.ceremony, published,
                                 options.differs_given ? std::optional(options.differs) : std::nullopt,
                                 options.void_given ? std::optional(options.of_void) : std::nullopt);
        };
        RETURN_IF_ERROR(hold_decryption(
            options.ceremony, trust_in(options), trustee.key, say_checked,
            [&](auto done, auto all) { bar.show(done, all); }, own));
    }
    fmt::print(
        "{}, your part of the opening is in {}. By itself it opens no ballot.\n"
        "Next: hand the folder to the next trustee; when enough have opened, back to the server:\n"
        "  valurna-tally count --data SERVER-FOLDER --ceremony {}\n",
        trustee.name, options.ceremony, options.ceremony);
    return {};
}

struct CheckOptions {
    std::string folder, package, passphrase_file, authority;
};

Status trustee_check(const CheckOptions& options) {
    ASSIGN_OR_RETURN(auto passphrase, obtain_passphrase(options.passphrase_file, "Your passphrase", false));
    ASSIGN_OR_RETURN(const auto trustee, unlock_trustee(options.folder, passphrase));
    const auto authority = options.authority.empty() ? std::nullopt : std::optional(options.authority);
    ASSIGN_OR_RETURN(const auto package, record::read_package_file(options.package, authority, say_checked));
    RETURN_IF_ERROR(check_own_key(trustee, package));
    fmt::print(
        "{}, this package holds the key that you made together, and no other.\n"
        "Its fingerprint; compare it with the one that stations show before their polls open, and with the other trustees':\n\n    {}\n",
        trustee.name, crypto::fingerprint(ByteView{package.key.key.bytes}));
    return {};
}

}  // namespace

void add_trustee_turns(const Command& trustee_command) {
    auto checking = std::make_shared<CheckOptions>();
    const Command check = trustee_command.command(
        "check", "Before the polls open: is the key in the package the one that you made together?");
    check.option("--folder", checking->folder, "Your own folder, with your key").required();
    check.option("--package", checking->package, "The package.zip of the election").required();
    check.option("--passphrase-file", checking->passphrase_file,
                 "File with your passphrase (default: ask at the terminal)");
    check.option("--authority", checking->authority, "The election authority's published key");
    check.run([checking] { return trustee_check(*checking); });
    const auto add = [&](const char* name, const char* what, Status (*run)(const TurnOptions&)) {
        auto options = std::make_shared<TurnOptions>();
        const Command command = trustee_command.command(name, what);
        command.option("--folder", options->folder, "Your own folder, with your key").required();
        command.option("--ceremony", options->ceremony, "The ceremony's folder").required();
        command.option("--passphrase-file", options->passphrase_file,
                       "File with your passphrase (default: ask at the terminal)");
        command.option("--authority", options->authority,
                       "The election authority's published key, to be sure of the election");
        if (run == &trustee_open) {
            PublishedLog& published = options->published;
            const auto log =
                command.option("--log", published.where, "Where the log is published: its address or folder");
            command.option("--pin", published.pin, "With --log: the key of a server with its own certificate")
                .needs(log);
            command.option("--policy", published.policy, "With --log: which witnesses must have cosigned it")
                .needs(log);
            const auto size = command.option("--log-size", options->log_size,
                                             "Or typed: how many votes it has, as published");
            command.option("--log-root", published.root, "and how its root begins, eight characters or more");
            const auto differs =
                command.option("--differs", options->differs,
                               "Where you opened another list before: how many ballots lie between");
            const auto of_void =
                command.option("--void", options->of_void,
                               "Where fewer than 20 ballots stay: how many are left out as void");
            command.run([options, run, size, differs, of_void] {
                options->void_given = of_void.given();
                options->size_given = size.given();
                options->differs_given = differs.given();
                return run(*options);
            });
            return;
        }
        command.flag("--although-opened", options->although_opened,
                     "Mix although others have opened already; all who open then open again");
        command.run([options, run] { return run(*options); });
    };
    add("mix", "Check the ceremony so far, and mix the ballots once more", &trustee_mix);
    add("open", "Check the ceremony so far, and give your part of the opening", &trustee_open);
}

}  // namespace valurna::tally
