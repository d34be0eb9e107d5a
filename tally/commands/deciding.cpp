#include "tally/commands/deciding.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/utf8.hpp"
#include "tally/commands/commands.hpp"
#include "tally/office/officer_key.hpp"
#include "tally/office/passphrase.hpp"
#include "tally/trustee/trustee_folder.hpp"

namespace valurna::tally {
namespace {

namespace fs = std::filesystem;

constexpr const char* kOffice = "office";
constexpr const char* kTrusteeFile = "trustee.key";

bool exists(const std::string& path) {
    std::error_code code;
    return fs::exists(path, code);
}

// Where the key lies that somebody named: `trustee` is a trustee's private folder, `officer` a key file.
struct KeyPlace {
    bool office = false;
    std::string trustee, officer;
};

Expected<KeyPlace> place_of(const std::string& by) {
    std::error_code code;
    if (by == kOffice) return KeyPlace{true, {}, {}};
    const fs::path path(by);
    if (fs::is_directory(path, code)) {
        if (exists(by + "/" + kTrusteeFile)) return KeyPlace{false, by, {}};
        if (exists(by + "/" + kOfficerKeyFile)) return KeyPlace{false, {}, by + "/" + kOfficerKeyFile};
    } else if (exists(by)) {
        if (path.filename() == kTrusteeFile)
            return KeyPlace{false, path.has_parent_path() ? path.parent_path().string() : ".", {}};
        return KeyPlace{false, {}, by};
    }
    return Unexpected(
        Error{ErrorCode::kBadInput, "--by " + by, "there is no key file here",
              "give an officer's key file, a trustee's private folder, or office; the names are taken from "
              "the keys"});
}

// Nobody types a passphrase where it is clear beforehand that two keys cannot come together.
Status check_beforehand(const std::vector<record::Decider>& deciders, const DecidingOptions& options) {
    if (deciders.size() < 2)
        return Unexpected(
            Error{ErrorCode::kRefused, "--by",
                  "this election names nobody but the office who could sign a decision",
                  "before the first station opens: valurna-tally officer make, then valurna-tally election "
                  "build with --officer CARD"});
    if (options.by.size() != 2 || options.by[0] == options.by[1])
        return Unexpected(
            Error{ErrorCode::kBadInput, "--by", "two different people sign this, with two key files",
                  "give --by twice: an officer's key file, a trustee's private folder, or office"});
    if (!options.passphrase_files.empty() && options.passphrase_files.size() != options.by.size())
        return Unexpected(Error{ErrorCode::kBadInput, "--by-passphrase-file",
                                "it is not given as often as --by",
                                "give one for each --by, in their order"});
    return {};
}

Expected<crypto::SigningKey> unlock(Office& office, std::size_t which, const DecidingOptions& options,
                                    const KeyOptions& keys, const crypto::SigningKey* authority) {
    const std::string& by = options.by[which];
    const std::string own =
        options.passphrase_files.empty() ? std::string() : options.passphrase_files[which];
    ASSIGN_OR_RETURN(const auto place, place_of(by));
    if (place.office) {
        if (authority != nullptr)
            return std::move(*crypto::SigningKey::from_seed(authority->seed().reveal()));
        KeyOptions of_office = keys;
        if (!own.empty()) of_office.authority_passphrase_file = own;
        return authority_to_sign(office, of_office);
    }
    ASSIGN_OR_RETURN(const auto passphrase, obtain_passphrase(own.empty() ? keys.passphrase_file : own,
                                                              "Passphrase of " + by, false));
    if (place.trustee.empty()) return unlock_officer(place.officer, passphrase);
    ASSIGN_OR_RETURN(auto trustee, unlock_trustee(place.trustee, passphrase));
    return std::move(trustee.signer);
}

Expected<Signer> known_signer(crypto::SigningKey key, const std::vector<record::Decider>& deciders,
                              const std::string& by) {
    if (const auto* who = record::decider_with(deciders, key.public_key()))
        return Signer{*who, std::move(key)};
    std::vector<std::string> names;
    for (const auto& decider : deciders)
        names.push_back(decider.called);
    return Unexpected(Error{ErrorCode::kRefused, "--by " + by,
                            "this election's package does not name this key",
                            fmt::format("it names {}", fmt::join(names, ", "))});
}

struct MakeOptions {
    std::string name, folder, passphrase_file;
};

Status make(const MakeOptions& options) {
    ASSIGN_OR_RETURN(
        const auto passphrase,
        obtain_passphrase(options.passphrase_file, "A passphrase for the key of " + options.name, true));
    RETURN_IF_ERROR(make_officer(options.folder, options.name, passphrase));
    fmt::print(
        "The key of {} is in {}/{}, under the passphrase. It is {}'s alone.\n"
        "The card for the office holds no secret: {}/{}\n",
        options.name, options.folder, kOfficerKeyFile, options.name, options.folder, kOfficerCardFile);
    return {};
}

}  // namespace

DecidingGiven add_deciding_options(const Command& command, DecidingOptions& options, const std::string& who) {
    return {
        command.option("--by", options.by, who),
        command.option(
            "--by-passphrase-file", options.passphrase_files,
            "File with the passphrase of the key that --by names; as often as --by, in its order (default: "
            "--passphrase-file, else ask)")};
}

Expected<bool> are_keys(const std::vector<std::string>& by) {
    const auto keys = std::count_if(by.begin(), by.end(),
                                    [](const std::string& one) { return one == kOffice || exists(one); });
    if (keys == 0) return false;
    if (static_cast<std::size_t>(keys) == by.size()) return true;
    return Unexpected(Error{ErrorCode::kBadInput, "--by", "one is a key and the other a name",
                            "give two key files, or for a slip that nobody used two names"});
}

Expected<Decision> signed_decision(Office& office, std::string reason, const DecidingOptions& options,
                                   const KeyOptions& keys, const crypto::SigningKey* authority) {
    ASSIGN_OR_RETURN(const auto package, office.package());
    ASSIGN_OR_RETURN(const auto published, office.authority());
    const auto deciders = record::deciders(*package, published.key);
    RETURN_IF_ERROR(check_beforehand(deciders, options));
    for (const auto& by : options.by)
        RETURN_IF_ERROR(place_of(by));
    std::vector<Signer> signers;
    for (std::size_t i = 0; i < options.by.size(); ++i) {
        ASSIGN_OR_RETURN(auto key, unlock(office, i, options, keys, authority));
        ASSIGN_OR_RETURN(auto signer, known_signer(std::move(key), deciders, options.by[i]));
        signers.push_back(std::move(signer));
    }
    return Decision::by(std::move(reason), std::move(signers));
}

void add_override_options(const Command& command, OverrideOptions& options) {
    const auto reason =
        command.option("--override", options.reason, "Count although not everything has arrived: the reason");
    const auto deciding = add_deciding_options(command, options.deciding,
                                               "Who signs the override, twice: KEY-FILE, FOLDER or office");
    deciding.by.needs(reason);
    deciding.passphrase_files.needs(reason);
    reason.needs(deciding.by);
}

Expected<std::optional<Decision>> override_of(Office& office, const OverrideOptions& options,
                                              const KeyOptions& keys, const crypto::SigningKey* authority) {
    if (options.reason.empty()) return std::optional<Decision>();
    ASSIGN_OR_RETURN(auto decision,
                     signed_decision(office, options.reason, options.deciding, keys, authority));
    return std::optional<Decision>(std::move(decision));
}

void add_officer_commands(const Command& tally) {
    const Command officer =
        tally.command("officer", "People who, two at a time, sign decisions with keys of their own");
    officer.needs_command();
    auto options = std::make_shared<MakeOptions>();
    const Command command = officer.command(
        "make", "Make an officer's key under a passphrase, and the card that goes into the election package");
    command.option("--name", options->name, "The officer's name, as it is published").required();
    command.option("--folder", options->folder, "A folder on the officer's own stick").required();
    command.option("--passphrase-file", options->passphrase_file,
                   "File with the passphrase (default: ask at the terminal)");
    command.run([options] { return make(*options); });
}

}  // namespace valurna::tally
