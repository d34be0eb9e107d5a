#include "tally/office/officer_key.hpp"

#include <filesystem>

#include "base/system/files.hpp"
#include "crypto/keys/key_file.hpp"
#include "sync/formats/officers.hpp"

namespace valurna::tally {
namespace {

constexpr const char* kPurpose = "valurna-officer-1";

}  // namespace

Status make_officer(const std::string& folder, const std::string& name, const SecretBytes& passphrase) {
    if (!crypto::good_trustee_name(name) || name == sync::kTheOffice)
        return Unexpected(Error{ErrorCode::kBadInput, "--name", "this is no person's name on one line",
                                "write it as it shall be published, such as \"Ada Berg\""});
    std::error_code code;
    for (const char* file : {kOfficerKeyFile, kOfficerCardFile}) {
        if (std::filesystem::exists(folder + "/" + file, code))
            return Unexpected(Error{ErrorCode::kBadInput, folder + "/" + file, "the file exists already",
                                    "name another folder: each officer has one of their own"});
    }
    RETURN_IF_ERROR(make_folder(folder, 0700));
    const auto key = crypto::SigningKey::generate();
    const std::string locked = crypto::lock_secret(key.seed(), passphrase, kPurpose);
    RETURN_IF_ERROR(create_file(folder + "/" + kOfficerKeyFile, as_bytes(locked), kPrivateMode));
    const std::string card = sync::write_officer_card(name, key);
    return create_file(folder + "/" + kOfficerCardFile, as_bytes(card), kPublicMode);
}

Expected<crypto::SigningKey> unlock_officer(const std::string& file, const SecretBytes& passphrase) {
    ASSIGN_OR_RETURN(const auto text, read_text(file));
    if (const auto seed = crypto::unlock_secret(text, passphrase, kPurpose)) {
        if (auto key = crypto::SigningKey::from_seed(seed->reveal())) return std::move(*key);
    }
    return Unexpected(Error{ErrorCode::kBadInput, file,
                            "the passphrase does not open this as an officer's key",
                            "try again with the passphrase that was chosen at valurna-tally officer make"});
}

}  // namespace valurna::tally
