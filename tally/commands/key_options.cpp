#include "tally/commands/key_options.hpp"

#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "tally/commands/commands.hpp"
#include "tally/office/authority_key.hpp"
#include "tally/office/passphrase.hpp"

namespace valurna::tally {
namespace {

std::string file_of(const Office& office, const KeyOptions& options) {
    return options.authority.empty() ? usual_authority_file(office) : options.authority;
}

Expected<SecretBytes> passphrase_for_authority(const KeyOptions& options, const std::string& asked_as,
                                               bool choosing) {
    return obtain_passphrase(options.authority_passphrase_file.empty() ? options.passphrase_file
                                                                       : options.authority_passphrase_file,
                             asked_as, choosing);
}

Status lock_key(const std::string& folder, const KeyOptions& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(folder));
    const std::string file = file_of(*office, options);
    if (!has_bare_authority(*office)) {
        RETURN_IF_ERROR(check_authority_file(*office, file));
        fmt::print("The office's key is under a passphrase already: {}\n", file);
        return {};
    }
    ASSIGN_OR_RETURN(const auto passphrase,
                     passphrase_for_authority(options, "A passphrase for the office's key", true));
    RETURN_IF_ERROR(lock_bare_authority(*office, file, passphrase));
    fmt::print(
        "The office's key is under its passphrase now: {}\nCopies of this folder that were made before hold it "
        "without one: destroy them.\n",
        file);
    return {};
}

}  // namespace

std::vector<CommandOption> add_key_options(const Command& command, KeyOptions& options) {
    return {command.option("--authority", options.authority,
                           "The office's key file (default: keys/authority.key in the election's folder)"),
            command.option(
                "--passphrase-file", options.passphrase_file,
                "File with the passphrase of the key files that are opened (default: ask at the terminal)"),
            command.option("--authority-passphrase-file", options.authority_passphrase_file,
                           "File with the passphrase of the office's key, where it is another one")};
}

Expected<crypto::SigningKey> authority_to_sign(Office& office, const KeyOptions& options) {
    const std::string file = file_of(office, options);
    std::error_code code;
    if (!office.has_authority() && !office.in_force() && !std::filesystem::exists(file, code)) {
        ASSIGN_OR_RETURN(const auto passphrase,
                         passphrase_for_authority(options, "A passphrase for the office's key", true));
        auto key = make_authority(office, file, passphrase);
        if (key)
            fmt::print(
                "The office's key is in {}. Without it and its passphrase no package, void slip or count can be "
                "signed. It may be moved to a stick; a copy belongs somewhere else.\n",
                file);
        return key;
    }
    RETURN_IF_ERROR(check_authority_file(office, file));
    ASSIGN_OR_RETURN(const auto passphrase,
                     passphrase_for_authority(options, "Passphrase of the office's key", false));
    return unlock_authority(office, file, passphrase);
}

void add_authority_commands(const Command& tally) {
    const Command authority =
        tally.command("authority", "The office's own key, which signs for the election");
    authority.needs_command();
    auto folder = std::make_shared<std::string>();
    auto options = std::make_shared<KeyOptions>();
    const Command command = authority.command(
        "lock",
        "Put the key that an earlier version left without a passphrase under one; with --authority in "
        "another place");
    add_data_option(command, *folder);
    add_key_options(command, *options);
    command.run([folder, options] { return lock_key(*folder, *options); });
}

}  // namespace valurna::tally
