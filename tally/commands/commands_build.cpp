#include <iostream>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/system/files.hpp"
#include "crypto/keys/sign.hpp"
#include "election/definition/publication.hpp"
#include "tally/codes/codes.hpp"
#include "tally/commands/commands.hpp"
#include "tally/office/passphrase.hpp"
#include "tally/pictures/picture_folder.hpp"
#include "tally/trustee/judge.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string definition, folder, pictures, passphrase_file, codes_file, trustees;
    std::uint64_t codes = 0;
};

// Exactly the pictures that the definition names.
Expected<std::map<std::string, Bytes>> load_pictures(const election::Election& election,
                                                     const PictureFolder& folder) {
    std::map<std::string, Bytes> out;
    for (const auto& contest : election.contests) {
        for (const auto& project : contest.projects) {
            if (!project.picture || out.contains(*project.picture)) continue;
            ASSIGN_OR_RETURN(out[*project.picture], folder.picture_of(project));
        }
    }
    return out;
}

void print_trustees(const crypto::ElectionKey& key) {
    fmt::print("Ballots are opened by {} of these {} trustees together; no key of theirs is here:\n",
               key.needed, key.trustees.size());
    for (const auto& trustee : key.trustees)
        fmt::print("  {} {}\n", trustee.index, trustee.name);
    fmt::print("Fingerprint of the election key, for the trustees to compare with theirs: {}\n",
               crypto::fingerprint(ByteView{key.key.bytes}));
}

// Stations that hold another package than the one that was just built.
Status print_stations_behind(Store& store, const crypto::Hash& newest) {
    ASSIGN_OR_RETURN(const auto rows, store.stations());
    bool any = false;
    for (const auto& row : rows) {
        if (!row.key || row.holds == newest) continue;
        if (!any) fmt::print("These stations hold an older package:\n");
        any = true;
        fmt::print("  {} ({})\n", row.label, row.id);
    }
    if (any)
        fmt::print(
            "They fetch this one with their next contact, before their polls open: valurna-sync push, or watch. "
            "Without a network: valurna-tally stations package\nHow it stands: valurna-tally stations "
            "list\n");
    return {};
}

Status build(const Options& options) {
    ASSIGN_OR_RETURN(auto text, read_text(options.definition));
    ASSIGN_OR_RETURN(auto election, election::parse_election(text, options.definition));
    ASSIGN_OR_RETURN(const auto folder, options.pictures.empty() ? PictureFolder::beside(options.definition)
                                                                 : PictureFolder::open(options.pictures));
    ASSIGN_OR_RETURN(auto pictures, load_pictures(election, folder));
    std::optional<crypto::ElectionKey> generated;
    if (!options.trustees.empty()) {
        ASSIGN_OR_RETURN(auto key, generated_key(options.trustees, election.id, election.domain));
        generated = std::move(key);
    }
    ASSIGN_OR_RETURN(auto office, Office::create(options.folder));
    Office& here = *office;
    RETURN_IF_ERROR(here.set_definition(election));
    if (options.codes > 0) {
        ProgressBar bar("Drawing voting codes");
        RETURN_IF_ERROR(issue_codes(here,
                                    {.places = {{{}, election.styles.front().id, options.codes}},
                                     .file = options.codes_file,
                                     .languages = {},
                                     .where = {}},
                                    {[&](auto done, auto all) { bar.show(done, all); }, {}}));
    }
    std::optional<SecretBytes> passphrase;
    ASSIGN_OR_RETURN(auto kept, here.kept_key());
    if (!kept && !generated) {
        ASSIGN_OR_RETURN(auto given, obtain_passphrase(options.passphrase_file,
                                                       "A passphrase for the trustee's key", true));
        passphrase = std::move(given);
    }
    ASSIGN_OR_RETURN(auto built, here.build(std::move(pictures), passphrase ? &*passphrase : nullptr,
                                            generated ? &*generated : nullptr));
    const sync::Package& package = *built.package;
    const auto authority = crypto::minisign_public(here.keys().authority);
    fmt::print("Election package: {} (version {}, {} on the roll)\n", here.path("package.zip"),
               package.version, how_many(package.roll.entries().size(), "voting code"));
    fmt::print("SHA-256: {}\n", to_hex(package.hash));
    fmt::print("Check it with: minisign -V -m {} -P {}\n", here.path("package.zip"), authority.base64());
    if (built.trustee_made) {
        fmt::print(
            "The key that opens ballots is in {}. Without its passphrase no ballot can ever be opened.\n",
            here.path("keys/trustee.key"));
    }
    if (package.key.trustees.front().signer) print_trustees(package.key);
    RETURN_IF_ERROR(print_stations_behind(here.store(), package.hash));
    print_notes(election::publication_remarks(election));
    if (package.roll.entries().empty()) {
        fmt::print("No codes are on the roll yet: run valurna-tally codes issue, then build again.\n");
    } else {
        print_next("when the server does not run yet, start it",
                   "valurna-tally serve --data " + options.folder + " --bind 0.0.0.0 --public-port 8080");
    }
    return {};
}

}  // namespace

void add_build_command(const Command& election_command) {
    auto options = std::make_shared<Options>();
    const Command command =
        election_command.command("build", "Make the signed election package from a definition");
    command.option("definition", options->definition, "The election's definition (JSON)").required();
    add_data_option(command, options->folder);
    command.option(
        "--pictures", options->pictures,
        "Folder of the pictures, or the one that holds pictures/ (default: beside the definition)");
    command
        .option("--passphrase-file", options->passphrase_file,
                "File with the passphrase of the trustee's key (default: ask at the terminal)")
        .excludes(command.option("--trustees", options->trustees,
                                 "Exchange folder of the trustees who made the election's key together"));
    const auto codes = command.option("--codes", options->codes,
                                      "Issue this many voting codes of the first ballot style first");
    command.option("--codes-out", options->codes_file, "Where the code sheet goes (default: standard output)")
        .needs(codes);
    command.run([options] { return build(*options); });
}

}  // namespace valurna::tally
