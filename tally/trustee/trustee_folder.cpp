#include "tally/trustee/trustee_folder.hpp"

#include <filesystem>
#include <system_error>

#include <sys/stat.h>

#include "base/system/files.hpp"
#include "crypto/keys/key_file.hpp"

namespace valurna::tally {
namespace {

// Neither opens as the other, nor as the key of a 1 of 1 election.
constexpr const char* kCeremonyPurpose = "valurna-trustee-ceremony-1";
constexpr const char* kSharePurpose = "valurna-trustee-share-1";

bool exists(const std::string& path) {
    std::error_code code;
    return std::filesystem::exists(path, code);
}

// A memory stick's file system may know no permissions; the key file needs none, it is locked.
Status make_private(const std::string& folder) {
    if (exists(folder)) return {};
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (code) {
        return Unexpected(Error{ErrorCode::kEnvironment, folder,
                                "the folder cannot be made: " + code.message(),
                                "check the path and the permissions"});
    }
    [[maybe_unused]] const int may_fail = ::chmod(folder.c_str(), 0700);
    return {};
}

}  // namespace

bool TrusteeFolder::has_key() const {
    return exists(key_file());
}

Expected<TrusteeState> TrusteeFolder::unlock(const SecretBytes& passphrase) const {
    if (!has_key()) {
        return Unexpected(Error{ErrorCode::kBadInput, folder_, "there is no trustee's key in this folder",
                                "name the folder that you gave to valurna-tally trustee init"});
    }
    ASSIGN_OR_RETURN(auto file, read_text(key_file()));
    const bool done = file.find(std::string("\npurpose ") + kSharePurpose + "\n") != std::string::npos;
    const auto secret = crypto::unlock_secret(file, passphrase, done ? kSharePurpose : kCeremonyPurpose);
    if (!secret) {
        return Unexpected(
            Error{ErrorCode::kBadInput, key_file(), "the passphrase does not open this key",
                  "try again with the passphrase that you chose at valurna-tally trustee init"});
    }
    auto state = decode_state(secret->reveal());
    if (!state || state->finished() != done) {
        return Unexpected(Error{ErrorCode::kBadInput, key_file(),
                                "this is another kind of key, or from another version",
                                "name the folder that you gave to valurna-tally trustee init"});
    }
    return std::move(*state);
}

Status TrusteeFolder::lock(const TrusteeState& state, const SecretBytes& passphrase) const {
    if (auto done = make_private(folder_); !done) return done;
    const SecretBytes plain = encode_state(state);
    const std::string file =
        crypto::lock_secret(plain, passphrase, state.finished() ? kSharePurpose : kCeremonyPurpose);
    return write_file(key_file(), as_bytes(file), kPrivateMode);
}

std::optional<std::string> TrusteeFolder::kept(const std::string& file) const {
    if (!exists(folder_ + "/" + file)) return std::nullopt;
    auto text = read_text(folder_ + "/" + file);
    if (!text) return std::nullopt;
    return std::move(text).value();
}

Status TrusteeFolder::keep(const std::string& file, const std::string& text) const {
    return write_file(folder_ + "/" + file, as_bytes(text), kPublicMode);
}

Expected<UnlockedTrustee> unlock_trustee(const std::string& folder, const SecretBytes& passphrase) {
    ASSIGN_OR_RETURN(auto unlocked, TrusteeFolder(folder).unlock(passphrase));
    TrusteeState& state = unlocked;
    if (!state.finished()) {
        return Unexpected(Error{ErrorCode::kRefused, folder,
                                "the making of the election key is not finished here",
                                "go on with the next step: docs/trustees.md"});
    }
    if (!state.made) {
        return Unexpected(
            Error{ErrorCode::kRefused, folder,
                  "this key was made by an earlier version, which did not keep what to compare with",
                  "run once more, with the stick of then: valurna-tally trustee finish"});
    }
    const Card& card = state.card;
    return UnlockedTrustee{card.election_id,
                           card.domain,
                           card.index,
                           card.name,
                           card.needed,
                           *std::move(state.made),
                           {card.index, std::move(state.share)},
                           std::move(state.signer)};
}

}  // namespace valurna::tally
