#include <filesystem>
#include <iostream>

#include <fmt/format.h>

#include "base/system/files.hpp"
#include "crypto/keys/sign.hpp"
#include "tally/codes/codes.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/terminal.hpp"
#include "tally/office/passphrase.hpp"
#include "tally/trustee/judge.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string definition, folder, pictures, passphrase_file, codes_file, trustees;
    std::uint64_t codes = 0;
};

// Exactly the pictures that the definition names, found below `folder` with or without the leading
// "pictures/".
Expected<std::map<std::string, Bytes>> load_pictures(const election::Election& election,
                                                     const std::string& folder) {
    std::map<std::string, Bytes> out;
    for (const auto& contest : election.contests) {
        for (const auto& project : contest.projects) {
            if (!project.picture || out.contains(*project.picture)) continue;
            const std::filesystem::path name(*project.picture);
            auto content = read_file((std::filesystem::path(folder) / name).string());
            if (!content) content = read_file((std::filesystem::path(folder) / name.filename()).string());
            if (!content) {
                return Unexpected(Error{ErrorCode::kBadInput, "project " + project.id,
                                        "its picture " + *project.picture + " is not in " + folder,
                                        "put it there or name another folder with --pictures"});
            }
            out[*project.picture] = std::move(content).value();
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

int build(const Options& options) {
    auto text = read_text(options.definition);
    if (!text) return report(text.error());
    auto election = election::parse_election(text.value(), options.definition);
    if (!election) return report(election.error());
    const std::string beside = std::filesystem::path(options.definition).parent_path().string();
    const std::string folder = !options.pictures.empty() ? options.pictures : beside.empty() ? "." : beside;
    auto pictures = load_pictures(election.value(), folder);
    if (!pictures) return report(pictures.error());
    std::optional<crypto::ElectionKey> generated;
    if (!options.trustees.empty()) {
        auto key = generated_key(options.trustees, election.value().id, election.value().domain);
        if (!key) return report(key.error());
        generated = std::move(key).value();
    }
    auto office = Office::create(options.folder);
    if (!office) return report(office.error());
    Office& here = *office.value();
    if (auto set = here.set_definition(election.value()); !set) return report(set.error());
    if (options.codes > 0) {
        ProgressBar bar("Drawing voting codes");
        auto issued = issue_codes(here,
                                  {.places = {{{}, election.value().styles.front().id, options.codes}},
                                   .file = options.codes_file,
                                   .languages = {},
                                   .where = {}},
                                  {[&](auto done, auto all) { bar.show(done, all); }, {}});
        if (!issued) return report(issued.error());
    }
    std::optional<SecretBytes> passphrase;
    auto kept = here.kept_key();
    if (!kept) return report(kept.error());
    if (!kept.value() && !generated) {
        auto given = obtain_passphrase(options.passphrase_file, "A passphrase for the trustee's key", true);
        if (!given) return report(given.error());
        passphrase = std::move(given).value();
    }
    auto built = here.build(std::move(pictures).value(), passphrase ? &*passphrase : nullptr,
                            generated ? &*generated : nullptr);
    if (!built) return report(built.error());
    const sync::Package& package = *built.value().package;
    const auto authority = crypto::minisign_public(here.keys().authority);
    fmt::print("Election package: {} (version {}, {} voting codes on the roll)\n", here.path("package.zip"),
               package.version, package.roll.entries().size());
    fmt::print("SHA-256: {}\n", to_hex(package.hash));
    fmt::print("Check it with: minisign -V -m {} -P {}\n", here.path("package.zip"), authority.base64());
    if (built.value().trustee_made) {
        fmt::print(
            "The key that opens ballots is in {}. Without its passphrase no ballot can ever be opened.\n",
            here.path("keys/trustee.key"));
    }
    if (package.key.trustees.front().signer) print_trustees(package.key);
    if (package.roll.entries().empty()) {
        fmt::print("No codes are on the roll yet: run valurna-tally codes issue, then build again.\n");
    }
    return kDone;
}

}  // namespace

void add_build_command(CLI::App& election_command, int& exit_status) {
    auto options = std::make_shared<Options>();
    auto* command =
        election_command.add_subcommand("build", "Make the signed election package from a definition");
    command->add_option("definition", options->definition, "The election's definition (JSON)")->required();
    add_data_option(*command, options->folder);
    command->add_option("--pictures", options->pictures,
                        "Folder of the pictures (default: beside the definition)");
    command
        ->add_option("--passphrase-file", options->passphrase_file,
                     "File with the passphrase of the trustee's key (default: ask at the terminal)")
        ->excludes(
            command->add_option("--trustees", options->trustees,
                                "Exchange folder of the trustees who made the election's key together"));
    auto* codes = command->add_option("--codes", options->codes,
                                      "Issue this many voting codes of the first ballot style first");
    command
        ->add_option("--codes-out", options->codes_file,
                     "Where the code sheet goes (default: standard output)")
        ->needs(codes);
    command->callback([options, &exit_status] { exit_status = build(*options); });
}

}  // namespace valurna::tally
