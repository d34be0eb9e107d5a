#include "tally/office/office.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <utility>

#include <sys/stat.h>

#include "crypto/key_file.hpp"
#include "tally/office/files.hpp"
#include "tally/store/sqlite_store.hpp"

namespace valurna::tally {
namespace {

using crypto::SecretBytes;
using crypto::SigningKey;
using election::Done;
using election::Error;
using election::ErrorCode;
using election::Result;
using election::Status;

constexpr const char* kTrusteePurpose = "valurna-trustee-key-1";

bool exists(const std::string& path) {
    std::error_code code;
    return std::filesystem::exists(path, code);
}

// Seeds are kept as raw 32 bytes: the folder is the server's and its mode 0700; the one key that could open
// ballots is not among them.
Result<SigningKey> load_or_make_key(const std::string& file, bool make) {
    if (!exists(file) && make) {
        SigningKey key = SigningKey::generate();
        const SecretBytes seed = key.seed();
        if (auto done = create_file(file, seed.reveal(), kPrivateMode); !done) return done.error();
        return key;
    }
    auto seed = read_secret(file);
    if (!seed) return seed.error();
    auto key = SigningKey::from_seed(std::as_const(seed).value().reveal());
    if (!key) return Error{ErrorCode::kBadInput, file, "this is not a key", "restore it from a backup"};
    return std::move(*key);
}

Result<TlsIdentity> load_or_make_tls(const std::string& stem, bool make) {
    const std::string key_file = stem + ".key", certificate_file = stem + ".crt";
    if (make && !(exists(key_file) && exists(certificate_file))) {
        auto identity = make_tls_identity("Valurna tally server");
        if (!identity) return identity;
        if (auto done = write_file(key_file, crypto::view(identity.value().key_pem), kPrivateMode); !done)
            return done.error();
        if (auto done =
                write_file(certificate_file, crypto::view(identity.value().certificate_pem), kPublicMode);
            !done) {
            return done.error();
        }
        return identity;
    }
    auto key = read_text(key_file);
    if (!key) return key.error();
    auto certificate = read_text(certificate_file);
    if (!certificate) return certificate.error();
    return load_tls_identity(key.value(), certificate.value(), key_file);
}

Result<OfficeKeys> load_keys(const std::string& folder, bool make) {
    auto authority = load_or_make_key(folder + "/keys/authority.key", make);
    if (!authority) return authority.error();
    auto notes = load_or_make_key(folder + "/keys/notes.key", make);
    if (!notes) return notes.error();
    auto cosignature = load_or_make_key(folder + "/keys/cosignature.key", make);
    if (!cosignature) return cosignature.error();
    return OfficeKeys{std::move(authority).value(), std::move(notes).value(), std::move(cosignature).value()};
}

}  // namespace

Result<std::unique_ptr<Office>> Office::found(const std::string& folder) {
    for (const char* part : {"", "/keys", "/tls"}) {
        if (auto done = make_folder(folder + part, 0700); !done) return done.error();
    }
    auto keys = load_keys(folder, true);
    if (!keys) return keys.error();
    const auto authority = crypto::minisign_public(keys.value().authority);
    if (!exists(folder + "/keys/authority.pub")) {
        const std::string text = authority.file_text();
        if (auto done = write_file(folder + "/keys/authority.pub", crypto::view(text), kPublicMode); !done) {
            return done.error();
        }
    }
    for (const char* which : {"/tls/current", "/tls/next"}) {
        if (auto made = load_or_make_tls(folder + which, true); !made) return made.error();
    }
    std::unique_ptr<Office> office(new Office(folder, std::move(keys).value()));
    if (auto done = office->load(); !done) return done.error();
    return office;
}

Result<std::unique_ptr<Office>> Office::open(const std::string& folder) {
    if (!exists(folder + "/keys/authority.key")) {
        return Error{ErrorCode::kBadInput, folder, "this is not a tally folder",
                     "make one with: valurna-tally election build DEFINITION.json --data " + folder};
    }
    auto keys = load_keys(folder, false);
    if (!keys) return keys.error();
    std::unique_ptr<Office> office(new Office(folder, std::move(keys).value()));
    if (auto done = office->load(); !done) return done.error();
    return office;
}

Status Office::load() {
    auto current = load_or_make_tls(path("tls/current"), false);
    if (!current) return current.error();
    auto next = load_or_make_tls(path("tls/next"), false);
    if (!next) return next.error();
    tls_ = std::move(current).value();
    next_pin_ = next.value().pin;
    auto store = open_sqlite_store(path("tally.db"));
    if (!store) return store.error();
    store_ = std::move(store).value();
    return Done{};
}

Result<election::Election> Office::definition() {
    const std::string file = path("definition.json");
    if (!exists(file)) {
        return Error{ErrorCode::kRefused, folder_, "no election is defined here yet",
                     "valurna-tally election build DEFINITION.json --data " + folder_};
    }
    auto text = read_text(file);
    if (!text) return text.error();
    return election::parse_election(text.value(), file);
}

Status Office::set_definition(const election::Election& election) {
    if (exists(path("definition.json"))) {
        auto before = definition();
        if (!before) return before.error();
        if (before.value().id != election.id || before.value().domain != election.domain) {
            return Error{ErrorCode::kRefused, folder_,
                         "this folder belongs to the election \"" + before.value().id + "\" of " +
                             before.value().domain,
                         "use another --data folder: codes and keys are those of one election"};
        }
    }
    const std::string text = election::write_election(election);
    if (auto done = write_file(path("definition.json"), crypto::view(text), kPublicMode); !done) return done;
    for (const auto& key : {notes_key(election.domain), cosignature_key(election.domain)}) {
        const char* name =
            key.type == crypto::NoteKeyType::kEd25519 ? "keys/notes.vkey" : "keys/cosignature.vkey";
        if (auto done = write_file(path(name), crypto::view(key.text() + "\n"), kPublicMode); !done)
            return done;
    }
    return Done{};
}

bool Office::has_trustee_key() const {
    return exists(path("keys/trustee.key"));
}

Result<std::optional<crypto::ElectionKey>> Office::kept_key() {
    if (!standing()) return std::optional<crypto::ElectionKey>{};
    // The public half is that of the package built with it.
    auto old = package();
    if (!old) return old.error();
    const crypto::ElectionKey& key = old.value()->key;
    // The one trustee's key is gone: nobody could open a ballot, so that another is made while it still may.
    if (!key.trustees.front().signer && !has_trustee_key()) return std::optional<crypto::ElectionKey>{};
    return std::optional<crypto::ElectionKey>{key};
}

Result<Office::Built> Office::build(std::map<std::string, crypto::Bytes> pictures,
                                    const SecretBytes* passphrase, const crypto::ElectionKey* generated) {
    auto election = definition();
    if (!election) return election.error();
    auto rows = store_->stations();
    if (!rows) return rows.error();
    for (const auto& row : rows.value()) {
        if (row.head.size == 0) continue;
        return Error{ErrorCode::kRefused, "station " + row.id,
                     "it has opened its polls with the package of before",
                     "changes after opening need a new election"};
    }
    Built built;
    sync::Package content;
    content.election = std::move(election).value();
    auto roll = store_->credentials();
    if (!roll) return roll.error();
    content.roll = election::Roll::of(std::move(roll).value());
    content.pictures = std::move(pictures);

    const auto before = standing();
    auto kept = kept_key();
    if (!kept) return kept.error();
    if (generated != nullptr && kept.value() && kept.value()->key != generated->key) {
        return Error{ErrorCode::kRefused, folder_, "this election has another key already",
                     "leave out --trustees to keep it, or use another --data folder"};
    }
    if (kept.value()) {
        content.key = std::move(*kept.value());
    } else if (generated != nullptr) {
        if (has_trustee_key()) {
            return Error{ErrorCode::kRefused, path("keys/trustee.key"),
                         "one trustee's key was made here already, and an election has one kind or the other",
                         "use another --data folder"};
        }
        content.key = *generated;
    } else {
        if (passphrase == nullptr) {
            return Error{ErrorCode::kBadInput, folder_, "the trustee's key needs a passphrase",
                         "give --passphrase-file FILE"};
        }
        auto [key, trustee] = crypto::generate_single_trustee(content.election.id);
        const std::string locked = crypto::lock_secret(trustee.share, *passphrase, kTrusteePurpose);
        if (auto done = write_file(path("keys/trustee.key"), crypto::view(locked), kPrivateMode); !done)
            return done.error();
        content.key = std::move(key);
        built.trustee_made = true;
    }
    const std::uint64_t version = before ? before.value().version + 1 : 1;
    content.version = version;
    auto zip = sync::write_package(content);
    if (!zip) return zip.error();
    const std::string comment = sync::package_comment(content.election.id, version);
    StoredPackage stored{std::move(zip).value(), {}};
    stored.signature = crypto::minisign_sign(keys_.authority, stored.zip, comment);
    auto checked = sync::read_package(stored.zip, stored.signature, crypto::minisign_public(keys_.authority));
    if (!checked) return checked.error();
    auto package = std::make_shared<const sync::Package>(std::move(checked).value());
    if (auto done = store_->put_package(package->hash, stored); !done) return done.error();
    if (auto done = write_file(path("package.zip"), stored.zip, kPublicMode); !done) return done.error();
    if (auto done = write_file(path("package.zip.minisig"), crypto::view(stored.signature), kPublicMode);
        !done) {
        return done.error();
    }
    const std::string hash = crypto::to_hex(package->hash);
    if (auto done = set_standing({hash, version, sync::PollState::kOpen}); !done) return done.error();
    built.package = package;
    const std::lock_guard lock(package_mutex_);
    package_ = std::move(package);
    return built;
}

Result<std::shared_ptr<const sync::Package>> Office::package() {
    auto now = standing();
    if (!now) return now.error();
    const std::string& hash = now.value().package_hash;
    const std::lock_guard lock(package_mutex_);
    if (package_ && crypto::to_hex(package_->hash) == hash) return package_;
    const auto bytes = crypto::from_hex(hash);
    std::array<std::uint8_t, 32> key{};
    if (!bytes || bytes->size() != key.size()) {
        return Error{ErrorCode::kEnvironment, path("tally.db"), "the package's hash is damaged",
                     "restore a backup"};
    }
    std::copy(bytes->begin(), bytes->end(), key.begin());
    auto stored = store_->package(key);
    if (!stored) return stored.error();
    if (!stored.value()) {
        return Error{ErrorCode::kEnvironment, path("tally.db"), "the package is missing", "restore a backup"};
    }
    auto read = sync::read_package(stored.value()->zip, stored.value()->signature,
                                   crypto::minisign_public(keys_.authority));
    if (!read) return read.error();
    package_ = std::make_shared<const sync::Package>(std::move(read).value());
    return package_;
}

Result<crypto::TrusteeKey> Office::unlock_trustee(const SecretBytes& passphrase) {
    auto file = read_text(path("keys/trustee.key"));
    if (!file) return file.error();
    auto share = crypto::unlock_secret(file.value(), passphrase, kTrusteePurpose);
    if (!share) {
        return Error{ErrorCode::kBadInput, path("keys/trustee.key"),
                     "the passphrase does not open the trustee's key",
                     "try again with the passphrase chosen when the election was built"};
    }
    return crypto::TrusteeKey{1, std::move(*share)};
}

Result<Office::Standing> Office::standing() {
    auto fact = store_->fact("assignment");
    if (!fact) return fact.error();
    if (!fact.value()) return no_package();
    std::istringstream words(*fact.value());
    Standing out;
    std::string state;
    words >> out.package_hash >> out.version >> state;
    if (!words || (state != "open" && state != "closed")) {
        return Error{ErrorCode::kEnvironment, path("tally.db"), "the assignment is damaged",
                     "restore a backup"};
    }
    out.state = state == "open" ? sync::PollState::kOpen : sync::PollState::kClosed;
    return out;
}

Status Office::set_standing(const Standing& standing) {
    const char* state = standing.state == sync::PollState::kOpen ? "open" : "closed";
    return store_->set_fact("assignment",
                            standing.package_hash + " " + std::to_string(standing.version) + " " + state);
}

Result<std::string> Office::assignment_note(const StationRow& station) {
    auto now = standing();
    if (!now) return now.error();
    const sync::Assignment assignment{now.value().package_hash, now.value().version, now.value().state,
                                      station.origin};
    crypto::Note note{sync::assignment_body(assignment), {}};
    crypto::sign_note(note, station.origin.substr(0, station.origin.find('/')), keys_.notes);
    return note.text();
}

Status Office::close() {
    auto now = standing();
    if (!now) return now.error();
    if (now.value().state == sync::PollState::kClosed) return Done{};
    now.value().state = sync::PollState::kClosed;
    ++now.value().version;
    return set_standing(now.value());
}

Error Office::no_package() const {
    return {ErrorCode::kRefused, folder_, "no election package has been built here yet",
            "valurna-tally election build DEFINITION.json --data " + folder_};
}

crypto::VerifierKey Office::notes_key(const std::string& domain) const {
    return {domain, crypto::NoteKeyType::kEd25519, keys_.notes.public_key()};
}

crypto::VerifierKey Office::cosignature_key(const std::string& domain) const {
    return {domain, crypto::NoteKeyType::kCosignature, keys_.cosignature.public_key()};
}

}  // namespace valurna::tally
