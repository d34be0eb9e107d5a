#include "tally/office/authority_key.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

#include "base/system/files.hpp"
#include "crypto/keys/key_file.hpp"

namespace valurna::tally {
namespace {

constexpr const char* kPurpose = "valurna-authority-1";
constexpr std::uintmax_t kSeedBytes = 32;  // a bare seed of an earlier version; a key file is longer

bool exists(const std::string& path) {
    std::error_code code;
    return std::filesystem::exists(path, code);
}

bool is_bare(const std::string& path) {
    std::error_code code;
    return std::filesystem::is_regular_file(path, code) &&
           std::filesystem::file_size(path, code) == kSeedBytes;
}

Expected<crypto::SigningKey> key_of(const SecretBytes& seed, const std::string& file) {
    auto key = crypto::SigningKey::from_seed(seed.reveal());
    if (key) return std::move(*key);
    return Unexpected(
        Error{ErrorCode::kBadInput, file, "this is no key of an office", "restore it from a backup"});
}

Expected<crypto::SigningKey> opened(const std::string& file, const SecretBytes& passphrase) {
    ASSIGN_OR_RETURN(const auto text, read_text(file));
    const auto seed = crypto::unlock_secret(text, passphrase, kPurpose);
    if (seed) return key_of(*seed, file);
    return Unexpected(Error{ErrorCode::kBadInput, file, "the passphrase does not open the office's key",
                            "try again with the passphrase that was chosen when the key was made"});
}

// The office's own, or the one that a folder without a public key takes.
Status is_of(Office& office, const crypto::SigningKey& key, const std::string& file) {
    if (office.has_authority()) {
        ASSIGN_OR_RETURN(const auto known, office.authority());
        if (known.key == key.public_key()) return {};
        return Unexpected(Error{ErrorCode::kRefused, file, "this is the key of another office",
                                "give the one that signs for " + office.folder() + ": --authority FILE"});
    }
    return office.set_authority(crypto::minisign_public(key));
}

Status remove_durably(const std::string& file) {
    std::error_code code;
    std::filesystem::remove(file, code);
    if (code)
        return Unexpected(Error{ErrorCode::kEnvironment, file, "this cannot be removed: " + code.message(),
                                "remove it by hand: the office's key lies in it without a passphrase"});
    return sync_folder(std::filesystem::path(file).parent_path().string());
}

}  // namespace

std::string usual_authority_file(const Office& office) {
    return office.path("keys/authority.key");
}

Status check_authority_file(const Office& office, const std::string& file) {
    if (is_bare(file))
        return Unexpected(Error{ErrorCode::kRefused, file,
                                "an earlier version left the office's key here without a passphrase",
                                "put it under one: valurna-tally authority lock --data " + office.folder()});
    if (exists(file)) return {};
    return Unexpected(Error{ErrorCode::kBadInput, file, "the office's key is not here",
                            "say where it is kept, on a stick or another disk: --authority FILE"});
}

Expected<crypto::SigningKey> unlock_authority(Office& office, const std::string& file,
                                              const SecretBytes& passphrase) {
    RETURN_IF_ERROR(check_authority_file(office, file));
    ASSIGN_OR_RETURN(auto key, opened(file, passphrase));
    RETURN_IF_ERROR(is_of(office, key, file));
    return key;
}

Expected<crypto::SigningKey> make_authority(Office& office, const std::string& file,
                                            const SecretBytes& passphrase) {
    auto key = crypto::SigningKey::generate();
    const std::string locked = crypto::lock_secret(key.seed(), passphrase, kPurpose);
    RETURN_IF_ERROR(create_file(file, as_bytes(locked), kPrivateMode));
    RETURN_IF_ERROR(office.set_authority(crypto::minisign_public(key)));
    return key;
}

bool has_bare_authority(const Office& office) {
    return is_bare(usual_authority_file(office));
}

Status lock_bare_authority(Office& office, const std::string& file, const SecretBytes& passphrase) {
    const std::string bare = usual_authority_file(office);
    ASSIGN_OR_RETURN(const auto seed, read_secret(bare));
    ASSIGN_OR_RETURN(const auto key, key_of(seed, bare));
    RETURN_IF_ERROR(is_of(office, key, bare));
    const bool elsewhere = file != bare;
    if (elsewhere && exists(file)) {
        // Begun before, and cut off.
        ASSIGN_OR_RETURN(const auto there, opened(file, passphrase));
        RETURN_IF_ERROR(is_of(office, there, file));
        return remove_durably(bare);
    }
    const std::string locked = crypto::lock_secret(seed, passphrase, kPurpose);
    if (!elsewhere) return write_file(bare, as_bytes(locked), kPrivateMode);
    RETURN_IF_ERROR(create_file(file, as_bytes(locked), kPrivateMode));
    return remove_durably(bare);
}

}  // namespace valurna::tally
